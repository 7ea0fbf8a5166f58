package rogatory.exchange;

import java.io.IOException;
import java.io.InputStream;
import rogatory.directory.Party;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Port: fetches an attachment from the party that sent the request, at the address that the
 * directory knows; no document and no message says where. One attempt each; neither throws for what
 * the other side or the network does.
 */
public interface AttachmentCourier {
  /** Fetches the bytes and hands them to the taker while they arrive. */
  Brought fetch(Call call, Taker taker);

  /** Tells the other side that its bytes are here; whether it acknowledged that, signed. */
  boolean tell(Call call);

  /**
   * What is fetched.
   *
   * @param sender whose request names it, with its confirmed address
   * @param ours our party that the request was addressed to
   * @param request the request
   * @param attachment what the sealed document says of it
   */
  record Call(Party sender, PartyId ours, RequestId request, Attachment attachment) {}

  /** Takes the bytes to their end. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes them, or says why not.
     *
     * @throws IOException when they end too early
     */
    Outcome<HeldFile> take(InputStream bytes) throws IOException;
  }

  /** What came of one attempt. */
  sealed interface Brought {
    /**
     * The taker has them.
     *
     * @param file what it made of them
     */
    record Whole(HeldFile file) implements Brought {}

    /**
     * They are not what the document says, or were not taken; nothing is kept.
     *
     * @param problem why
     */
    record Wrong(Problem problem) implements Brought {}

    /** The other side says, signed, that it has no such thing for us. */
    record NotThere() implements Brought {}

    /**
     * They did not come; another attempt may bring them.
     *
     * @param reason a short technical code without case content
     */
    record Unreached(String reason) implements Brought {}

    /**
     * The other side is being asked for something else; nothing was tried.
     *
     * @param reason {@code busy}
     */
    record NotNow(String reason) implements Brought {}
  }
}
