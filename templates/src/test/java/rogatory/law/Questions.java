package rogatory.law;

import java.time.LocalDate;
import rogatory.vocabulary.Jurisdiction;

/** Questions for tests. */
final class Questions {
  static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private Questions() {}

  static Question disclosure(String issuing, IssuerKind issuer, String state, DataCategory data) {
    return disclosure(
        issuing, issuer, state, data, new Question.Matter("NCII_DISSEMINATION", null, null, false));
  }

  static Question disclosure(
      String issuing, IssuerKind issuer, String state, DataCategory data, Question.Matter matter) {
    return new Question(
        DAY,
        new Question.Issuer(new Jurisdiction(issuing), issuer),
        new Question.Addressee(new Jurisdiction(state), AddresseeKind.PLATFORM, null),
        matter,
        Aim.DISCLOSE,
        data,
        Urgency.ROUTINE);
  }
}
