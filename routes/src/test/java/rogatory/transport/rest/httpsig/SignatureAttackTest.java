package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rogatory.transport.rest.httpsig.Attacks.PROFILE;
import static rogatory.transport.rest.httpsig.Attacks.assertRefused;
import static rogatory.transport.rest.httpsig.Attacks.reason;
import static rogatory.transport.rest.httpsig.Attacks.signedOrder;
import static rogatory.transport.rest.httpsig.Attacks.signedWith;
import static rogatory.transport.rest.httpsig.Attacks.tamperedInput;
import static rogatory.transport.rest.httpsig.Attacks.withSignature;
import static rogatory.transport.rest.httpsig.Attacks.withTwinSignature;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

@rogatory.attack.Attacks(at = Entrance.REST, kind = Kind.HOP)
class SignatureAttackTest {
  @Nested
  class Freshness {
    @Test
    void anExpiredSignatureIsRefused() {
      assertRefusedWith(
          Exchange.freshParameters()
              .withCreated(Exchange.NOW.minusSeconds(60))
              .withExpires(Exchange.NOW),
          RefusalReason.EXPIRED);
    }

    @Test
    void aSignatureFromTheFutureIsRefused() {
      assertRefusedWith(
          Exchange.freshParameters()
              .withCreated(Exchange.NOW.plusSeconds(61))
              .withExpires(Exchange.NOW.plusSeconds(200)),
          RefusalReason.CREATED_IN_FUTURE);
    }

    @Test
    void aSignatureWithinTheSkewIsAccepted() {
      RequestMessage signed =
          signedWith(
              Exchange.freshParameters()
                  .withCreated(Exchange.NOW.plusSeconds(60))
                  .withExpires(Exchange.NOW.plusSeconds(200)));

      assertThat(Exchange.verifier().verify(signed, Exchange.requesterKeys()))
          .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void anOldSignatureIsRefusedHoweverLateItSaysItExpires() {
      assertRefusedWith(
          Exchange.freshParameters()
              .withCreated(Exchange.NOW.minusSeconds(300))
              .withExpires(Exchange.NOW.plusSeconds(86_400)),
          RefusalReason.TOO_OLD);
    }

    @Test
    void aSignatureThatExpiresBeforeItWasMadeIsRefused() {
      assertRefusedWith(
          Exchange.freshParameters()
              .withCreated(Exchange.NOW.plusSeconds(30))
              .withExpires(Exchange.NOW.plusSeconds(20)),
          RefusalReason.EXPIRES_BEFORE_CREATED);
    }

    @Test
    void aSignatureWithoutTimesIsRefused() {
      assertRefusedWith(
          SignatureParameters.none().withKeyId("requester-1"), RefusalReason.PARAMETER_MISSING);
    }

    @Test
    void aTimeThatIsNoIntegerIsRefused() {
      assertRefused(
          tamperedInput(";created=", ";created=\"x\";tag=\"y\";nonce2="),
          RefusalReason.PARAMETER_UNACCEPTABLE);
    }

    @Test
    void aReplayHasTheSameKeyUntilItIsRefusedAsOld() {
      RequestMessage signed = signedOrder();
      Verification.Verified first =
          (Verification.Verified) Exchange.verifier().verify(signed, Exchange.requesterKeys());
      Verification.Verified twin =
          (Verification.Verified)
              Exchange.verifier().verify(withTwinSignature(signed), Exchange.requesterKeys());

      assertThat(twin.replayKey()).isEqualTo(first.replayKey());
      assertThat(
              Exchange.verifierAt(first.acceptableUntil().minusSeconds(1))
                  .verify(signed, Exchange.requesterKeys()))
          .isInstanceOf(Verification.Verified.class);
      assertThat(
              Exchange.verifierAt(first.acceptableUntil()).verify(signed, Exchange.requesterKeys()))
          .isInstanceOf(Verification.Refused.class);
    }

    private void assertRefusedWith(SignatureParameters parameters, RefusalReason reason) {
      assertRefused(signedWith(parameters), reason);
    }
  }

  @Nested
  class KeysAndAlgorithms {
    @Test
    void aKeyOfSomebodyElseIsRefused() {
      assertThat(Exchange.verifier().verify(signedOrder(), Exchange.answererKeys()))
          .extracting(Attacks::reason)
          .isEqualTo(RefusalReason.KEY_UNKNOWN);
    }

    @Test
    void anAlgorithmOtherThanThatOfTheKeyIsRefused() {
      for (String other : List.of("rsa-v1_5-sha256", "ecdsa-p384-sha384", "none", "ES256")) {
        assertRefused(
            tamperedInput("alg=\"ecdsa-p256-sha256\"", "alg=\"" + other + "\""),
            RefusalReason.ALGORITHM_MISMATCH);
      }
    }

    @Test
    void anAlgorithmThatThePolicyDoesNotAllowIsRefused() {
      MessageVerifier verifier =
          new MessageVerifier(
              VerificationPolicy.standard().accepting(Set.of(SignatureAlgorithm.ED25519)),
              Exchange.CLOCK);

      assertThat(reason(verifier.verify(signedOrder(), Exchange.requesterKeys())))
          .isEqualTo(RefusalReason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void anHmacWithThePublicKeyAsSecretIsRefused() throws Exception {
      RequestMessage order = Exchange.digested(Exchange.order());
      SignatureParameters parameters = Exchange.freshParameters();
      byte[] base = SignatureBase.of(order, PROFILE, parameters).bytes();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Exchange.REQUESTER.getPublic().getEncoded(), "HmacSHA256"));
      byte[] tag = mac.doFinal(base);
      String input = "sig=" + SignatureBase.parametersLine(PROFILE, parameters);

      assertRefused(withSignature(order, input, tag), RefusalReason.SIGNATURE_INVALID);
      assertRefused(
          withSignature(order, input + ";alg=\"hmac-sha256\"", tag),
          RefusalReason.ALGORITHM_MISMATCH);
    }

    @Test
    void aSignatureOfZerosIsRefused() {
      RequestMessage order = Exchange.digested(Exchange.order());
      String input = "sig=" + SignatureBase.parametersLine(PROFILE, Exchange.freshParameters());

      assertRefused(withSignature(order, input, new byte[64]), RefusalReason.SIGNATURE_INVALID);
      assertRefused(withSignature(order, input, new byte[0]), RefusalReason.SIGNATURE_INVALID);
      assertRefused(withSignature(order, input, new byte[72]), RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void aSignatureByAnotherKeyUnderOurKeyIdIsRefused() {
      KeyPair stranger = Exchange.ec("secp256r1");
      SigningKey key =
          new SigningKey(
              "requester-1", stranger.getPrivate(), SignatureAlgorithm.ECDSA_P256_SHA256);

      assertRefused(
          new MessageSigner(key, Exchange.CLOCK).sign(Exchange.order()),
          RefusalReason.SIGNATURE_INVALID);
    }
  }

  @Test
  void aPolicyCannotBeMadeLaxerThanItsCeilings() {
    VerificationPolicy policy = VerificationPolicy.standard();

    assertThat(
            List.<Runnable>of(
                () -> policy.withMaximumAge(Duration.ofDays(1)),
                () -> policy.withMaximumAge(Duration.ZERO),
                () -> policy.withMaximumSkew(Duration.ofMinutes(6)),
                () -> policy.accepting(Set.of())))
        .allSatisfy(change -> assertThatIllegalArgumentException().isThrownBy(change::run));
  }
}
