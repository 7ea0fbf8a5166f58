package rogatory.casework;

import java.time.Duration;

/**
 * How much is attached.
 *
 * @param largest bytes of one attachment
 * @param total bytes of all attachments of one request
 * @param count attachments of one request, at most 50
 * @param time for the bytes of one attachment, from the first to the last
 */
public record AttachmentLimits(long largest, long total, int count, Duration time) {
  /** More is not written into a document. */
  public static final int MOST = 50;

  /** 100 MiB each, 250 MiB and 20 together, ten minutes. */
  public static final AttachmentLimits USUAL =
      new AttachmentLimits(100L << 20, 250L << 20, 20, Duration.ofMinutes(10));

  /** Checks the values. */
  public AttachmentLimits {
    if (largest < 1 || total < largest || count < 1 || count > MOST || time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "Attachments: at least a byte each, the total not below one, 1 to 50, some time");
    }
  }
}
