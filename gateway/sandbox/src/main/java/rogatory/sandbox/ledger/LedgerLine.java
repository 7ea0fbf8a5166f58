package rogatory.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.sandbox.script.Step;

/** One line of {@code ledger.jsonl}: a JSON object whose {@code what} says which kind it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerLine.Received.class, name = "received"),
  @JsonSubTypes.Type(value = LedgerLine.Again.class, name = "again"),
  @JsonSubTypes.Type(value = LedgerLine.Conflict.class, name = "conflict"),
  @JsonSubTypes.Type(value = LedgerLine.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = LedgerLine.Made.class, name = "made"),
  @JsonSubTypes.Type(value = LedgerLine.Receipted.class, name = "receipted"),
  @JsonSubTypes.Type(value = LedgerLine.Refused.class, name = "refused")
})
@SuppressWarnings("ArrayRecordComponent")
public sealed interface LedgerLine {
  /** When the line was written. */
  Instant at();

  /**
   * Which paper a line is about.
   *
   * @param party the party of the sandbox
   * @param counterpart the party at the other end
   * @param message identity of the paper
   * @param request the request that it is or is about
   * @param kind {@code Request}, {@code Withdrawal}, {@code Lift} or {@code Reply}
   * @param version of a request; 0 for other papers
   * @param hash SHA-256 of the exact bytes, hexadecimal
   */
  record Paper(
      String party,
      String counterpart,
      UUID message,
      UUID request,
      String kind,
      int version,
      String hash) {}

  /**
   * A paper came as new and is receipted.
   *
   * @param receivedAt when its last byte arrived
   * @param paper which
   * @param plan how it is answered
   * @param steps the replies that are owed, in order
   * @param document the bytes
   * @param receipt the sealed receipt that is given for these bytes, always the same
   */
  record Received(
      Instant at,
      Instant receivedAt,
      Paper paper,
      String plan,
      List<Step> steps,
      byte[] document,
      byte[] receipt)
      implements LedgerLine {
    /** Copies the list. */
    public Received {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The same bytes came again and got the stored receipt.
   *
   * @param delivery 2 for the second time
   */
  record Again(Instant at, Paper paper, int delivery) implements LedgerLine {}

  /** Other bytes came under a known id; they were refused. */
  record Conflict(Instant at, Paper paper) implements LedgerLine {}

  /**
   * Somebody told the sandbox how to answer a request.
   *
   * @param request which, whether it has come or not
   * @param plan how
   */
  record Planned(Instant at, UUID request, String plan) implements LedgerLine {}

  /**
   * A paper of our own is made; its bytes are the same at every attempt.
   *
   * @param cause the paper that it answers; its own message when it answers none
   * @param step which step of the answer, from 0
   * @param form how it goes
   * @param authority the party whose seal is on it; another than the sender's in a forgery
   * @param document the bytes
   */
  record Made(
      Instant at,
      Paper paper,
      UUID cause,
      int step,
      Form form,
      @Nullable String authority,
      byte[] document)
      implements LedgerLine {}

  /**
   * The other side gave its receipt.
   *
   * @param message our paper
   * @param cause as in {@link Made}
   * @param step the step that is done with this
   * @param hash SHA-256 of the receipt
   * @param receipt the sealed receipt, verified
   */
  record Receipted(Instant at, UUID message, UUID cause, int step, String hash, byte[] receipt)
      implements LedgerLine {}

  /**
   * The other side does not take our paper, and trying again is no use.
   *
   * @param message our paper
   * @param cause as in {@link Made}
   * @param step the step that is done with this
   * @param problem the code of its problem
   */
  record Refused(Instant at, UUID message, UUID cause, int step, String problem)
      implements LedgerLine {}

  /** How a paper goes to the other side. */
  enum Form {
    /** Sealed XML in SOAP. */
    SOAP,
    /** Sealed XML over HTTPS. */
    XML,
    /** Signed JSON over HTTPS. */
    JSON
  }
}
