package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessageSignatureAttackTest {
  private static final List<ComponentIdentifier> PROFILE =
      SignatureProfile.required(Exchange.order());

  @Nested
  class Coverage {
    @Test
    void aSignatureThatLeavesOutTheTargetIsRefused() {
      assertRefusedWithout(ComponentIdentifier.TARGET_URI);
    }

    @Test
    void aSignatureThatLeavesOutTheMethodIsRefused() {
      assertRefusedWithout(ComponentIdentifier.METHOD);
    }

    @Test
    void aSignatureThatLeavesOutTheContentIsRefused() {
      assertRefusedWithout(ComponentIdentifier.CONTENT_DIGEST);
    }

    @Test
    void aSignatureThatLeavesOutTheTypeOfTheContentIsRefused() {
      assertRefusedWithout(ComponentIdentifier.CONTENT_TYPE);
    }

    @Test
    void aSignatureThatCoversAComponentTwiceIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@method\" \"@method\" "),
          RefusalReason.COMPONENT_REPEATED);
    }

    @Test
    void aComponentOfARequestInARequestIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@method\" \"@method\";req "),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }

    @Test
    void aComponentParameterThatIsNotKnownIsRefused() {
      assertRefused(
          tamperedInput("\"content-type\"", "\"content-type\";bs"),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    @Test
    void aFieldNameInUpperCaseIsRefused() {
      assertRefused(
          tamperedInput("\"content-type\"", "\"Content-Type\""),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    @Test
    void aHeaderFieldNamedLikeADerivedComponentIsNotReadInItsPlace() {
      RequestMessage signed = signedOrder();
      RequestMessage forged =
          new RequestMessage(
              "DELETE",
              signed.targetUri(),
              signed.headers().with("@method", "POST"),
              signed.body());

      assertRefused(forged, RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void coverageOfTheParametersThemselvesIsRefused() {
      assertRefused(
          tamperedInput("(\"@method\" ", "(\"@signature-params\" \"@method\" "),
          RefusalReason.COMPONENT_UNSUPPORTED);
    }

    private void assertRefusedWithout(ComponentIdentifier left) {
      List<ComponentIdentifier> components =
          PROFILE.stream().filter(component -> !component.equals(left)).toList();

      assertRefused(
          Exchange.signedBy(
              Exchange.requesterKey(),
              Exchange.digested(Exchange.order()),
              components,
              Exchange.freshParameters()),
          RefusalReason.COMPONENT_NOT_COVERED);
    }
  }

  @Nested
  class Labels {
    @Test
    void aMessageWithoutSignatureIsRefused() {
      assertRefused(Exchange.order(), RefusalReason.SIGNATURE_MISSING);
    }

    @Test
    void aSignatureInputWithoutSignatureIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().without("Signature")),
          RefusalReason.SIGNATURE_MISSING);
    }

    @Test
    void aLabelThatOccursTwiceIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(signed.headers().with("Signature-Input", input)),
          RefusalReason.SIGNATURE_MALFORMED);
    }

    @Test
    void aSecondSignatureIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(signed.headers().with("Signature-Input", "other" + input)),
          RefusalReason.SIGNATURE_AMBIGUOUS);
    }

    @Test
    void anotherLabelIsRefused() {
      RequestMessage signed = signedOrder();
      String input = signed.headers().values("Signature-Input").get(0);

      assertRefused(
          signed.withHeaders(
              signed.headers().without("Signature-Input").with("Signature-Input", "x" + input)),
          RefusalReason.LABEL_UNACCEPTABLE);
    }

    @Test
    void aSignatureOfTheWrongTypeIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(
              signed.headers().without("Signature").with("Signature", "sig=\"AAAA\"")),
          RefusalReason.SIGNATURE_MALFORMED);
    }

    @Test
    void coveredComponentsOfTheWrongTypeAreRefused() {
      assertRefused(tamperedInput("\"@method\"", "method"), RefusalReason.SIGNATURE_MALFORMED);
    }
  }

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
          .extracting(MessageSignatureAttackTest::reason)
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

  @Nested
  class Content {
    @Test
    void otherContentUnderTheSameDigestIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(withBody(signed, "{\"order\":\"disclose\"}"), RefusalReason.DIGEST_MISMATCH);
    }

    @Test
    void contentAddedToARequestWithoutContentIsRefused() {
      RequestMessage signed = Exchange.requester().sign(Exchange.statusQuery());

      assertRefused(withBody(signed, "{}"), RefusalReason.COMPONENT_NOT_COVERED);
    }

    @Test
    void contentTakenAwayIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(withBody(signed, ""), RefusalReason.DIGEST_MISMATCH);
    }

    @Test
    void aSecondContentTypeIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().with("Content-Type", "text/html")),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }
  }

  @Nested
  class Responses {
    private final RequestMessage request = signedOrder();
    private final ResponseMessage response = Exchange.answerer().sign(Exchange.receiptFor(request));

    @Test
    void aResponseToAnotherRequestIsRefused() {
      RequestMessage other = signedOrder();

      assertResponseRefused(
          new ResponseMessage(response.status(), response.headers(), response.body(), other),
          RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void anotherStatusIsRefused() {
      assertResponseRefused(
          new ResponseMessage(410, response.headers(), response.body(), request),
          RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void aResponseThatIsNotBoundToTheSignatureOfTheRequestIsRefused() {
      RequestMessage stripped =
          request.withHeaders(request.headers().without("Signature").without("Signature-Input"));
      ResponseMessage unbound = Exchange.answerer().sign(Exchange.receiptFor(stripped));

      assertResponseRefused(
          new ResponseMessage(unbound.status(), unbound.headers(), unbound.body(), request),
          RefusalReason.COMPONENT_NOT_COVERED);
    }

    @Test
    void aRequestSentBackAsItsOwnAnswerIsRefused() {
      assertResponseRefused(
          new ResponseMessage(200, request.headers(), request.body(), request),
          RefusalReason.COMPONENT_NOT_COVERED);
    }

    private void assertResponseRefused(ResponseMessage received, RefusalReason reason) {
      assertThat(
              reason(
                  Exchange.verifier()
                      .verify(
                          received,
                          keyId ->
                              Exchange.answererKeys()
                                  .find(keyId)
                                  .or(() -> Exchange.requesterKeys().find(keyId)))))
          .isEqualTo(reason);
    }
  }

  @Nested
  class Headers {
    @Test
    void foldedAndNonAsciiValuesThatAreCoveredAreRefused() {
      for (String value : List.of("text/\r\n html", "text/h\u00e9", "text/\u0000")) {
        RequestMessage signed = signedOrder();

        assertRefused(
            signed.withHeaders(
                signed.headers().without("Content-Type").with("Content-Type", value)),
            RefusalReason.COMPONENT_UNAVAILABLE);
      }
    }

    @Test
    void aNewLineInTheTargetIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          new RequestMessage(
              "POST",
              "https://platform.example/x\n\"content-type\": text/html",
              signed.headers(),
              signed.body()),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }

    @Test
    void tooManyHeaderLinesAreRefused() {
      HeaderFields headers = signedOrder().headers();
      for (int line = 0; line < 100; line++) {
        headers = headers.with("X-Filler", "1");
      }

      assertRefused(signedOrder().withHeaders(headers), RefusalReason.HEADERS_TOO_LARGE);
    }

    @Test
    void aHeaderLineThatIsTooLongIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().with("X-Filler", "x".repeat(8_193))),
          RefusalReason.HEADERS_TOO_LARGE);
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

  private static RequestMessage signedOrder() {
    return Exchange.requester().sign(Exchange.order());
  }

  private static RequestMessage signedWith(SignatureParameters parameters) {
    return Exchange.signedBy(
        Exchange.requesterKey(), Exchange.digested(Exchange.order()), PROFILE, parameters);
  }

  private static RequestMessage tamperedInput(String before, String after) {
    RequestMessage signed = signedOrder();
    String input = signed.headers().values("Signature-Input").get(0);
    assertThat(input).contains(before);
    return signed.withHeaders(
        signed
            .headers()
            .without("Signature-Input")
            .with("Signature-Input", input.replace(before, after)));
  }

  private static RequestMessage withBody(RequestMessage message, String content) {
    return new RequestMessage(
        message.method(),
        message.targetUri(),
        message.headers(),
        MessageBody.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static RequestMessage withSignature(
      RequestMessage message, String input, byte[] signature) {
    return message.withHeaders(
        message
            .headers()
            .with("Signature-Input", input)
            .with("Signature", "sig=:" + Base64.getEncoder().encodeToString(signature) + ":"));
  }

  /** For (r, s) also (r, n - s) is valid. */
  private static RequestMessage withTwinSignature(RequestMessage signed) {
    String value = signed.headers().values("Signature").get(0);
    byte[] signature = Base64.getDecoder().decode(value.substring(5, value.length() - 1));
    BigInteger order = ((ECPublicKey) Exchange.REQUESTER.getPublic()).getParams().getOrder();
    BigInteger twin = order.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
    byte[] bytes = twin.toByteArray();
    byte[] twinSignature = Arrays.copyOf(signature, 64);
    Arrays.fill(twinSignature, 32, 64, (byte) 0);
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, twinSignature, 64 - length, length);
    return signed.withHeaders(
        signed
            .headers()
            .without("Signature")
            .with("Signature", "sig=:" + Base64.getEncoder().encodeToString(twinSignature) + ":"));
  }

  private static void assertRefused(RequestMessage received, RefusalReason reason) {
    MessageVerifier verifier =
        new MessageVerifier(
            VerificationPolicy.standard(), Clock.fixed(Exchange.NOW, ZoneOffset.UTC));
    Verification verification = verifier.verify(received, Exchange.requesterKeys());

    assertThat(reason(verification)).isEqualTo(reason);
  }

  private static RefusalReason reason(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    return ((Verification.Refused) verification).reason();
  }
}
