package rogatory.persistence;

import java.util.List;
import rogatory.exchange.Errand;

/** Port: where hints go. A hint may be lost or come twice; it must not wait for a broker long. */
@FunctionalInterface
public interface Hints {
  /**
   * Sends hints at errands, each for delivery not before its errand is due; all of them or none.
   *
   * @throws rogatory.queue.QueueFullException when one of the queues has no room
   * @throws RuntimeException when they cannot be sent; the sweep hints again
   */
  void send(List<Errand> errands);
}
