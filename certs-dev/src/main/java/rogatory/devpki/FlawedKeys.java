package rogatory.devpki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/** Makes keys with one {@link Flaw} each. */
final class FlawedKeys {

  private final DevPki pki;
  private final KeySource keys;

  FlawedKeys(DevPki pki, KeySource keys) {
    this.pki = pki;
    this.keys = keys;
  }

  DevKey make(DevParty party, DevRole role, Flaw flaw) {
    X500Name subject = DistinguishedNames.of(party, role);
    Instant now = pki.clock().instant();
    Validity valid = Validity.ofLeaf(now);
    KeyPair pair = keys.next(flaw == Flaw.WEAK_KEY ? KeyKind.RSA_1024 : role.kind());
    CertificateProfile profile = role.profile();
    return switch (flaw) {
      case EXPIRED -> issued(profile, subject, pair, Validity.expired(now));
      case NOT_YET_VALID -> issued(profile, subject, pair, Validity.notYet(now));
      case REVOKED -> revoked(issued(profile, subject, pair, valid));
      case WRONG_KEY_USAGE -> issued(CertificateProfile.MISUSED, subject, pair, valid);
      case WEAK_KEY -> issued(profile, subject, pair, valid);
      case SELF_SIGNED -> selfSigned(profile, subject, pair, valid);
      case OTHER_ROOT -> otherRoot(profile, subject, pair, valid);
    };
  }

  private DevKey issued(
      CertificateProfile profile, X500Name subject, KeyPair pair, Validity validity) {
    X509Certificate certificate =
        pki.authorities().issuing().issue(profile, subject, pair.getPublic(), validity);
    pki.register().recordIssued(certificate);
    return new DevKey(pair.getPrivate(), List.of(certificate, pki.issuingCa()));
  }

  private DevKey revoked(DevKey key) {
    pki.revoke(key.certificate());
    return key;
  }

  private DevKey selfSigned(
      CertificateProfile profile, X500Name subject, KeyPair pair, Validity validity) {
    X509Certificate certificate =
        CertificateAuthority.selfSigned(profile, subject, pair, validity, pki.trustBaseUrl());
    return new DevKey(pair.getPrivate(), List.of(certificate));
  }

  private DevKey otherRoot(
      CertificateProfile profile, X500Name subject, KeyPair pair, Validity validity) {
    CertificateAuthority other =
        Authorities.make(pki.trustBaseUrl(), pki.clock().instant(), keys).issuing();
    X509Certificate certificate = other.issue(profile, subject, pair.getPublic(), validity);
    return new DevKey(pair.getPrivate(), List.of(certificate, other.certificate()));
  }
}
