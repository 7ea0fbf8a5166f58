package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import rogatory.request.RequestId;

/**
 * Port: what is to be filed by hand, and what persons stated about it. Every call works inside the
 * unit of work of one agency and sees that agency's rows only.
 */
public interface Filings {
  /**
   * Lays a sealed document out.
   *
   * @return false when it was laid out before, and nothing happened
   */
  boolean layOut(LaidOut paper);

  /** What was laid out for a request, oldest first. */
  List<LaidOut> of(RequestId request);

  /**
   * What waits for an officer, oldest first.
   *
   * @param limit 1 to 200
   */
  List<LaidOut> waiting(int limit);

  /** Nothing is left to do by hand for what still waits of this request. */
  void settle(RequestId request, Instant at);

  /** Nothing is left to do by hand for this one. */
  void settle(LaidOut paper, Instant at);

  /** Adds a statement. */
  void add(Filing filing);

  /** What was stated about a request, oldest first. */
  List<Filing> statements(RequestId request);

  /** Adds what a person states that the other side answered. */
  void add(StatedAnswer answer);

  /** What persons stated that the other side answered, oldest first. */
  List<StatedAnswer> answers(RequestId request);
}
