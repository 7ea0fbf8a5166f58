package rogatory.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.template.Confidence;

/** Looks at the offence: its maximum in the issuing state, and whether the other state has it. */
final class Penalties {
  private final Question question;
  private final Places places;
  private final InstrumentSheet instrument;
  private final Findings findings;

  Penalties(Question question, Places places, InstrumentSheet instrument, Findings findings) {
    this.question = question;
    this.places = places;
    this.instrument = instrument;
    this.findings = findings;
  }

  void examine() {
    InstrumentSheet.Penalty penalty = instrument.penalty();
    if (penalty != null && penalty.when().holds(question, instrument.receiver())) {
      threshold(penalty);
    }
    When asked = instrument.dualCriminality();
    if (asked != null && asked.holds(question, instrument.receiver())) {
      dualCriminality();
    }
  }

  private void threshold(InstrumentSheet.Penalty penalty) {
    String content = question.matter().content();
    if (penalty.exceptContents().contains(content)) {
      findings.add(Code.PENALTY_NOT_ASKED, penalty.provision());
      return;
    }
    List<JurisdictionSheet.Offence> recorded =
        places.issuing().offences().stream().filter(one -> one.covers(content)).toList();
    Optional<JurisdictionSheet.Offence> offence = chosen(recorded);
    if (offence.isPresent()) {
      recorded(penalty, offence.get(), recorded);
    } else {
      stated(penalty, recorded.isEmpty());
    }
  }

  private Optional<JurisdictionSheet.Offence> chosen(List<JurisdictionSheet.Offence> recorded) {
    String variant = question.matter().variant();
    return recorded.stream()
        .filter(one -> variant == null || one.variant().equals(variant))
        .findFirst();
  }

  private void recorded(
      InstrumentSheet.Penalty penalty,
      JurisdictionSheet.Offence offence,
      List<JurisdictionSheet.Offence> all) {
    boolean reached = offence.maxMonths() >= penalty.months();
    findings.add(
        reached ? Code.PENALTY_REACHED : Code.PENALTY_BELOW_THRESHOLD,
        penalty.provision() + "; " + offence.source(),
        Map.of(
            "months", String.valueOf(offence.maxMonths()),
            "needed", String.valueOf(penalty.months())));
    boolean doubtful =
        offence.confidence() == Confidence.UNCERTAIN
            || offence.doubtful().contains(question.matter().content());
    if (reached && doubtful) {
      findings.add(Code.PENALTY_UNCERTAIN, offence.source(), Map.of("subject", offence.source()));
    }
    if (!reached) {
      all.stream()
          .filter(other -> other.maxMonths() >= penalty.months())
          .forEach(
              other ->
                  findings.add(
                      Code.ANOTHER_VARIANT_REACHES,
                      other.source(),
                      Map.of("subject", other.variant())));
    }
  }

  /** What an officer states counts only where nothing is recorded. */
  private void stated(InstrumentSheet.Penalty penalty, boolean nothingRecorded) {
    Integer months = question.matter().statedMaxMonths();
    Map<String, String> words =
        Map.of("months", String.valueOf(months), "needed", String.valueOf(penalty.months()));
    if (months == null || !nothingRecorded) {
      findings.add(Code.PENALTY_NOT_RECORDED, penalty.provision(), words);
    } else if (months < penalty.months()) {
      findings.add(Code.PENALTY_BELOW_THRESHOLD, penalty.provision(), words);
    } else {
      findings.add(Code.PENALTY_STATED_BY_OFFICER, penalty.provision(), words);
    }
  }

  private void dualCriminality() {
    String content = question.matter().content();
    JurisdictionSheet there = places.receiving(instrument);
    Optional<JurisdictionSheet.Offence> certain =
        there.offences().stream()
            .filter(one -> one.contents().contains(content))
            .filter(one -> one.confidence() != Confidence.UNCERTAIN)
            .findFirst();
    if (certain.isPresent()) {
      findings.add(
          Code.DUAL_CRIMINALITY_RECORDED,
          certain.get().source(),
          Map.of("subject", certain.get().source()));
    } else if (there.offences().stream().anyMatch(one -> one.covers(content))) {
      findings.add(Code.DUAL_CRIMINALITY_UNKNOWN, null);
    } else {
      findings.add(Code.DUAL_CRIMINALITY_DOUBTFUL, null);
    }
  }
}
