package rogatory.transport.rest.httpsig;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public keys of RFC 9421 appendix B.1; the private ones are published too, and are not here.
 */
final class Rfc9421Keys {
  private Rfc9421Keys() {}

  static VerificationKey rsaPssKey() throws GeneralSecurityException {
    String key =
        """
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2\
        +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+\
        oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq\
        gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W\
        Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4\
        aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI\
        2wIDAQAB""";
    return new VerificationKey(
        "test-key-rsa-pss", publicKey("RSA", key), SignatureAlgorithm.RSA_PSS_SHA512);
  }

  static VerificationKey rsaKey() throws GeneralSecurityException {
    String modulus =
        """
        hAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrwWEBnez6\
        d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFqMGmXCQvE\
        G7YemcxDTRPxAleIAgYYRjTSd_QBwVW9OwNFhekro3RtlinV0a75jfZgkne_YiktS\
        vLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0PuKxI4T-HIa\
        Fpv8-rdV6eUgOrB2xeI1dSFFn_nnv5OoZJEIB-VmuKn3DCUcCZSFlQPSXSfBDiUGh\
        wOw76WuSSsf1D4b_vLoJ10w""";
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new BigInteger(1, Base64.getUrlDecoder().decode(modulus)),
                    BigInteger.valueOf(65_537)));
    return new VerificationKey("test-key-rsa", key, SignatureAlgorithm.RSA_V1_5_SHA256);
  }

  static VerificationKey ecKey() throws GeneralSecurityException {
    String key =
        """
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf\
        w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==""";
    return new VerificationKey(
        "test-key-ecc-p256", publicKey("EC", key), SignatureAlgorithm.ECDSA_P256_SHA256);
  }

  static VerificationKey edKey() throws GeneralSecurityException {
    return new VerificationKey(
        "test-key-ed25519",
        publicKey("Ed25519", "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="),
        SignatureAlgorithm.ED25519);
  }

  private static PublicKey publicKey(String algorithm, String encoded)
      throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
  }
}
