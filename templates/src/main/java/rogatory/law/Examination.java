package rogatory.law;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;

/** Looks at one instrument for one question, and finds every reason at once. */
final class Examination {
  private final LawBook book;
  private final Question question;
  private final Places places;
  private final InstrumentSheet instrument;
  private final JurisdictionSheet receiving;
  private final Findings findings;

  Examination(LawBook book, Question question, Places places, InstrumentSheet instrument) {
    this.book = book;
    this.question = question;
    this.places = places;
    this.instrument = instrument;
    this.receiving = places.receiving(instrument);
    this.findings =
        new Findings(
            book,
            Map.of(
                "instrument", instrument.title(),
                "issuing", places.issuing().name(),
                "receiving", receiving.name(),
                "day", question.day().toString()));
  }

  Ruling ruling() {
    Optional<InstrumentSheet.Served> served = instrument.serving(question.aim());
    if (!hasItsPath()) {
      return told(0);
    }
    if (served.isEmpty()) {
      findings.add(Code.AIM_NOT_SERVED, instrument.source());
      return told(0);
    }
    examine();
    if (!findings.isClosed()) {
      open();
    }
    return told(served.get().rank() + findings.weight());
  }

  /** What closes it, whatever its aim is and whoever is depicted. */
  List<Reason> closings() {
    examine();
    return findings.isClosed() ? findings.reasons() : List.of();
  }

  private void examine() {
    scope();
    validity();
    new Bonds(book, question, places, instrument, findings).examine();
    issuers();
    new Penalties(question, places, instrument, findings).examine();
    instrument.closedWhen().stream().filter(this::holds).forEach(this::add);
  }

  /** A minor closes every path but one, and that one is for nobody else. */
  private boolean hasItsPath() {
    boolean minor =
        question.matter().minor()
            || book.general().protectedContents().contains(question.matter().content());
    if (minor != instrument.protectedPath()) {
      findings.add(
          minor ? Code.PROTECTED_PATH_ONLY : Code.PROTECTED_PATH_NOT_NEEDED, instrument.source());
    }
    return minor == instrument.protectedPath();
  }

  private void scope() {
    String source = instrument.source();
    if (instrument.receiver() == Receiver.PROVIDER
        && !instrument.providers().contains(question.addressee().kind())) {
      findings.add(Code.RECEIVER_DIFFERS, source);
    }
    if (!instrument.contents().isEmpty()
        && !instrument.contents().contains(question.matter().content())) {
      findings.add(Code.CONTENT_NOT_COVERED, source);
    }
    if (question.data() != null
        && !instrument.dataCategories().isEmpty()
        && !instrument.dataCategories().contains(question.data())) {
      findings.add(Code.DATA_CATEGORY_NOT_COVERED, source);
    }
    if (!instrument.urgencies().isEmpty() && !instrument.urgencies().contains(question.urgency())) {
      findings.add(Code.URGENCY_TOO_LOW, source);
    }
    if (instrument.crossBorder() && receiving.code().equals(places.issuing().code())) {
      findings.add(Code.NOT_CROSS_BORDER, source);
    }
  }

  private void validity() {
    LocalDate from = instrument.validFrom();
    LocalDate last = instrument.validTo();
    if (from != null && question.day().isBefore(from)) {
      findings.add(Code.NOT_YET_IN_FORCE, instrument.source(), Map.of("subject", from.toString()));
    }
    if (last != null && question.day().isAfter(last)) {
      findings.add(
          Code.NO_LONGER_IN_FORCE, instrument.source(), Map.of("subject", last.toString()));
    }
  }

  private void issuers() {
    if (instrument.issuers().isEmpty()) {
      return;
    }
    for (InstrumentSheet.Issuers row : instrument.issuers()) {
      if (row.when().holds(question, instrument.receiver())
          && row.kinds().contains(question.issuer().kind())) {
        if (row.gate() == null) {
          findings.add(Code.ISSUER_COMPETENT, row.provision());
        } else {
          findings.add(row.gate(), row.provision(), Map.of());
        }
        return;
      }
    }
    findings.add(
        Code.ISSUER_NOT_COMPETENT,
        instrument.issuers().stream()
            .filter(row -> row.when().holds(question, instrument.receiver()))
            .findFirst()
            .map(InstrumentSheet.Issuers::provision)
            .orElse(instrument.source()));
  }

  /** What is still to be done where nothing shuts the way. */
  private void open() {
    instrument.gates().stream().filter(this::holds).forEach(this::add);
    book.general().gates().stream().filter(this::holds).forEach(this::add);
    if (!instrument.receiver().isAtHome() && instrument.receiver() != Receiver.PROVIDER) {
      for (JurisdictionSheet.Requirement asked : receiving.requirements()) {
        if (holds(asked.when())) {
          findings.add(asked.gate(), asked.provision(), Map.of());
        }
      }
    }
    confirmations();
    translation();
    if (instrument.template() == null) {
      findings.add(Code.FORM_NOT_IN_CATALOGUE, null);
    }
  }

  private void confirmations() {
    JurisdictionSheet.Office office = office();
    if (office != null && office.confidence() == Confidence.UNCERTAIN) {
      findings.add(Code.OPERATOR_CONFIRMATION, null, Map.of("subject", office.name()));
    }
    if (instrument.confidence() == Confidence.UNCERTAIN) {
      findings.add(Code.LAW_UNCERTAIN, instrument.source());
    }
  }

  private JurisdictionSheet.@Nullable Office office() {
    return switch (instrument.receiver()) {
      case CENTRAL_AUTHORITY -> receiving.centralAuthority();
      case POINT_24_7 -> receiving.point247();
      case PROVIDER, JUDICIAL_AUTHORITY, REGULATOR, HOTLINE -> null;
    };
  }

  private void translation() {
    List<String> languages = languages();
    if (languages.stream().noneMatch(places.issuing().languages().codes()::contains)) {
      findings.add(
          Code.TRANSLATION,
          instrument.language().provision(),
          Map.of("subject", String.join(", ", languages)));
    }
  }

  private List<String> languages() {
    return switch (instrument.language().rule()) {
      case FIXED -> instrument.language().codes();
      case ISSUING_STATE -> places.issuing().languages().codes();
      case DECLARED, RECEIVING_STATE -> receiving.languages().codes();
    };
  }

  private boolean holds(InstrumentSheet.Entry entry) {
    return holds(entry.when());
  }

  private boolean holds(When when) {
    LocalDate day = question.day();
    return when.holds(question, instrument.receiver())
        && (when.issuingTie().isEmpty() || places.issuing().isParty(when.issuingTie(), day))
        && (when.receivingWithoutTie().isEmpty()
            || !receiving.isParty(when.receivingWithoutTie(), day));
  }

  private void add(InstrumentSheet.Entry entry) {
    findings.add(entry.code(), entry.provision(), new HashMap<>());
  }

  private Ruling told(int rank) {
    boolean open = !findings.isClosed();
    List<String> clocks =
        open
            ? instrument.clocks().stream()
                .filter(this::holds)
                .map(InstrumentSheet.Entry::code)
                .toList()
            : List.of();
    return new Ruling(
        instrument.id(),
        instrument.title(),
        instrument.template(),
        open,
        open ? rank : 0,
        findings.reasons(),
        new Ruling.Way(
            instrument.receiver(),
            receiving.state(),
            clocks,
            languages(),
            instrument.language().rule().name()),
        instrument.source(),
        instrument.confidence());
  }
}
