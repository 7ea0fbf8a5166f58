package rogatory.signature;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.vocabulary.Sha256;

/**
 * Learns whether certificates were revoked at a time: OCSP first, CRL where OCSP does not answer.
 * Answers are used again until their nextUpdate, at most as long as configured.
 */
final class RevocationClient {
  private static final int REMEMBERED = 1_000;

  private final RevocationAddresses addresses;
  private final OcspQuestion ocsp;
  private final CrlQuestion crl;
  private final Freshness freshness;
  private final Remembered<Sha256, RevocationAnswer> known = new Remembered<>(REMEMBERED);

  RevocationClient(
      RevocationSettings settings, TrustHttp http, Certificates certificates, Clock clock) {
    this.addresses = new RevocationAddresses(settings);
    this.freshness = new Freshness(clock, settings.longestUse());
    this.ocsp = new OcspQuestion(http, freshness, certificates);
    this.crl = new CrlQuestion(http, freshness);
  }

  /**
   * Whether any certificate of a path was revoked at a time.
   *
   * @param path each certificate followed by its issuer; the last one is the anchor and not asked
   *     about
   */
  Revocation status(List<X509Certificate> path, Instant at) {
    Revocation worst = Revocation.GOOD;
    for (int i = 0; i + 1 < path.size(); i++) {
      Optional<RevocationAnswer> answer = answer(path.get(i), path.get(i + 1));
      if (answer.isEmpty()) {
        worst = Revocation.UNKNOWN;
      } else if (answer.get().revokedAt(at)) {
        return Revocation.REVOKED;
      }
    }
    return worst;
  }

  private Optional<RevocationAnswer> answer(X509Certificate certificate, X509Certificate issuer) {
    Sha256 fingerprint = Certificates.fingerprint(certificate);
    RevocationAnswer before = known.get(fingerprint);
    if (before != null && before.usableUntil().isAfter(freshness.now())) {
      return Optional.of(before);
    }
    Optional<RevocationAnswer> fresh = ask(certificate, issuer);
    fresh.ifPresent(answer -> known.put(fingerprint, answer));
    return fresh;
  }

  private Optional<RevocationAnswer> ask(X509Certificate certificate, X509Certificate issuer) {
    try {
      for (URI address : addresses.ocsp(certificate)) {
        Optional<RevocationAnswer> answer = ocsp.ask(address, certificate, issuer);
        if (answer.isPresent()) {
          return answer;
        }
      }
      for (URI address : addresses.crl(certificate)) {
        Optional<RevocationAnswer> answer = crl.ask(address, certificate, issuer);
        if (answer.isPresent()) {
          return answer;
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException | ClassCastException unreadableExtension) {
      return Optional.empty();
    }
  }
}
