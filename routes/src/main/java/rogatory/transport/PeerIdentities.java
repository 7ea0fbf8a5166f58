package rogatory.transport;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.PartyKey;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.Revocations;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.TrustAnchors;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * From the certificate at the other end to the party that the directory knows by it. The directory
 * must hold the very certificate in the very role, now; a path must lead to an anchor; the key must
 * be strong enough and allowed to sign; development certificates are refused outside the demo; and
 * no certificate of the path may be revoked, which must be known.
 */
public final class PeerIdentities {
  /** SOG-IS Agreed Cryptographic Mechanisms: shorter RSA keys are past their deadline. */
  private static final int LEAST_RSA_BITS = 3000;

  private static final int LEAST_CURVE_BITS = 256;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int MOST_OFFERED = 8;
  private static final int MOST_REMEMBERED = 4096;

  private final Parties parties;
  private final TrustAnchors anchors;
  private final List<X509Certificate> intermediates;
  private final Revocations revocations;
  private final Clock clock;
  private final Map<Sha256, Path> paths = new ConcurrentHashMap<>();

  /** A path that was found once; it stays good between the two instants. */
  private record Path(
      List<X509Certificate> certificates, Instant from, Instant until, boolean marked) {
    boolean goodAt(Instant time) {
      return !time.isBefore(from) && !time.isAfter(until);
    }
  }

  /**
   * Identities by this directory and these anchors.
   *
   * @param intermediates certificates of authorities that help to build a path where a peer does
   *     not show them; trusted for nothing by themselves
   * @param revocations what is known of revocation
   */
  public PeerIdentities(
      Parties parties,
      TrustAnchors anchors,
      List<X509Certificate> intermediates,
      Revocations revocations,
      Clock clock) {
    this.parties = parties;
    this.anchors = anchors;
    this.intermediates = List.copyOf(intermediates);
    this.revocations = revocations;
    this.clock = clock;
  }

  /** Identities in a world where nothing is ever revoked: for tests and counterparts alone. */
  public PeerIdentities(Parties parties, TrustAnchors anchors, Clock clock) {
    this(parties, anchors, List.of(), (path, at) -> Revocation.GOOD, clock);
  }

  /**
   * Whose certificate this is, or why nobody's: SIGNER_UNKNOWN, CERTIFICATE_EXPIRED,
   * CERTIFICATE_UNTRUSTED, CERTIFICATE_DEVELOPMENT, CERTIFICATE_REVOKED, REVOCATION_UNKNOWN.
   *
   * @param offered the certificate of the key that was used, then those that help to build a path;
   *     at most 8 are looked at
   * @param role the role in which the key was used
   */
  public Outcome<PartyId> identify(List<X509Certificate> offered, KeyRole role) {
    if (offered.isEmpty()) {
      return Outcome.denied(Problem.SIGNER_UNKNOWN);
    }
    X509Certificate certificate = offered.get(0);
    Instant now = clock.instant();
    Sha256 fingerprint = fingerprint(certificate);
    Optional<PartyKey> known = parties.key(fingerprint, role, now);
    if (known.isEmpty()) {
      return Outcome.denied(Problem.SIGNER_UNKNOWN);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())
        || now.isAfter(certificate.getNotAfter().toInstant())) {
      return Outcome.denied(Problem.CERTIFICATE_EXPIRED);
    }
    Optional<Path> path = path(fingerprint, offered, now);
    if (path.isEmpty()) {
      return Outcome.denied(Problem.CERTIFICATE_UNTRUSTED);
    }
    if (path.get().marked() && !anchors.development()) {
      return Outcome.denied(Problem.CERTIFICATE_DEVELOPMENT);
    }
    return switch (revocations.status(path.get().certificates(), now)) {
      case GOOD -> Outcome.done(known.get().party());
      case REVOKED -> Outcome.denied(Problem.CERTIFICATE_REVOKED);
      case UNKNOWN -> Outcome.denied(Problem.REVOCATION_UNKNOWN);
    };
  }

  /**
   * The party that the directory names for a certificate, whether or not it is accepted now: for
   * what is written down of a refusal.
   */
  public Optional<PartyId> named(List<X509Certificate> offered, KeyRole role) {
    return offered.isEmpty()
        ? Optional.empty()
        : parties.key(fingerprint(offered.get(0)), role, clock.instant()).map(PartyKey::party);
  }

  /** SHA-256 of the DER certificate: how the directory names it. */
  public static Sha256 fingerprint(X509Certificate certificate) {
    try {
      return Sha256.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("The certificate cannot be encoded", e);
    }
  }

  private Optional<Path> path(Sha256 fingerprint, List<X509Certificate> offered, Instant now) {
    Path remembered = paths.get(fingerprint);
    if (remembered != null && remembered.goodAt(now)) {
      return Optional.of(remembered);
    }
    Optional<Path> found = build(offered.subList(0, Math.min(offered.size(), MOST_OFFERED)), now);
    if (paths.size() >= MOST_REMEMBERED) {
      paths.clear();
    }
    found.ifPresent(path -> paths.put(fingerprint, path));
    return found;
  }

  private Optional<Path> build(List<X509Certificate> offered, Instant now) {
    X509Certificate certificate = offered.get(0);
    if (!maySign(certificate) || !isStrong(certificate)) {
      return Optional.empty();
    }
    Set<TrustAnchor> roots =
        anchors.parties().stream()
            .map(anchor -> new TrustAnchor(anchor, null))
            .collect(Collectors.toSet());
    List<X509Certificate> material = new ArrayList<>(offered);
    material.addAll(intermediates);
    var wanted = new X509CertSelector();
    wanted.setCertificate(certificate);
    try {
      var parameters = new PKIXBuilderParameters(roots, wanted);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
      var result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.of(summary(result));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Path summary(PKIXCertPathBuilderResult result) {
    List<X509Certificate> all = new ArrayList<>();
    result.getCertPath().getCertificates().forEach(each -> all.add((X509Certificate) each));
    all.add(result.getTrustAnchor().getTrustedCert());
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    boolean marked = false;
    for (X509Certificate each : all) {
      Instant begins = each.getNotBefore().toInstant();
      Instant ends = each.getNotAfter().toInstant();
      from = begins.isAfter(from) ? begins : from;
      until = ends.isBefore(until) ? ends : until;
      marked |= DevelopmentMark.on(each);
    }
    return new Path(List.copyOf(all), from, until, marked);
  }

  private static boolean maySign(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage[DIGITAL_SIGNATURE] && certificate.getBasicConstraints() < 0;
  }

  private static boolean isStrong(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
    }
    if (certificate.getPublicKey() instanceof ECPublicKey curve) {
      return curve.getParams().getOrder().bitLength() >= LEAST_CURVE_BITS;
    }
    return certificate.getPublicKey() instanceof EdECPublicKey;
  }
}
