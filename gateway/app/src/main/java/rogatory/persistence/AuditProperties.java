package rogatory.persistence;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chain of the audit trail, {@code rogatory.audit.*}.
 *
 * @param linkEvery how often new entries are chained
 * @param exportEvery how often the head of the chain is exported, if it moved
 * @param heads folder outside the database for exported heads; {@code audit-heads} beside the data
 *     folder when not set. Put it where whoever may write the database may not write.
 */
@ConfigurationProperties("rogatory.audit")
public record AuditProperties(
    @DefaultValue("1s") Duration linkEvery,
    @DefaultValue("1m") Duration exportEvery,
    @Nullable Path heads) {
  /** Checks the values. */
  public AuditProperties {
    if (linkEvery.toMillis() < 1 || exportEvery.toMillis() < 1) {
      throw new IllegalArgumentException(
          "rogatory.audit.link-every and export-every must be longer than nothing.");
    }
  }

  /** The folder of exported heads of a gateway with this data folder. */
  Path headsBeside(Path data) {
    return heads == null ? data.resolveSibling("audit-heads") : heads;
  }
}
