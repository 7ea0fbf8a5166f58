package rogatory.queue;

import java.util.List;

/** The addresses on the broker. Each is one durable anycast queue of the same name. */
public final class Addresses {
  /** Send this request, or its withdrawal or lift. */
  public static final String REQUEST_DISPATCH = "request.dispatch";

  /** A reply was stored: correlate it. */
  public static final String REPLY_INTAKE = "reply.intake";

  /** An inbound request was stored: triage it. */
  public static final String REQUEST_INTAKE = "request.intake";

  /** An inbound request names an attachment: fetch it. */
  public static final String ATTACHMENT_FETCH = "attachment.fetch";

  /** Look whether this clock ran out. */
  public static final String DEADLINE_DUE = "deadline.due";

  /** Webhooks and mail doorbells to send. */
  public static final String NOTICE_OUT = "notice.out";

  /** Fetch the time-stamp of what was sealed without one. */
  public static final String STAMP_FETCH = "stamp.fetch";

  /** All work addresses; each has a dead-letter address. */
  public static final List<String> ALL =
      List.of(
          REQUEST_DISPATCH,
          REPLY_INTAKE,
          REQUEST_INTAKE,
          ATTACHMENT_FETCH,
          DEADLINE_DUE,
          NOTICE_OUT,
          STAMP_FETCH);

  private static final String DEAD_LETTER_SUFFIX = ".dlq";

  private Addresses() {}

  /**
   * Where hints of this address go when every delivery failed.
   *
   * @throws IllegalArgumentException if the address is not one of {@link #ALL}
   */
  public static String deadLetterOf(String address) {
    return known(address) + DEAD_LETTER_SUFFIX;
  }

  static String known(String address) {
    if (!ALL.contains(address)) {
      throw new IllegalArgumentException("There is no such address");
    }
    return address;
  }
}
