package rogatory.persistence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Port: signs and time-stamps the head of the audit chain, with the gateway's seal key where there
 * is one. It may ask the network.
 */
@FunctionalInterface
public interface HeadSeal {
  /** Seals nothing: heads are exported plain. */
  HeadSeal NONE = head -> new Sealed(null, null, null, null);

  /**
   * Seals these bytes. What cannot be had now stays null.
   *
   * @param head the canonical text of the head, ASCII
   */
  Sealed seal(byte[] head);

  /**
   * What was had.
   *
   * @param algorithm the JCA name of the signature algorithm; null without signature
   * @param signature over the bytes; null when no key is usable
   * @param certificates the path of the signing certificate, PkiPath (ITU-T X.509); null without
   *     signature
   * @param timeStamp RFC 3161 token over the bytes; null when no authority answered
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(
      @Nullable String algorithm,
      byte @Nullable [] signature,
      byte @Nullable [] certificates,
      byte @Nullable [] timeStamp) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed that
          && Arrays.equals(signature, that.signature)
          && Arrays.equals(timeStamp, that.timeStamp);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(signature);
    }
  }
}
