package rogatory.transport.rest;

import java.net.URI;
import java.util.function.Supplier;
import rogatory.vocabulary.PartyId;

/**
 * Where and as whom we answer.
 *
 * @param origin scheme, host and port under which others reach us, for example {@code
 *     https://gateway.example:8443}; asked at each request because a port may be known late. No
 *     header of a request is taken for it
 * @param speaker our party that signs answers where the request names none of ours
 * @param largestBody in bytes
 */
public record HopSettings(Supplier<URI> origin, PartyId speaker, int largestBody) {
  /** 8 MiB: a sealed document of 4 MiB in base64 with its envelope. */
  public static final int STANDARD_BODY = 8 << 20;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public HopSettings {
    if (largestBody < 1) {
      throw new IllegalArgumentException("A body has at least one byte");
    }
  }

  /** With the usual size. */
  public static HopSettings of(Supplier<URI> origin, PartyId speaker) {
    return new HopSettings(origin, speaker, STANDARD_BODY);
  }
}
