package rogatory.persistence;

import rogatory.exchange.Errand;

/** Port: where hints go. A hint may be lost or come twice; it must not wait for a broker long. */
@FunctionalInterface
public interface Hints {
  /**
   * Sends a hint at an errand, for delivery not before the errand is due.
   *
   * @throws RuntimeException when it cannot be sent; the sweep hints again
   */
  void send(Errand errand);
}
