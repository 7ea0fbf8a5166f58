package rogatory.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.transport.rest.httpsig.ComponentIdentifier;
import rogatory.transport.rest.httpsig.ContentDigest;
import rogatory.transport.rest.httpsig.DigestAlgorithm;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.HttpMessage;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RefusalReason;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SignatureProfile;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationKey;
import rogatory.transport.rest.httpsig.VerificationKeys;
import rogatory.transport.rest.httpsig.VerificationPolicy;

/**
 * Our HTTP signatures against those of the npm package {@code http-message-signatures}, in both
 * directions. The peer reads the time itself, so the clock here is the real one.
 */
class HttpSignatureInteropIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String OUR_KEY = "ours";
  private static final String THEIR_KEY = "theirs";

  private static NodePeer peer;

  @BeforeAll
  static void installsThePeer() {
    peer = NodePeer.install();
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void theyVerifyOurRequestAndWeTheirAnswer(SignatureAlgorithm algorithm) throws Exception {
    KeyPair ours = keyPair(algorithm);
    KeyPair theirs = keyPair(algorithm);
    RequestMessage request = signer(ours, algorithm).sign(order());

    assertThat(verifiedByThem(request, algorithm, ours)).isTrue();

    ResponseMessage answer = signedByThem(receiptFor(request), algorithm, theirs, true);
    assertThat(verifiedByUs(answer, algorithm, theirs)).isInstanceOf(Verification.Verified.class);
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void weVerifyTheirRequestAndTheyOurAnswer(SignatureAlgorithm algorithm) throws Exception {
    KeyPair ours = keyPair(algorithm);
    KeyPair theirs = keyPair(algorithm);
    RequestMessage request = signedByThem(digested(order()), algorithm, theirs, true);

    assertThat(verifiedByUs(request, algorithm, theirs)).isInstanceOf(Verification.Verified.class);

    ResponseMessage answer = signer(ours, algorithm).sign(receiptFor(request));
    assertThat(verifiedByThem(answer, algorithm, ours)).isTrue();
  }

  @Test
  void theyRefuseOurSignatureOnAnotherTarget() throws Exception {
    SignatureAlgorithm algorithm = SignatureAlgorithm.ECDSA_P256_SHA256;
    KeyPair ours = keyPair(algorithm);
    RequestMessage signed = signer(ours, algorithm).sign(order());
    RequestMessage redirected =
        new RequestMessage(
            signed.method(), signed.targetUri() + "&all=1", signed.headers(), signed.body());

    assertThat(verifiedByThem(redirected, algorithm, ours)).isFalse();
  }

  @Test
  void theyRefuseOurAnswerToAnotherRequest() throws Exception {
    SignatureAlgorithm algorithm = SignatureAlgorithm.ECDSA_P256_SHA256;
    KeyPair ours = keyPair(algorithm);
    KeyPair theirs = keyPair(algorithm);
    RequestMessage one = signer(theirs, algorithm).sign(order());
    RequestMessage other = signer(theirs, algorithm).sign(order());
    ResponseMessage answer = signer(ours, algorithm).sign(receiptFor(one));

    assertThat(
            verifiedByThem(
                new ResponseMessage(answer.status(), answer.headers(), answer.body(), other),
                algorithm,
                ours))
        .isFalse();
  }

  @Test
  void weRefuseTheirSignatureOnOtherContent() throws Exception {
    SignatureAlgorithm algorithm = SignatureAlgorithm.ED25519;
    KeyPair theirs = keyPair(algorithm);
    RequestMessage signed = signedByThem(digested(order()), algorithm, theirs, true);
    RequestMessage changed =
        new RequestMessage(
            signed.method(),
            signed.targetUri(),
            signed.headers(),
            MessageBody.of("{}".getBytes(UTF_8)));

    assertThat(verifiedByUs(changed, algorithm, theirs))
        .isInstanceOfSatisfying(
            Verification.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DIGEST_MISMATCH));
  }

  /**
   * Section 3.3.1 of RFC 9421 fixes the salt at 64 bytes; left alone, the package takes the
   * longest.
   */
  @Test
  void weRefuseTheirSaltOfAnotherLength() throws Exception {
    SignatureAlgorithm algorithm = SignatureAlgorithm.RSA_PSS_SHA512;
    KeyPair theirs = keyPair(algorithm);
    RequestMessage signed = signedByThem(digested(order()), algorithm, theirs, false);

    assertThat(verifiedByUs(signed, algorithm, theirs))
        .isInstanceOfSatisfying(
            Verification.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.SIGNATURE_INVALID));
  }

  @Test
  void aPeerThatFailsIsNotTakenForOneThatRefuses() {
    assertThatExceptionOfType(NodePeer.PeerFailedException.class)
        .isThrownBy(() -> peer.perform(Map.of("action", "sign", "algorithm", "none")))
        .withMessageContaining("Unsupported signing algorithm");
  }

  private static RequestMessage order() {
    return new RequestMessage(
        "POST",
        "https://platform.example/orders?urgency=high",
        HeaderFields.none().with("content-type", "application/json"),
        MessageBody.of("{\"order\":\"preserve\"}".getBytes(UTF_8)));
  }

  private static ResponseMessage receiptFor(RequestMessage request) {
    ResponseMessage receipt =
        new ResponseMessage(
            202,
            HeaderFields.none().with("content-type", "application/json"),
            MessageBody.of("{\"receipt\":\"stored\"}".getBytes(UTF_8)),
            request);
    return receipt.withHeaders(digested(receipt));
  }

  private static RequestMessage digested(RequestMessage request) {
    return request.withHeaders(digested((HttpMessage) request));
  }

  private static HeaderFields digested(HttpMessage message) {
    return message
        .headers()
        .with("content-digest", ContentDigest.fieldValue(DigestAlgorithm.SHA_512, message.body()));
  }

  private static MessageSigner signer(KeyPair pair, SignatureAlgorithm algorithm) {
    return new MessageSigner(new SigningKey(OUR_KEY, pair.getPrivate(), algorithm), CLOCK);
  }

  private static Verification verifiedByUs(
      HttpMessage message, SignatureAlgorithm algorithm, KeyPair theirs) {
    return new MessageVerifier(VerificationPolicy.standard(), CLOCK)
        .verify(
            message,
            VerificationKeys.only(new VerificationKey(THEIR_KEY, theirs.getPublic(), algorithm)));
  }

  private static boolean verifiedByThem(
      HttpMessage message, SignatureAlgorithm algorithm, KeyPair ours) {
    Map<String, Object> task = task("verify", message, algorithm);
    task.put("keyId", OUR_KEY);
    task.put("publicKey", pem("PUBLIC KEY", ours.getPublic()));
    task.put(
        "required",
        message instanceof RequestMessage
            ? List.of("@method", "@target-uri", "content-digest", "content-type")
            : List.of("@status", "content-digest", "content-type", "signature"));
    return peer.perform(task).get("verified").booleanValue();
  }

  private static RequestMessage signedByThem(
      RequestMessage request, SignatureAlgorithm algorithm, KeyPair theirs, boolean rfcSalt) {
    return request.withHeaders(headersFromThem(request, algorithm, theirs, rfcSalt));
  }

  private static ResponseMessage signedByThem(
      ResponseMessage response, SignatureAlgorithm algorithm, KeyPair theirs, boolean rfcSalt) {
    return response.withHeaders(headersFromThem(response, algorithm, theirs, rfcSalt));
  }

  private static HeaderFields headersFromThem(
      HttpMessage message, SignatureAlgorithm algorithm, KeyPair theirs, boolean rfcSalt) {
    Instant now = CLOCK.instant();
    Map<String, Object> task = task("sign", message, algorithm);
    task.put("keyId", THEIR_KEY);
    task.put("privateKey", pem("PRIVATE KEY", theirs.getPrivate()));
    task.put("label", SignatureProfile.LABEL);
    task.put("created", now.getEpochSecond());
    task.put("expires", now.getEpochSecond() + 120);
    task.put(
        "fields",
        SignatureProfile.required(message).stream().map(ComponentIdentifier::toString).toList());
    if (rfcSalt && algorithm == SignatureAlgorithm.RSA_PSS_SHA512) {
      task.put("saltLength", 64);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    peer.perform(task)
        .get("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().stringValue())));
    return HeaderFields.of(headers);
  }

  private static Map<String, Object> task(
      String action, HttpMessage message, SignatureAlgorithm algorithm) {
    Map<String, Object> task = new HashMap<>();
    task.put("action", action);
    task.put("algorithm", algorithm.registeredName());
    if (message instanceof ResponseMessage response) {
      task.put("message", Map.of("status", response.status(), "headers", headers(response)));
      task.put("request", asTheirs(response.request()));
    } else {
      task.put("message", asTheirs((RequestMessage) message));
    }
    return task;
  }

  private static Map<String, Object> asTheirs(RequestMessage request) {
    return Map.of(
        "method", request.method(), "url", request.targetUri(), "headers", headers(request));
  }

  private static Map<String, String> headers(HttpMessage message) {
    Map<String, String> headers = new LinkedHashMap<>();
    List<HeaderFields.Line> lines = new ArrayList<>(message.headers().lines());
    lines.forEach(line -> headers.put(line.name(), line.value()));
    return headers;
  }

  private static String pem(String type, Key key) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static KeyPair keyPair(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ECDSA_P256_SHA256 -> ec("secp256r1");
      case ECDSA_P384_SHA384 -> ec("secp384r1");
      case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      case RSA_PSS_SHA512, RSA_V1_5_SHA256 -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        yield generator.generateKeyPair();
      }
    };
  }

  private static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
