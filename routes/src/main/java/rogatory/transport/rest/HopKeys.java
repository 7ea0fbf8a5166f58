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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.exchange.KeyRing;
import rogatory.exchange.TrustAnchors;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.transport.rest.httpsig.VerificationKey;
import rogatory.transport.rest.httpsig.VerificationKeys;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Whose key signs a message of the hop: ours from the key ring, theirs from the directory. The id
 * of a key is the SHA-256 fingerprint of its certificate. A key speaks for its party only while
 * {@link PeerIdentities} accepts its certificate: in the directory, valid, with a path to an
 * anchor, not revoked.
 */
public final class HopKeys {
  private static final Pattern PARTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final int P256_BITS = 256;
  private static final int P384_BITS = 384;
  private static final int LEAST_RSA_BITS = 3_000;

  private final PeerIdentities identities;
  private final Parties parties;
  private final KeyRing keyRing;
  private final Clock clock;
  private final Provider fastEcdsa = new BouncyCastleProvider();

  /** Keys of those whom these identities accept, from this directory and this ring. */
  public HopKeys(PeerIdentities identities, Parties parties, KeyRing keyRing, Clock clock) {
    this.identities = identities;
    this.parties = parties;
    this.keyRing = keyRing;
    this.clock = clock;
  }

  /** Keys in a world where nothing is ever revoked: for tests and counterparts alone. */
  public HopKeys(Parties parties, KeyRing keyRing, TrustAnchors anchors, Clock clock) {
    this(new PeerIdentities(parties, anchors, clock), parties, keyRing, clock);
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

  /** The keys of one party; paths are built from what is configured alone. */
  public VerificationKeys of(PartyId party) {
    return new AskedKeys(this, List.of(), party);
  }

  /**
   * The key of this id, whosever it is; or why it speaks for nobody, as {@link
   * PeerIdentities#identify}.
   *
   * @param helpers certificates that may help to build a path, those of the connection
   */
  Outcome<Known> find(String keyId, List<X509Certificate> helpers) {
    if (!keyId.matches("[0-9a-f]{64}")) {
      return Outcome.denied(Problem.SIGNER_UNKNOWN);
    }
    return parties
        .key(new Sha256(keyId), KeyRole.HOP, clock.instant())
        .map(key -> known(key, helpers))
        .orElseGet(() -> Outcome.denied(Problem.SIGNER_UNKNOWN));
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

  private Outcome<Known> known(PartyKey key, List<X509Certificate> helpers) {
    X509Certificate certificate = certificate(key);
    List<X509Certificate> offered = new ArrayList<>(List.of(certificate));
    offered.addAll(helpers);
    return identities.identify(offered, KeyRole.HOP).then(party -> known(party, key, certificate));
  }

  private static Outcome<Known> known(PartyId party, PartyKey key, X509Certificate certificate) {
    PublicKey publicKey = certificate.getPublicKey();
    return algorithm(publicKey)
        .map(
            algorithm ->
                Outcome.done(
                    new Known(
                        party, new VerificationKey(key.fingerprint().hex(), publicKey, algorithm))))
        .orElseGet(() -> Outcome.denied(Problem.CERTIFICATE_UNTRUSTED));
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
