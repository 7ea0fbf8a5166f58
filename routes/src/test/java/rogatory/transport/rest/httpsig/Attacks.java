package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import rogatory.attack.AttackTable;

/** What an attacker does to a signed order on its way. */
final class Attacks {
  static final List<ComponentIdentifier> PROFILE = SignatureProfile.required(Exchange.order());

  private Attacks() {}

  static RequestMessage signedOrder() {
    return Exchange.requester().sign(Exchange.order());
  }

  static RequestMessage signedWith(SignatureParameters parameters) {
    return Exchange.signedBy(
        Exchange.requesterKey(), Exchange.digested(Exchange.order()), PROFILE, parameters);
  }

  static RequestMessage tamperedInput(String before, String after) {
    RequestMessage signed = signedOrder();
    String input = signed.headers().values("Signature-Input").get(0);
    assertThat(input).contains(before);
    return signed.withHeaders(
        signed
            .headers()
            .without("Signature-Input")
            .with("Signature-Input", input.replace(before, after)));
  }

  static RequestMessage withBody(RequestMessage message, String content) {
    return new RequestMessage(
        message.method(),
        message.targetUri(),
        message.headers(),
        MessageBody.of(content.getBytes(StandardCharsets.UTF_8)));
  }

  static RequestMessage withSignature(RequestMessage message, String input, byte[] signature) {
    return message.withHeaders(
        message
            .headers()
            .with("Signature-Input", input)
            .with("Signature", "sig=:" + Base64.getEncoder().encodeToString(signature) + ":"));
  }

  /** For (r, s) also (r, n - s) is valid. */
  static RequestMessage withTwinSignature(RequestMessage signed) {
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

  static void assertRefused(RequestMessage received, RefusalReason reason) {
    MessageVerifier verifier =
        new MessageVerifier(
            VerificationPolicy.standard(), Clock.fixed(Exchange.NOW, ZoneOffset.UTC));
    Verification verification = verifier.verify(received, Exchange.requesterKeys());

    assertThat(reason(verification)).isEqualTo(reason);
  }

  static RefusalReason reason(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    RefusalReason reason = ((Verification.Refused) verification).reason();
    AttackTable.saw(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return reason;
  }
}
