package rogatory.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.vocabulary.Sha256;

/**
 * Port: tries the connection to a party with our keys. No document is carried. It asks the network
 * and must not be called inside a unit of work.
 */
@FunctionalInterface
public interface ConnectionTest {
  /**
   * Makes one attempt; it never throws for what the other side or the network does.
   *
   * @param ours the party of ours that shows its certificate
   * @param other a party with a channel and a confirmed address
   */
  Tried attempt(Party ours, Party other);

  /**
   * What came of it.
   *
   * @param connected whether both sides accepted each other's certificates and the other answered
   * @param answer a short technical code, for example {@code http-404} or {@code tls-untrusted}
   * @param signed whether the answer was signed by the party, on channels that sign answers
   * @param server subject of the certificate that the other side showed; null when it came not so
   *     far
   * @param certificate fingerprint of it; null likewise
   * @param certificateEnds when it ends; null likewise
   * @param millis how long it took
   */
  record Tried(
      boolean connected,
      String answer,
      boolean signed,
      @Nullable String server,
      @Nullable Sha256 certificate,
      @Nullable Instant certificateEnds,
      long millis) {}
}
