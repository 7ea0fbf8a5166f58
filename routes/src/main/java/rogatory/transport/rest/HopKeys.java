package rogatory.transport.rest;

import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.KeyRing;
import rogatory.exchange.TrustAnchors;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.transport.rest.httpsig.VerificationKey;
import rogatory.transport.rest.httpsig.VerificationKeys;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Whose key signs a message of the hop: ours from the key ring, theirs from the directory. The id
 * of a key is the SHA-256 fingerprint of its certificate; a key outside the validity of its
 * certificate speaks for nobody.
 */
public final class HopKeys {
  private static final Pattern PARTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final int P256_BITS = 256;
  private static final int P384_BITS = 384;
  private static final int LEAST_RSA_BITS = 3_000;
  private static final int DIGITAL_SIGNATURE = 0;

  private final Parties parties;
  private final KeyRing keyRing;
  private final TrustAnchors anchors;
  private final Clock clock;
  private final Provider fastEcdsa = new BouncyCastleProvider();

  /** Keys from this directory and this ring. */
  public HopKeys(Parties parties, KeyRing keyRing, TrustAnchors anchors, Clock clock) {
    this.parties = parties;
    this.keyRing = keyRing;
    this.anchors = anchors;
    this.clock = clock;
  }

  /**
   * A key of the directory.
   *
   * @param party whose it is
   * @param key what to verify with
   */
  public record Known(PartyId party, VerificationKey key) {}

  /** What our party signs with; nothing when it has no key for hops or none that is known here. */
  public Optional<MessageSigner> signer(PartyId ours) {
    return keyRing.key(ours, KeyRole.HOP).flatMap(this::signer);
  }

  private Optional<MessageSigner> signer(rogatory.exchange.SigningKey key) {
    X509Certificate certificate = key.certificate();
    return algorithm(certificate.getPublicKey())
        .map(
            algorithm ->
                new SigningKey(
                    PeerIdentities.fingerprint(certificate).hex(), key.privateKey(), algorithm))
        .map(
            signing ->
                new MessageSigner(
                    signing, clock, MessageSigner.STANDARD_LIFETIME, provider(key.privateKey())));
  }

  /** A key in hardware works with the provider of its hardware only. */
  private @Nullable Provider provider(PrivateKey key) {
    return key.getEncoded() == null ? null : fastEcdsa;
  }

  /** What verifies fast. */
  Provider verifying() {
    return fastEcdsa;
  }

  /** The keys of one party, as they are now. */
  public VerificationKeys of(PartyId party) {
    return keyId -> find(keyId).filter(known -> known.party().equals(party)).map(Known::key);
  }

  /** The key of this id, whosever it is. */
  public Optional<Known> find(String keyId) {
    if (!keyId.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return parties.key(new Sha256(keyId), KeyRole.HOP, now).flatMap(key -> known(key, now));
  }

  /** Our party of that id, if it is ours. */
  Optional<PartyId> ours(String id) {
    return PARTY.matcher(id).matches()
        ? parties.find(new PartyId(id)).filter(party -> party.agency() != null).map(Party::id)
        : Optional.empty();
  }

  /** The certificate that our party shows on connections; nothing when it has none. */
  Optional<X509Certificate> shown(PartyId ours) {
    return keyRing.key(ours, KeyRole.TLS).map(rogatory.exchange.SigningKey::certificate);
  }

  private Optional<Known> known(PartyKey key, Instant now) {
    X509Certificate certificate = certificate(key);
    boolean allowed = anchors.development() || !DevelopmentMark.on(certificate);
    if (!allowed || !isValid(certificate, now) || !maySign(certificate)) {
      return Optional.empty();
    }
    PublicKey publicKey = certificate.getPublicKey();
    return algorithm(publicKey)
        .map(
            algorithm ->
                new Known(
                    key.party(),
                    new VerificationKey(key.fingerprint().hex(), publicKey, algorithm)));
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    Date at = Date.from(now);
    return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
  }

  private static boolean maySign(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage[DIGITAL_SIGNATURE];
  }

  private static Optional<SignatureAlgorithm> algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> curve(((ECKey) key).getParams().getCurve().getField().getFieldSize());
      case "EdDSA", "Ed25519" -> Optional.of(SignatureAlgorithm.ED25519);
      case "RSA" ->
          ((RSAKey) key).getModulus().bitLength() < LEAST_RSA_BITS
              ? Optional.empty()
              : Optional.of(SignatureAlgorithm.RSA_PSS_SHA512);
      default -> Optional.empty();
    };
  }

  private static Optional<SignatureAlgorithm> curve(int bits) {
    return switch (bits) {
      case P256_BITS -> Optional.of(SignatureAlgorithm.ECDSA_P256_SHA256);
      case P384_BITS -> Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384);
      default -> Optional.empty();
    };
  }

  private static X509Certificate certificate(PartyKey key) {
    try {
      byte[] der = Base64.getDecoder().decode(key.certificate());
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException damaged) {
      throw new IllegalStateException("The directory holds a certificate that is none", damaged);
    }
  }
}
