package rogatory.signature;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.PartyKey;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Judges the facts of a seal, in this order: development mark, time, certificate, path, directory,
 * sender, and revocation last, because only it asks the network. The time that counts is that of
 * the time-stamp, else that of receipt, never the one that is claimed.
 */
final class SealPolicy {
  private final CertificatePaths paths;
  private final RevocationClient revocation;
  private final Parties parties;
  private final boolean development;
  private final Duration tolerance;
  private final Duration oldestUnstamped;

  SealPolicy(
      CertificatePaths paths,
      RevocationClient revocation,
      Parties parties,
      boolean development,
      SealSettings settings) {
    this.paths = paths;
    this.revocation = revocation;
    this.parties = parties;
    this.development = development;
    this.tolerance = settings.tolerance();
    this.oldestUnstamped = settings.oldestUnstamped();
  }

  /** Whether the document is genuine, with everything that was found. */
  Verification judge(SealInspection found, Instant receivedAt) {
    List<X509Certificate> path = List.of();
    Revocation known = Revocation.UNKNOWN;
    try {
      requireUnmarked(found);
      requireTime(found, receivedAt);
      Instant at = found.stamp() == null ? receivedAt : found.stamp().time();
      path = path(found, at);
      PartyId signer = signer(found, at);
      known = learnRevocation(found, path, at);
      requireGood(known);
      return new Verification.Genuine(found.document(), signer, found.facts(path, known));
    } catch (SealRefusedException refused) {
      return new Verification.Refused(refused.problem(), found.facts(path, known));
    }
  }

  private void requireUnmarked(SealInspection found) throws SealRefusedException {
    if (development) {
      return;
    }
    if (Certificates.anyMarked(found.certificates())
        || (found.stamp() != null && Certificates.anyMarked(found.stamp().path()))) {
      throw new SealRefusedException(Problem.CERTIFICATE_DEVELOPMENT);
    }
  }

  /** A token that was fetched later may be of any later time; what counts is its time. */
  private void requireTime(SealInspection found, Instant receivedAt) throws SealRefusedException {
    Instant claimed = found.shape().properties().claimedAt();
    if (found.stamp() == null) {
      if (claimed.isAfter(receivedAt.plus(tolerance))
          || claimed.isBefore(receivedAt.minus(oldestUnstamped))) {
        throw new SealRefusedException(Problem.BACKDATED);
      }
      return;
    }
    Instant stamped = found.stamp().time();
    if (stamped.isAfter(receivedAt.plus(tolerance))) {
      throw new SealRefusedException(Problem.TIMESTAMP_INVALID);
    }
    Duration late = Duration.between(claimed, stamped);
    boolean early = late.negated().compareTo(tolerance) > 0;
    if (early || (!found.beside() && late.compareTo(tolerance) > 0)) {
      throw new SealRefusedException(Problem.BACKDATED);
    }
  }

  private List<X509Certificate> path(SealInspection found, Instant at) throws SealRefusedException {
    X509Certificate signer = found.signer();
    if (!Certificates.isValidAt(signer, at)) {
      throw new SealRefusedException(Problem.CERTIFICATE_EXPIRED);
    }
    Optional<List<X509Certificate>> path = paths.find(signer, found.certificates(), at);
    if (path.isEmpty() || !Certificates.maySign(signer)) {
      throw new SealRefusedException(Problem.CERTIFICATE_UNTRUSTED);
    }
    if (!development && Certificates.anyMarked(path.get())) {
      throw new SealRefusedException(Problem.CERTIFICATE_DEVELOPMENT);
    }
    return path.get();
  }

  private PartyId signer(SealInspection found, Instant at) throws SealRefusedException {
    PartyKey key =
        parties
            .key(Certificates.fingerprint(found.signer()), KeyRole.SEAL, at)
            .orElseThrow(() -> new SealRefusedException(Problem.SIGNER_UNKNOWN));
    if (!key.party().equals(found.document().from().id())) {
      throw new SealRefusedException(Problem.SIGNER_NOT_ENTITLED);
    }
    return key.party();
  }

  /** A time-stamp authority that was revoked at its time proves nothing. */
  private Revocation learnRevocation(SealInspection found, List<X509Certificate> path, Instant at)
      throws SealRefusedException {
    Revocation ofSigner = revocation.status(path, at);
    if (ofSigner != Revocation.GOOD || found.stamp() == null) {
      return ofSigner;
    }
    Revocation ofAuthority = revocation.status(found.stamp().path(), at);
    if (ofAuthority == Revocation.REVOKED) {
      throw new SealRefusedException(Problem.TIMESTAMP_INVALID);
    }
    return ofAuthority;
  }

  private static void requireGood(Revocation known) throws SealRefusedException {
    if (known == Revocation.REVOKED) {
      throw new SealRefusedException(Problem.CERTIFICATE_REVOKED);
    }
    if (known == Revocation.UNKNOWN) {
      throw new SealRefusedException(Problem.REVOCATION_UNKNOWN);
    }
  }
}
