package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever of the covered is changed, and however: refused. Whatever is not covered: no matter. */
class MessageSignaturePropertyTest {
  private static final int TRIES = 150;
  private static final String TARGET = "https://platform.example/orders";
  private static final byte[] CONTENT = {1, 2, 3};

  @Property(tries = TRIES)
  void whatIsSignedIsVerified(
      @ForAll("targets") String target, @ForAll @Size(max = 300) byte[] content) {
    assertThat(verify(Exchange.requester().sign(message("PUT", target, content))))
        .isInstanceOf(Verification.Verified.class);
  }

  @Property(tries = TRIES)
  void aChangedByteOfTheContentIsRefused(
      @ForAll @Size(min = 1, max = 300) byte[] content,
      @ForAll @IntRange(max = 299) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, content));
    byte[] changed = content.clone();
    changed[place % content.length] ^= (byte) change;

    assertRefused(with(signed, MessageBody.of(changed)), RefusalReason.DIGEST_MISMATCH);
  }

  @Property(tries = TRIES)
  void contentCutOrExtendedIsRefused(
      @ForAll @Size(min = 1, max = 300) byte[] content, @ForAll @IntRange(max = 400) int length) {
    if (length == content.length) {
      return;
    }
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, content));

    assertRefused(
        with(signed, MessageBody.of(Arrays.copyOf(content, length))),
        RefusalReason.DIGEST_MISMATCH);
  }

  @Property(tries = TRIES)
  void aChangedTargetIsRefused(@ForAll("targets") String one, @ForAll("targets") String other) {
    if (one.equals(other)) {
      return;
    }
    RequestMessage signed = Exchange.requester().sign(message("POST", one, CONTENT));

    assertRefused(
        new RequestMessage("POST", other, signed.headers(), signed.body()),
        RefusalReason.SIGNATURE_INVALID);
  }

  @Property(tries = TRIES)
  void aChangedMethodIsRefused(
      @ForAll @StringLength(min = 1, max = 8) @CharRange(from = 'A', to = 'Z') String method) {
    if (method.equals("POST")) {
      return;
    }
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, CONTENT));

    assertRefused(
        new RequestMessage(method, TARGET, signed.headers(), signed.body()),
        RefusalReason.SIGNATURE_INVALID);
  }

  @Property(tries = TRIES)
  void aChangedTypeIsRefused(
      @ForAll @StringLength(max = 30) @CharRange(from = '!', to = '~') String type) {
    if (type.equals("application/json")) {
      return;
    }
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, CONTENT));

    assertRefused(
        signed.withHeaders(signed.headers().without("Content-Type").with("Content-Type", type)),
        RefusalReason.SIGNATURE_INVALID);
  }

  @Property(tries = TRIES)
  void aChangedBitOfTheSignatureIsRefused(@ForAll @IntRange(max = 511) int bit) {
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, CONTENT));
    String value = signed.headers().values("Signature").get(0);
    byte[] signature = Base64.getDecoder().decode(value.substring(5, value.length() - 1));
    signature[bit / 8] ^= (byte) (1 << (bit % 8));

    assertRefused(
        signed.withHeaders(
            signed
                .headers()
                .without("Signature")
                .with("Signature", "sig=" + BareItem.Bytes.of(signature).serialize())),
        RefusalReason.SIGNATURE_INVALID);
  }

  @Property(tries = TRIES)
  void aChangedCharacterOfTheSignatureInputIsNeverVerifiedAsSomethingElse(
      @ForAll @IntRange(max = 500) int place,
      @ForAll @CharRange(from = ' ', to = '~') char character) {
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, CONTENT));
    String input = signed.headers().values("Signature-Input").get(0);
    StringBuilder changed = new StringBuilder(input);
    changed.setCharAt(place % input.length(), character);
    Verification verification =
        verify(
            signed.withHeaders(
                signed
                    .headers()
                    .without("Signature-Input")
                    .with("Signature-Input", changed.toString())));

    if (verification instanceof Verification.Verified verified) {
      assertThat(changed).hasToString(input);
      assertThat(verified.base().text()).endsWith(input.substring("sig=".length()));
    }
  }

  @Property(tries = TRIES)
  void aFieldThatIsNotCoveredMayChange(@ForAll @StringLength(max = 50) String value) {
    RequestMessage signed = Exchange.requester().sign(message("POST", TARGET, CONTENT));

    assertThat(verify(signed.withHeaders(signed.headers().with("X-Trace", value))))
        .isInstanceOf(Verification.Verified.class);
  }

  @Property(tries = TRIES)
  void noFieldValueMakesTheVerifierThrow(
      @ForAll @StringLength(max = 200) String input,
      @ForAll @StringLength(max = 200) String signature) {
    RequestMessage message =
        message("POST", TARGET, CONTENT)
            .withHeaders(
                HeaderFields.of(
                    Map.of(
                        "Signature-Input", List.of("sig=" + input),
                        "Signature", List.of("sig=" + signature))));

    assertThat(verify(message)).isInstanceOf(Verification.Refused.class);
  }

  @Provide
  Arbitrary<String> targets() {
    Arbitrary<String> path =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("/%-._~:@!$&'()*+,;=")
            .ofMaxLength(40);
    Arbitrary<String> query =
        path.map(text -> "?" + text).injectNull(0.3).map(text -> text == null ? "" : text);
    return Combinators.combine(path, query)
        .as((first, second) -> "https://platform.example/" + first + second);
  }

  private static RequestMessage message(String method, String target, byte[] content) {
    return new RequestMessage(
        method,
        target,
        HeaderFields.none().with("Content-Type", "application/json"),
        MessageBody.of(content));
  }

  private static RequestMessage with(RequestMessage message, MessageBody body) {
    return new RequestMessage(message.method(), message.targetUri(), message.headers(), body);
  }

  private static Verification verify(RequestMessage message) {
    return Exchange.verifier().verify(message, Exchange.requesterKeys());
  }

  private static void assertRefused(RequestMessage message, RefusalReason reason) {
    assertThat(verify(message))
        .isInstanceOfSatisfying(
            Verification.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
