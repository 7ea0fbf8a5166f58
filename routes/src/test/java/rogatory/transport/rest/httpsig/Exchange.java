package rogatory.transport.rest.httpsig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A requesting side and an answering side with fresh keys, and messages between them. */
final class Exchange {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final KeyPair REQUESTER = ec("secp256r1");
  static final KeyPair ANSWERER = ec("secp256r1");

  private Exchange() {}

  static RequestMessage order() {
    return new RequestMessage(
        "POST",
        "https://platform.example/orders?urgency=high",
        HeaderFields.of(
            Map.of("Content-Type", List.of("application/json"), "Accept", List.of("*/*"))),
        MessageBody.of("{\"order\":\"preserve\"}".getBytes(StandardCharsets.UTF_8)));
  }

  static RequestMessage statusQuery() {
    return new RequestMessage(
        "GET", "https://platform.example/orders/7/status", HeaderFields.none(), MessageBody.none());
  }

  static ResponseMessage receiptFor(RequestMessage request) {
    return new ResponseMessage(
        202,
        HeaderFields.of(Map.of("Content-Type", List.of("application/json"))),
        MessageBody.of("{\"receipt\":\"stored\"}".getBytes(StandardCharsets.UTF_8)),
        request);
  }

  static SigningKey requesterKey() {
    return new SigningKey(
        "requester-1", REQUESTER.getPrivate(), SignatureAlgorithm.ECDSA_P256_SHA256);
  }

  static MessageSigner requester() {
    return new MessageSigner(requesterKey(), CLOCK);
  }

  static MessageSigner answerer() {
    return new MessageSigner(
        new SigningKey("answerer-1", ANSWERER.getPrivate(), SignatureAlgorithm.ECDSA_P256_SHA256),
        CLOCK);
  }

  static VerificationKeys requesterKeys() {
    return VerificationKeys.only(
        new VerificationKey(
            "requester-1", REQUESTER.getPublic(), SignatureAlgorithm.ECDSA_P256_SHA256));
  }

  static VerificationKeys answererKeys() {
    return VerificationKeys.only(
        new VerificationKey(
            "answerer-1", ANSWERER.getPublic(), SignatureAlgorithm.ECDSA_P256_SHA256));
  }

  static MessageVerifier verifier() {
    return new MessageVerifier(VerificationPolicy.standard(), CLOCK);
  }

  static MessageVerifier verifierAt(Instant instant) {
    return new MessageVerifier(VerificationPolicy.standard(), Clock.fixed(instant, ZoneOffset.UTC));
  }

  /** Signs whatever is asked for, also what no honest signer would. */
  static RequestMessage signedBy(
      SigningKey key,
      RequestMessage message,
      List<ComponentIdentifier> components,
      SignatureParameters parameters) {
    SignatureBase base = SignatureBase.of(message, components, parameters);
    byte[] signature = key.algorithm().sign(key.key(), base.bytes(), null);
    return message.withHeaders(
        message
            .headers()
            .with("Signature-Input", "sig=" + SignatureBase.parametersLine(components, parameters))
            .with("Signature", "sig=" + BareItem.Bytes.of(signature).serialize()));
  }

  static SignatureParameters freshParameters() {
    return SignatureParameters.none()
        .withCreated(NOW)
        .withExpires(NOW.plusSeconds(300))
        .withKeyId("requester-1");
  }

  static RequestMessage digested(RequestMessage request) {
    return request.withHeaders(
        request
            .headers()
            .with(
                ContentDigest.FIELD,
                ContentDigest.fieldValue(DigestAlgorithm.SHA_256, request.body())));
  }

  static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static KeyPair keyPair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (size > 0) {
        generator.initialize(size);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
