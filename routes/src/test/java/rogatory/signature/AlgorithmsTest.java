package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmsTest {
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

  @ParameterizedTest
  @CsvSource({"secp256r1, ecdsa-sha256", "secp384r1, ecdsa-sha384"})
  void signsWithTheListedCurves(String curve, String method) throws Exception {
    PublicKey key = elliptic(curve);
    assertThat(Algorithms.methodFor(key)).contains(MORE + method);
    assertThat(Algorithms.fits(MORE + method, key)).isTrue();
    assertThat(Algorithms.fits(MORE + "rsa-sha256", key)).isFalse();
  }

  @Test
  void refusesOtherCurvesAndOtherKindsOfKey() throws Exception {
    assertThat(Algorithms.accepts(elliptic("secp521r1"))).isFalse();
    assertThat(
            Algorithms.accepts(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()))
        .isFalse();
    KeyPairGenerator dsa = KeyPairGenerator.getInstance("DSA");
    dsa.initialize(2048);
    assertThat(Algorithms.accepts(dsa.generateKeyPair().getPublic())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1024, false", "2048, false", "3072, true"})
  void takesRsaFrom3072Bits(int bits, boolean accepted) throws Exception {
    BigInteger modulus = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
    assertThat(Algorithms.accepts(key)).isEqualTo(accepted);
    assertThat(Algorithms.fits(MORE + "rsa-sha256", key)).isEqualTo(accepted);
    assertThat(Algorithms.fits(MORE + "ecdsa-sha256", key)).isFalse();
  }

  private static PublicKey elliptic(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair().getPublic();
  }
}
