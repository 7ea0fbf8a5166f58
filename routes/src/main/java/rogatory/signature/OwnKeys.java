package rogatory.signature;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Hands out a key of ours only when what it seals now would be accepted. */
final class OwnKeys {
  private final KeyRing keyRing;
  private final CertificatePaths paths;
  private final RevocationClient revocation;
  private final boolean development;
  private final Clock clock;

  OwnKeys(
      KeyRing keyRing,
      CertificatePaths paths,
      RevocationClient revocation,
      boolean development,
      Clock clock) {
    this.keyRing = keyRing;
    this.paths = paths;
    this.revocation = revocation;
    this.development = development;
    this.clock = clock;
  }

  /** The key that seals for a party now. That revocation cannot be learned hinders nobody here. */
  SigningKey usable(PartyId party) throws SealRefusedException {
    SigningKey key =
        keyRing
            .key(party, KeyRole.SEAL)
            .orElseThrow(() -> new SealRefusedException(Problem.UNAVAILABLE));
    X509Certificate certificate = key.certificate();
    Instant now = clock.instant();
    if (!development && Certificates.anyMarked(key.chain())) {
      throw new SealRefusedException(Problem.CERTIFICATE_DEVELOPMENT);
    }
    if (!Certificates.isValidAt(certificate, now)) {
      throw new SealRefusedException(Problem.CERTIFICATE_EXPIRED);
    }
    if (!Algorithms.accepts(certificate.getPublicKey()) || !Certificates.maySign(certificate)) {
      throw new SealRefusedException(Problem.UNAVAILABLE);
    }
    List<X509Certificate> path =
        paths.find(certificate, new ArrayList<>(key.chain()), now).orElse(key.chain());
    if (revocation.status(path, now) == Revocation.REVOKED) {
      throw new SealRefusedException(Problem.CERTIFICATE_REVOKED);
    }
    return key;
  }
}
