package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSignerTest {
  private static final Map<SignatureAlgorithm, KeyPair> KEYS =
      Map.of(
          SignatureAlgorithm.ECDSA_P256_SHA256, Exchange.ec("secp256r1"),
          SignatureAlgorithm.ECDSA_P384_SHA384, Exchange.ec("secp384r1"),
          SignatureAlgorithm.ED25519, Exchange.keyPair("Ed25519", 0),
          SignatureAlgorithm.RSA_PSS_SHA512, Exchange.keyPair("RSA", 2048),
          SignatureAlgorithm.RSA_V1_5_SHA256, Exchange.keyPair("RSA", 2048));

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void isVerifiedInEachAlgorithm(SignatureAlgorithm algorithm) {
    KeyPair pair = KEYS.get(algorithm);
    MessageSigner signer =
        new MessageSigner(new SigningKey("key", pair.getPrivate(), algorithm), Exchange.CLOCK);
    VerificationKey key = new VerificationKey("key", pair.getPublic(), algorithm);

    Verification verification =
        Exchange.verifier().verify(signer.sign(Exchange.order()), VerificationKeys.only(key));

    assertThat(verification)
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            verified -> {
              assertThat(verified.key()).isSameAs(key);
              assertThat(verified.parameters().algorithm()).contains(algorithm.registeredName());
            });
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void isVerifiedAcrossProviders(SignatureAlgorithm algorithm) {
    KeyPair pair = KEYS.get(algorithm);
    SigningKey signing = new SigningKey("key", pair.getPrivate(), algorithm);
    VerificationKeys keys =
        VerificationKeys.only(new VerificationKey("key", pair.getPublic(), algorithm));
    MessageSigner fast =
        new MessageSigner(signing, Exchange.CLOCK, Duration.ofSeconds(300), BOUNCY_CASTLE);
    MessageVerifier fastVerifier =
        new MessageVerifier(VerificationPolicy.standard(), Exchange.CLOCK, BOUNCY_CASTLE);
    MessageSigner plain = new MessageSigner(signing, Exchange.CLOCK);

    assertThat(Exchange.verifier().verify(fast.sign(Exchange.order()), keys))
        .isInstanceOf(Verification.Verified.class);
    assertThat(fastVerifier.verify(plain.sign(Exchange.order()), keys))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void coversTheProfileOfARequestWithContent() {
    Verification verification =
        Exchange.verifier()
            .verify(Exchange.requester().sign(Exchange.order()), Exchange.requesterKeys());

    assertThat(verification)
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            verified -> {
              assertThat(verified.covered())
                  .extracting(ComponentIdentifier::toString)
                  .containsExactly(
                      "\"@method\"", "\"@target-uri\"", "\"content-digest\"", "\"content-type\"");
              assertThat(verified.parameters().created()).contains(Exchange.NOW);
              assertThat(verified.parameters().expires()).contains(Exchange.NOW.plusSeconds(300));
              assertThat(verified.parameters().nonce()).isPresent();
              assertThat(verified.acceptableUntil()).isEqualTo(Exchange.NOW.plusSeconds(300));
            });
  }

  @Test
  void signsARequestWithoutContentAndAddsNoDigest() {
    RequestMessage signed = Exchange.requester().sign(Exchange.statusQuery());

    assertThat(signed.headers().has("Content-Digest")).isFalse();
    assertThat(Exchange.verifier().verify(signed, Exchange.requesterKeys()))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void bindsAResponseToItsRequest() {
    RequestMessage request = Exchange.requester().sign(Exchange.order());
    ResponseMessage response = Exchange.answerer().sign(Exchange.receiptFor(request));

    assertThat(Exchange.verifier().verify(response, Exchange.answererKeys()))
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            verified ->
                assertThat(verified.covered())
                    .extracting(ComponentIdentifier::toString)
                    .containsExactly(
                        "\"@status\"",
                        "\"content-digest\"",
                        "\"content-type\"",
                        "\"@method\";req",
                        "\"@target-uri\";req",
                        "\"content-digest\";req",
                        "\"signature\";req;key=\"sig\""));
  }

  @Test
  void bindsAResponseWithoutContentToARequestWithoutContent() {
    RequestMessage request = Exchange.requester().sign(Exchange.statusQuery());
    ResponseMessage response =
        Exchange.answerer()
            .sign(new ResponseMessage(204, HeaderFields.none(), MessageBody.none(), request));

    assertThat(Exchange.verifier().verify(response, Exchange.answererKeys()))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void signsWhatElseItIsToldToCover() {
    RequestMessage order = Exchange.order();
    RequestMessage signed =
        Exchange.requester()
            .sign(order, Optional.of("notice"), Set.of(ComponentIdentifier.of("accept")));
    MessageVerifier verifier =
        new MessageVerifier(
            VerificationPolicy.standard()
                .requiring(ComponentIdentifier.of("accept"))
                .requiringTag("notice")
                .requiringNonce(),
            Exchange.CLOCK);

    assertThat(verifier.verify(signed, Exchange.requesterKeys()))
        .isInstanceOf(Verification.Verified.class);
    assertThat(verifier.verify(Exchange.requester().sign(order), Exchange.requesterKeys()))
        .isEqualTo(
            new Verification.Refused(
                RefusalReason.COMPONENT_NOT_COVERED, "\"accept\" is not covered"));
  }

  @Test
  void signsContentThatWasStreamedPast() {
    byte[] content = "streamed".getBytes(StandardCharsets.UTF_8);
    byte[] digest = DigestAlgorithm.SHA_256.newDigest().digest(content);
    RequestMessage order = Exchange.order();
    RequestMessage streamed =
        new RequestMessage(
            order.method(),
            order.targetUri(),
            order.headers(),
            MessageBody.digested(content.length, Map.of(DigestAlgorithm.SHA_256, digest)));
    RequestMessage signed = Exchange.requester().sign(streamed);
    RequestMessage received =
        new RequestMessage(
            signed.method(), signed.targetUri(), signed.headers(), MessageBody.of(content));

    assertThat(Exchange.verifier().verify(received, Exchange.requesterKeys()))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void signsEachAttemptAnew() {
    RequestMessage first = Exchange.requester().sign(Exchange.order());
    RequestMessage second = Exchange.requester().sign(Exchange.order());

    assertThat(first.headers().values("Signature-Input"))
        .isNotEqualTo(second.headers().values("Signature-Input"));
  }

  @Test
  void refusesToSignTwice() {
    RequestMessage signed = Exchange.requester().sign(Exchange.order());

    assertThatIllegalArgumentException().isThrownBy(() -> Exchange.requester().sign(signed));
  }

  @Test
  void refusesContentWithoutAType() {
    RequestMessage untyped =
        Exchange.order().withHeaders(Exchange.order().headers().without("Content-Type"));

    assertThatIllegalArgumentException().isThrownBy(() -> Exchange.requester().sign(untyped));
  }

  @Test
  void refusesADigestOfOtherContent() {
    String other =
        ContentDigest.fieldValue(DigestAlgorithm.SHA_256, MessageBody.of(new byte[] {1}));
    RequestMessage wrong =
        Exchange.order().withHeaders(Exchange.order().headers().with("Content-Digest", other));

    assertThatIllegalArgumentException().isThrownBy(() -> Exchange.requester().sign(wrong));
  }

  @Test
  void refusesAKeyThatIsNotOneForTheAlgorithm() {
    KeyPair p256 = KEYS.get(SignatureAlgorithm.ECDSA_P256_SHA256);
    KeyPair shortRsa = Exchange.keyPair("RSA", 1024);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VerificationKey("key", p256.getPublic(), SignatureAlgorithm.ECDSA_P384_SHA384));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SigningKey("key", p256.getPrivate(), SignatureAlgorithm.RSA_V1_5_SHA256));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VerificationKey(
                    "key", shortRsa.getPublic(), SignatureAlgorithm.RSA_PSS_SHA512));
  }

  @Test
  void showsNothingOfTheMessageInTexts() {
    RequestMessage signed = Exchange.requester().sign(Exchange.order());

    assertThat(signed.toString() + signed.headers() + signed.body())
        .doesNotContain("platform.example", "preserve", "application/json");
  }
}
