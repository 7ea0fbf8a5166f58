package rogatory.signature;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/** Asks a certificate revocation list (RFC 5280 section 5). */
final class CrlQuestion {
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int REMEMBERED = 50;
  private static final int CRL_SIGN = 6;

  private final TrustHttp http;
  private final Freshness freshness;
  private final Remembered<URI, Kept> kept = new Remembered<>(REMEMBERED);

  private record Kept(X509CRL list, X509Certificate issuer, Instant usableUntil) {}

  CrlQuestion(TrustHttp http, Freshness freshness) {
    this.http = http;
    this.freshness = freshness;
  }

  /** What the list at this address says of a certificate; empty when it says nothing usable. */
  Optional<RevocationAnswer> ask(
      URI address, X509Certificate certificate, X509Certificate issuer, Patience patience) {
    Kept before = kept.get(address);
    if (before != null
        && before.issuer().equals(issuer)
        && before.usableUntil().isAfter(freshness.now())) {
      return answer(before, certificate);
    }
    return http.get(address, MOST_BYTES, patience)
        .flatMap(bytes -> read(bytes, issuer))
        .flatMap(
            fresh -> {
              kept.put(address, fresh);
              return answer(fresh, certificate);
            });
  }

  private Optional<Kept> read(byte[] bytes, X509Certificate issuer) {
    X509CRL list = parse(bytes);
    if (list == null || !isSignedBy(issuer, list)) {
      return Optional.empty();
    }
    return freshness
        .usableUntil(list.getThisUpdate(), list.getNextUpdate())
        .map(until -> new Kept(list, issuer, until));
  }

  private static Optional<RevocationAnswer> answer(Kept fresh, X509Certificate certificate) {
    if (!speaksOf(fresh.list(), certificate)) {
      return Optional.empty();
    }
    X509CRLEntry entry = fresh.list().getRevokedCertificate(certificate);
    Instant revokedAt = entry == null ? null : entry.getRevocationDate().toInstant();
    return Optional.of(new RevocationAnswer(revokedAt, fresh.usableUntil()));
  }

  private static @Nullable X509CRL parse(byte[] bytes) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
    } catch (CRLException | CertificateException notAList) {
      return null;
    }
  }

  private static boolean isSignedBy(X509Certificate issuer, X509CRL list) {
    boolean @Nullable [] usage = issuer.getKeyUsage();
    if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        || (usage != null && !usage[CRL_SIGN])
        || list.getSigAlgName().toUpperCase(Locale.ROOT).contains("SHA1")
        || list.getSigAlgName().toUpperCase(Locale.ROOT).contains("MD5")) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  /**
   * Whether the list covers this certificate for all reasons; delta lists never do alone, and of
   * the parts of a list only one that the certificate names (RFC 5280 section 6.3.3 (b)(2)).
   */
  private static boolean speaksOf(X509CRL list, X509Certificate certificate) {
    Set<String> critical = list.getCriticalExtensionOIDs();
    String pointId = Extension.issuingDistributionPoint.getId();
    if (critical != null && critical.stream().anyMatch(oid -> !oid.equals(pointId))) {
      return false;
    }
    byte[] extension = list.getExtensionValue(pointId);
    if (extension == null) {
      return true;
    }
    try {
      IssuingDistributionPoint point =
          IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      boolean authority = certificate.getBasicConstraints() >= 0;
      return !point.isIndirectCRL()
          && !point.onlyContainsAttributeCerts()
          && point.getOnlySomeReasons() == null
          && names(certificate, point.getDistributionPoint())
          && !(authority ? point.onlyContainsUserCerts() : point.onlyContainsCACerts());
    } catch (RuntimeException malformed) {
      // The parser of DER throws unchecked exceptions of many kinds on hostile input.
      return false;
    }
  }

  private static boolean names(X509Certificate certificate, @Nullable DistributionPointName part) {
    return part == null
        || !Collections.disjoint(
            RevocationAddresses.namedLists(certificate), RevocationAddresses.fullNames(part));
  }
}
