package rogatory.persistence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import rogatory.casework.AttachmentLimits;

/**
 * Files beside requests, {@code rogatory.attachments.*}.
 *
 * @param largest size of one
 * @param total size of all of one request
 * @param count of one request, 1 to 50
 * @param time for the bytes of one, from the first to the last
 * @param sweepEvery how often files without a row are looked for
 * @param sweepAfter how old such a file is before it is taken away; longer than {@code time}
 */
@ConfigurationProperties("rogatory.attachments")
public record AttachmentProperties(
    @DefaultValue("100MB") DataSize largest,
    @DefaultValue("250MB") DataSize total,
    @DefaultValue("20") int count,
    @DefaultValue("10m") Duration time,
    @DefaultValue("1h") Duration sweepEvery,
    @DefaultValue("1d") Duration sweepAfter) {
  /** Checks the values; the refusal is a sentence for the operator. */
  public AttachmentProperties {
    if (count < 1 || count > AttachmentLimits.MOST) {
      throw new IllegalArgumentException("rogatory.attachments.count must be 1 to 50.");
    }
    if (largest.toBytes() < 1 || total.compareTo(largest) < 0) {
      throw new IllegalArgumentException(
          "rogatory.attachments.total must not be less than rogatory.attachments.largest.");
    }
    if (time.toMillis() < 1 || sweepEvery.toMillis() < 1 || sweepAfter.compareTo(time) <= 0) {
      throw new IllegalArgumentException(
          "rogatory.attachments.sweep-after must be longer than rogatory.attachments.time.");
    }
  }

  /** As the desks know them. */
  public AttachmentLimits limits() {
    return new AttachmentLimits(largest.toBytes(), total.toBytes(), count, time);
  }
}
