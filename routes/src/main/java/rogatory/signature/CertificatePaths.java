package rogatory.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Sha256;

/**
 * Finds paths from certificates to configured anchors (RFC 5280 section 6). Certificates that came
 * with a document only help to build a path. Revocation is asked elsewhere; no address is fetched
 * here. A path that was found is remembered for the time in which all its certificates are valid.
 */
final class CertificatePaths {
  private static final int LONGEST_PATH = 4;
  private static final int REMEMBERED = 1_000;

  private final Set<TrustAnchor> anchors;
  private final List<X509Certificate> anchorCertificates;
  private final Set<String> policies;
  private final Remembered<Question, Path> found = new Remembered<>(REMEMBERED);

  private record Question(Sha256 leaf, Set<Sha256> others) {}

  /** A path with the time span in which every certificate of it is valid. */
  private record Path(List<X509Certificate> certificates, Instant from, Instant to) {
    boolean holdsAt(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  /**
   * @param anchorCertificates whom to trust; empty for nobody
   * @param policies certificate policies of which a path must satisfy one; empty for any
   */
  CertificatePaths(List<X509Certificate> anchorCertificates, Set<String> policies) {
    this.anchorCertificates = List.copyOf(anchorCertificates);
    this.anchors =
        anchorCertificates.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet());
    this.policies = Set.copyOf(policies);
  }

  /**
   * The path that holds at a time.
   *
   * @return the certificate first, the anchor last; empty when there is none
   */
  Optional<List<X509Certificate>> find(
      X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
    Question question =
        new Question(
            Certificates.fingerprint(leaf),
            others.stream().map(Certificates::fingerprint).collect(Collectors.toSet()));
    Path known = found.get(question);
    if (known != null && known.holdsAt(at)) {
      return Optional.of(known.certificates());
    }
    List<X509Certificate> path = build(leaf, others, at);
    if (path == null) {
      return Optional.empty();
    }
    found.put(question, spanOf(path));
    return Optional.of(path);
  }

  private @Nullable List<X509Certificate> build(
      X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
    if (anchors.isEmpty()) {
      return null;
    }
    try {
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult)
              CertPathBuilder.getInstance("PKIX").build(parameters(leaf, others, at));
      List<X509Certificate> path = new ArrayList<>();
      for (Certificate certificate : result.getCertPath().getCertificates()) {
        path.add((X509Certificate) certificate);
      }
      boolean modern =
          path.stream()
              .allMatch(
                  certificate ->
                      signedByModernDigest(certificate)
                          && Algorithms.isStrong(certificate.getPublicKey()));
      path.add(result.getTrustAnchor().getTrustedCert());
      return modern ? List.copyOf(path) : null;
    } catch (CertPathBuilderException noPath) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform cannot build certificate paths", e);
    }
  }

  private PKIXBuilderParameters parameters(
      X509Certificate leaf, Collection<X509Certificate> others, Instant at)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(leaf);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    Set<X509Certificate> material = new HashSet<>(others);
    material.add(leaf);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
    parameters.setDate(Date.from(at));
    parameters.setRevocationEnabled(false);
    parameters.setMaxPathLength(LONGEST_PATH);
    if (!policies.isEmpty()) {
      parameters.setExplicitPolicyRequired(true);
      parameters.setInitialPolicies(policies);
    }
    return parameters;
  }

  private static boolean signedByModernDigest(X509Certificate certificate) {
    String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return name.startsWith("SHA256")
        || name.startsWith("SHA384")
        || name.startsWith("SHA512")
        || name.startsWith("ED")
        || name.equals("RSASSA-PSS");
  }

  /** Whether the key of an issuer signed a certificate. */
  static boolean isIssuedBy(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return signedByModernDigest(certificate);
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  /** Also true of an anchor given as such: its own validity is not asked (RFC 5280 6.1.1 d). */
  private Path spanOf(List<X509Certificate> path) {
    Instant from = Instant.MIN;
    Instant to = Instant.MAX;
    for (X509Certificate certificate : path) {
      if (anchorCertificates.contains(certificate)) {
        continue;
      }
      Instant begin = certificate.getNotBefore().toInstant();
      Instant end = certificate.getNotAfter().toInstant();
      from = begin.isAfter(from) ? begin : from;
      to = end.isBefore(to) ? end : to;
    }
    return new Path(path, from, to);
  }
}
