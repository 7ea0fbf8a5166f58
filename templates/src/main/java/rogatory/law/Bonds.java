package rogatory.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;

/** Looks at what binds the states: acts, treaties, agreements, and whose law an instrument is. */
final class Bonds {
  private final LawBook book;
  private final Question question;
  private final Places places;
  private final InstrumentSheet instrument;
  private final JurisdictionSheet receiving;
  private final Findings findings;

  Bonds(
      LawBook book,
      Question question,
      Places places,
      InstrumentSheet instrument,
      Findings findings) {
    this.book = book;
    this.question = question;
    this.places = places;
    this.instrument = instrument;
    this.receiving = places.receiving(instrument);
    this.findings = findings;
  }

  void examine() {
    instrument.ties().forEach(this::tie);
    InstrumentSheet.Bases bases = instrument.bases();
    if (bases != null) {
      bases(bases);
    }
    if (!instrument.law().isEmpty()) {
      law();
    }
  }

  private void tie(InstrumentSheet.Bound bound) {
    JurisdictionSheet state = places.of(bound.side());
    BasisSheet basis = book.basis(bound.tie());
    String provision = bound.provision() == null ? basis.source() : bound.provision();
    Map<String, String> words = Map.of("who", state.name(), "subject", basis.title());
    Optional<JurisdictionSheet.Tie> found = state.tie(bound.tie(), question.day());
    TieStatus status = found.map(JurisdictionSheet.Tie::status).orElse(TieStatus.NONE);
    if (status == TieStatus.PARTY) {
      boolean uncertain = found.orElseThrow().confidence() == Confidence.UNCERTAIN;
      findings.add(
          uncertain ? Code.TREATY_STATUS_UNCERTAIN : Code.STATE_TAKES_PART, provision, words);
    } else if (bound.otherwise() != null) {
      findings.add(bound.otherwise(), provision, words);
    } else {
      findings.add(shut(status, basis.kind(), bound.side()), provision, words);
    }
  }

  private static Code shut(TieStatus status, BasisSheet.Kind kind, Side side) {
    return switch (status) {
      case SIGNED -> Code.TREATY_NOT_RATIFIED;
      case UNKNOWN -> Code.TREATY_STATUS_UNKNOWN;
      case NONE, PARTY ->
          kind == BasisSheet.Kind.TREATY
              ? Code.TREATY_MISSING
              : side == Side.ISSUING ? Code.ISSUING_STATE_OUTSIDE : Code.ADDRESSEE_STATE_OUTSIDE;
    };
  }

  /** The first treaty or agreement that both states share; a certain one before an uncertain. */
  private void bases(InstrumentSheet.Bases bases) {
    BasisSheet uncertain = null;
    for (String code : bases.anyOf()) {
      BasisSheet basis = book.basis(code);
      Confidence shared = shared(basis);
      if (shared != null && shared != Confidence.UNCERTAIN) {
        findings.add(Code.BASIS_FOUND, basis.source(), Map.of("subject", basis.title()));
        return;
      }
      uncertain = shared != null && uncertain == null ? basis : uncertain;
    }
    if (uncertain != null) {
      findings.add(
          Code.TREATY_STATUS_UNCERTAIN,
          uncertain.source(),
          Map.of(
              "who",
              places.issuing().name() + " or " + receiving.name(),
              "subject",
              uncertain.title()));
    } else if (bases.otherwise() != null) {
      findings.add(bases.otherwise(), null, Map.of());
    } else {
      findings.add(Code.TREATY_MISSING, instrument.source(), Map.of("subject", instrument.title()));
    }
  }

  /** How sure it is that both share it; null when they do not. */
  private @Nullable Confidence shared(BasisSheet basis) {
    LocalDate day = question.day();
    if (!basis.isValidOn(day)) {
      return null;
    }
    BasisSheet.Party one = basis.one();
    BasisSheet.Party other = basis.other();
    if (one != null && other != null) {
      JurisdictionSheet here = places.issuing();
      boolean sides =
          one.has(here, day) && other.has(receiving, day)
              || one.has(receiving, day) && other.has(here, day);
      return sides ? basis.confidence() : null;
    }
    Optional<JurisdictionSheet.Tie> mine = places.issuing().tie(basis.code(), day);
    Optional<JurisdictionSheet.Tie> theirs = receiving.tie(basis.code(), day);
    if (mine.isEmpty()
        || theirs.isEmpty()
        || mine.get().status() != TieStatus.PARTY
        || theirs.get().status() != TieStatus.PARTY) {
      return null;
    }
    return mine.get().confidence() == Confidence.UNCERTAIN
        ? Confidence.UNCERTAIN
        : theirs.get().confidence();
  }

  private void law() {
    boolean theirs =
        instrument.law().contains(Side.ADDRESSEE)
            && (names(places.addressee()) || names(places.seat()));
    boolean ours = instrument.law().contains(Side.ISSUING) && names(places.issuing());
    if (theirs) {
      findings.add(Code.LAW_OF_ADDRESSEE, instrument.source());
    } else if (ours) {
      boolean abroad = !places.issuing().code().equals(receiving.code());
      findings.add(abroad ? Code.FOREIGN_REACH : Code.LAW_OF_ISSUER, instrument.source());
    } else {
      findings.add(Code.NOT_ITS_LAW, instrument.source());
    }
  }

  private boolean names(JurisdictionSheet state) {
    return state.ownInstruments().contains(instrument.id());
  }
}
