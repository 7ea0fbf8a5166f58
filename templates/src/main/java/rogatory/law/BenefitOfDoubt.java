package rogatory.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import rogatory.template.Confidence;

/**
 * Reads what is recorded of a state in favour of a request: what is unknown or uncertain is taken
 * as if it opened the way, so that what is closed all the same is closed for certain.
 */
final class BenefitOfDoubt {
  private static final int LIFE = 1200;
  private static final String NOT_KNOWN = "nothing certain is recorded";
  private static final JurisdictionSheet.Office NOBODY =
      new JurisdictionSheet.Office(NOT_KNOWN, Confidence.UNCERTAIN);

  private final LawBook book;

  BenefitOfDoubt(LawBook book) {
    this.book = book;
  }

  /** A state of which something is recorded. */
  JurisdictionSheet known(JurisdictionSheet sheet) {
    return new JurisdictionSheet(
        sheet.code(),
        sheet.name(),
        sheet.validFrom(),
        sheet.validTo(),
        sheet.source(),
        sheet.replaces(),
        sheet.languages(),
        offences(sheet.offences()),
        sheet.ties().stream().map(BenefitOfDoubt::tie).toList(),
        sheet.centralAuthority(),
        sheet.point247(),
        sheet.servicesCoordinator(),
        sheet.terrorContentAuthority(),
        sheet.takedown(),
        sheet.channels(),
        sheet.ownInstruments(),
        sheet.requirements());
  }

  /** A state of which nothing is recorded: it may be bound by anything and have any law. */
  JurisdictionSheet unknown(String code, LocalDate day) {
    List<JurisdictionSheet.Tie> ties = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (InstrumentSheet instrument : book.instruments()) {
      own.add(instrument.id());
      instrument.ties().forEach(bound -> ties.add(party(bound.tie())));
      InstrumentSheet.Bases bases = instrument.bases();
      if (bases != null) {
        bases.anyOf().forEach(basis -> ties.add(party(basis)));
      }
    }
    return new JurisdictionSheet(
        code,
        code,
        day,
        null,
        NOT_KNOWN,
        false,
        new JurisdictionSheet.Languages(List.of("en"), Confidence.UNCERTAIN),
        List.of(),
        ties,
        NOBODY,
        NOBODY,
        null,
        null,
        new JurisdictionSheet.Takedown(null, null, NOT_KNOWN, null, Confidence.UNCERTAIN),
        null,
        own,
        List.of());
  }

  private static JurisdictionSheet.Tie tie(JurisdictionSheet.Tie tie) {
    boolean doubtful =
        tie.status() == TieStatus.UNKNOWN || tie.confidence() == Confidence.UNCERTAIN;
    return doubtful ? party(tie.tie()) : tie;
  }

  private static JurisdictionSheet.Tie party(String code) {
    return new JurisdictionSheet.Tie(
        code, TieStatus.PARTY, Confidence.UNCERTAIN, NOT_KNOWN, null, null, null);
  }

  /** What offences surely cover with their maximum, and what they may cover with any. */
  private static List<JurisdictionSheet.Offence> offences(List<JurisdictionSheet.Offence> all) {
    List<JurisdictionSheet.Offence> read = new ArrayList<>();
    for (JurisdictionSheet.Offence one : all) {
      boolean certain = one.confidence() != Confidence.UNCERTAIN;
      read.add(offence(one, one.variant(), one.contents(), certain ? one.maxMonths() : LIFE));
      if (!one.doubtful().isEmpty()) {
        read.add(offence(one, "IN_DOUBT_" + read.size(), one.doubtful(), LIFE));
      }
    }
    return read;
  }

  private static JurisdictionSheet.Offence offence(
      JurisdictionSheet.Offence like, String variant, List<String> contents, int maxMonths) {
    return new JurisdictionSheet.Offence(
        variant, contents, List.of(), maxMonths, like.source(), like.confidence(), null);
  }
}
