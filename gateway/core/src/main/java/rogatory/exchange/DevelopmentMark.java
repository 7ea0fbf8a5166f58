package rogatory.exchange;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The certificate policy (RFC 5280 section 4.2.1.4) that every development certificate carries. A
 * gateway whose {@link TrustAnchors#development()} is false refuses a chain in which any
 * certificate carries it.
 */
public final class DevelopmentMark {
  /** The policy, an arc of its own for a UUID (ITU-T X.667). */
  public static final String POLICY = "2.25.128868631560325243402793966607725662896";

  private static final String CERTIFICATE_POLICIES = "2.5.29.32";
  private static final byte[] ENCODED = encoded();

  private DevelopmentMark() {}

  /** Whether a certificate carries the mark. */
  public static boolean on(X509Certificate certificate) {
    byte @Nullable [] policies = certificate.getExtensionValue(CERTIFICATE_POLICIES);
    if (policies == null) {
      return false;
    }
    for (int start = 0; start + ENCODED.length <= policies.length; start++) {
      int end = start + ENCODED.length;
      if (Arrays.equals(policies, start, end, ENCODED, 0, ENCODED.length)) {
        return true;
      }
    }
    return false;
  }

  /** The policy as an OBJECT IDENTIFIER in DER (ITU-T X.690 section 8.19), tag and length first. */
  private static byte[] encoded() {
    BigInteger number = new BigInteger(POLICY.substring("2.25.".length()));
    int groups = (number.bitLength() + 6) / 7;
    var bytes = new ByteArrayOutputStream();
    bytes.write(0x06);
    bytes.write(groups + 1);
    bytes.write(2 * 40 + 25);
    for (int group = groups - 1; group >= 0; group--) {
      int bits = number.shiftRight(7 * group).intValue() & 0x7F;
      bytes.write(group == 0 ? bits : bits | 0x80);
    }
    return bytes.toByteArray();
  }
}
