package rogatory.exchange;

import java.time.Instant;
import java.util.Optional;

/**
 * Port: time-stamps that were not to be had at the sealing (RFC 3161). Such a token is fetched
 * later over the signature value of the seal and kept beside the document, whose bytes never
 * change.
 */
public interface TimeStamps {
  /**
   * Asks for a token over the seal of a document of level B. It asks the network and must not be
   * called inside a unit of work.
   *
   * @param sealed the document as it was sealed
   * @return the DER token; empty when none could be had now or the document holds one
   */
  Optional<byte[]> fetch(byte[] sealed);

  /**
   * Verifies a document as {@link Seal#verify} does, with a token that was kept beside it: what was
   * sealed before the time of the token counts as of that time.
   *
   * @param token the DER token; left alone when the document holds one itself
   */
  Verification verify(byte[] sealed, byte[] token, Instant receivedAt);
}
