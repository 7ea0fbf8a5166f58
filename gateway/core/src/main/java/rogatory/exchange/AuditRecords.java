package rogatory.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Port: reading the audit trail of one agency, inside its unit of work. Whoever reads it records
 * that too.
 */
public interface AuditRecords {
  /**
   * One page, newest first.
   *
   * @param object only entries on this object, for example {@code request/}<i>id</i>; null for all
   * @param before the last id of the page before; null for the first page
   * @param limit 1 to 200
   */
  List<Recorded> page(@Nullable String object, @Nullable UUID before, int limit);

  /**
   * A stored entry.
   *
   * @param id its identity, growing with time
   * @param entry what was recorded
   */
  record Recorded(UUID id, AuditTrail.Entry entry) {}
}
