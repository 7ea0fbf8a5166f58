package rogatory.exchange;

import java.util.Arrays;
import java.util.UUID;
import rogatory.directory.Party;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;

/**
 * One sealed document to be carried to one party.
 *
 * @param errand the errand that asks for it
 * @param agency whose document it is
 * @param addressee to whom, with a confirmed address
 * @param sender the party that speaks
 * @param document what the sealed bytes say
 * @param bytes the sealed bytes, the same at every attempt
 * @param attempt 1 for the first
 * @param priority how urgent it is
 */
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(
    UUID errand,
    AgencyId agency,
    Party addressee,
    Party sender,
    ExchangeDocument document,
    byte[] bytes,
    int attempt,
    Priority priority) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Delivery that
        && errand.equals(that.errand)
        && attempt == that.attempt
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return errand.hashCode();
  }
}
