package rogatory.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the notices of an agency. Every call works inside the unit of work of one agency. */
public interface Notices {
  /** Posts a notice; the same id twice is one notice. */
  void post(Notice notice);

  /**
   * One page, newest first.
   *
   * @param before the last id of the page before; null for the first page
   * @param limit 1 to 200
   */
  List<Notice> page(@Nullable UUID before, int limit);
}
