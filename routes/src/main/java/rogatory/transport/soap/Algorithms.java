package rogatory.transport.soap;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.dom.WSConstants;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** The algorithms of message signatures: what is accepted, and what is used for a key of ours. */
final class Algorithms {
  /** RFC 9231 section 2.3.2 and XML Signature 1.1 section 6.4. */
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

  /** RFC 9231 section 2.3.12. */
  private static final String ED25519 = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";

  private static final int P256_BITS = 256;

  /** Given to single operations and never registered: on Java 17 it is three times as fast. */
  private static final Provider FAST_CURVES = new BouncyCastleProvider();

  private Algorithms() {}

  /** Nothing but this is verified. */
  static AlgorithmSuite accepted() {
    var suite = new AlgorithmSuite();
    for (String hash : new String[] {"sha256", "sha384", "sha512"}) {
      suite.addSignatureMethod(MORE + "ecdsa-" + hash);
      suite.addSignatureMethod(MORE + "rsa-" + hash);
    }
    suite.addSignatureMethod(ED25519);
    suite.addC14nAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
    suite.addTransformAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
    suite.addDigestAlgorithm(WSConstants.SHA256);
    suite.addDigestAlgorithm(WSConstants.SHA384);
    suite.addDigestAlgorithm(WSConstants.SHA512);
    suite.setMinimumAsymmetricKeyLength(3000);
    suite.setMaximumAsymmetricKeyLength(8192);
    suite.setMinimumEllipticCurveKeyLength(252);
    suite.setMaximumEllipticCurveKeyLength(521);
    return suite;
  }

  /** Who signs with this key; null for the platform, which a key in hardware needs. */
  static @Nullable Provider signing(PrivateKey key) {
    return key instanceof ECPrivateKey && key.getEncoded() != null ? FAST_CURVES : null;
  }

  /** Who verifies a signature of this method; null for the platform. */
  static @Nullable Provider verifying(String method) {
    return method.startsWith(MORE + "ecdsa-") ? FAST_CURVES : null;
  }

  /** With what a key of ours signs. */
  static String signature(PublicKey key) {
    if (key instanceof ECPublicKey curve) {
      boolean small = curve.getParams().getOrder().bitLength() <= P256_BITS;
      return MORE + (small ? "ecdsa-sha256" : "ecdsa-sha384");
    }
    return key.getAlgorithm().equals("RSA") ? MORE + "rsa-sha256" : ED25519;
  }
}
