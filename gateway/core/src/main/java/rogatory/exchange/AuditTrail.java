package rogatory.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Actor;

/**
 * Port: who did, changed, read or was refused what (Directive (EU) 2016/680 Art. 25). Entries
 * cannot be changed by the application.
 */
public interface AuditTrail {
  /** Adds an entry inside the running unit of work. */
  void record(Entry entry);

  /** Adds an entry in a unit of work of its own: for refusals, which leave nothing else behind. */
  void recordApart(Entry entry);

  /**
   * One entry.
   *
   * @param at when
   * @param actor who, or the gateway
   * @param action what, for example {@code request.approve} or {@code request.read}
   * @param object what it was done to, for example {@code request/}<i>id</i>
   * @param purpose why, as the person stated; null when none is asked for
   * @param counterpart party id of the recipient or sender; null when there is none
   * @param result {@code ok} or the code of a problem
   * @param hash digest of the document concerned; null when there is none
   */
  record Entry(
      Instant at,
      Actor actor,
      String action,
      String object,
      @Nullable String purpose,
      @Nullable String counterpart,
      String result,
      @Nullable String hash) {}
}
