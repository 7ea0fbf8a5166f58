package rogatory.law;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rogatory.vocabulary.Jurisdiction;

/**
 * The states of a question, as they are recorded for its day.
 *
 * @param issuing the state whose authority asks
 * @param addressee where the addressee is established, or whose authority it is
 * @param seat of its establishment or representative in the Union; else the same
 */
record Places(JurisdictionSheet issuing, JurisdictionSheet addressee, JurisdictionSheet seat) {

  /** Empty when one of them is not recorded. */
  static Optional<Places> of(LawBook book, Question question) {
    Optional<JurisdictionSheet> issuing = book.find(question.issuer().state(), question.day());
    Optional<JurisdictionSheet> addressee = book.find(question.addressee().state(), question.day());
    Optional<JurisdictionSheet> seat = book.find(question.addressee().seat(), question.day());
    return issuing.isEmpty() || addressee.isEmpty() || seat.isEmpty()
        ? Optional.empty()
        : Optional.of(new Places(issuing.get(), addressee.get(), seat.get()));
  }

  /** The states that a question names, each once. */
  static List<Jurisdiction> asked(Question question) {
    return Stream.of(
            question.issuer().state(), question.addressee().state(), question.addressee().seat())
        .distinct()
        .toList();
  }

  JurisdictionSheet of(Side side) {
    return switch (side) {
      case ISSUING -> issuing;
      case ADDRESSEE -> addressee;
      case SEAT -> seat;
    };
  }

  /** The state in which an instrument is received. */
  JurisdictionSheet receiving(InstrumentSheet instrument) {
    if (instrument.receiver().isAtHome()) {
      return issuing;
    }
    return instrument.providerAt() == Side.SEAT ? seat : addressee;
  }
}
