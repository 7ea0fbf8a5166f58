package rogatory.law;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an entry of the data applies, as data: all that is given must hold; nothing given is always.
 * Categories of data, where a question names none, hold in every list.
 *
 * @param aims one of these aims
 * @param urgencies one of these
 * @param dataCategories one of these
 * @param receivers the instrument is written to one of these
 * @param issuers the issuer is one of these
 * @param issuersNot the issuer is none of these
 * @param issuing the issuing state is one of these
 * @param issuingNot the issuing state is none of these
 * @param issuingTie the issuing state takes part in this
 * @param receivingWithoutTie the state of the receiver does not take part in this
 */
record When(
    List<Aim> aims,
    List<Urgency> urgencies,
    List<DataCategory> dataCategories,
    List<Receiver> receivers,
    List<IssuerKind> issuers,
    List<IssuerKind> issuersNot,
    List<String> issuing,
    List<String> issuingNot,
    String issuingTie,
    String receivingWithoutTie) {
  /** Applies always. */
  static final When ALWAYS =
      new When(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          "", "");

  When {
    aims = orNone(aims);
    urgencies = orNone(urgencies);
    dataCategories = orNone(dataCategories);
    receivers = orNone(receivers);
    issuers = orNone(issuers);
    issuersNot = orNone(issuersNot);
    issuing = orNone(issuing);
    issuingNot = orNone(issuingNot);
    issuingTie = issuingTie == null ? "" : issuingTie;
    receivingWithoutTie = receivingWithoutTie == null ? "" : receivingWithoutTie;
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The value, or ALWAYS for one that the file leaves out. */
  static When orAlways(@Nullable When when) {
    return when == null ? ALWAYS : when;
  }

  boolean holds(Question question, Receiver receiver) {
    return among(aims, question.aim())
        && among(urgencies, question.urgency())
        && (question.data() == null || among(dataCategories, question.data()))
        && among(receivers, receiver)
        && among(issuers, question.issuer().kind())
        && !issuersNot.contains(question.issuer().kind())
        && among(issuing, question.issuer().state().code())
        && !issuingNot.contains(question.issuer().state().code());
  }

  private static <T> boolean among(List<T> list, T value) {
    return list.isEmpty() || list.contains(value);
  }
}
