package rogatory.transport.rest;

import java.time.Duration;

/**
 * How long we wait for another side.
 *
 * @param connect for a connection and its TLS handshake each
 * @param silence between two packets of an answer
 * @param whole for everything, from the first packet to the last
 */
public record HopTimes(Duration connect, Duration silence, Duration whole) {
  /** 5 seconds, 30 seconds, 60 seconds. */
  public static final HopTimes STANDARD =
      new HopTimes(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));

  /** The same, with another time for everything. */
  public HopTimes lasting(Duration time) {
    return new HopTimes(connect, silence, time.compareTo(whole) > 0 ? time : whole);
  }

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when one is not positive or the whole is shorter than a part
   */
  public HopTimes {
    if (connect.toMillis() < 1
        || silence.toMillis() < 1
        || whole.compareTo(connect) < 0
        || whole.compareTo(silence) < 0) {
      throw new IllegalArgumentException(
          "Each time is at least a millisecond and part of the whole");
    }
  }
}
