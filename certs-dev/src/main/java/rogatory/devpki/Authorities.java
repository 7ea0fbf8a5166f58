package rogatory.devpki;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The keys that make the PKI: root, issuing CA, time-stamp authority, OCSP responder.
 *
 * @param trustBaseUrl where the trust services answer
 */
record Authorities(
    CertificateAuthority root,
    CertificateAuthority issuing,
    DevKey timeStamps,
    DevKey ocsp,
    URI trustBaseUrl) {

  static final String ROOT_PEM = "root.pem";
  static final String ISSUING_PEM = "issuing-ca.pem";
  private static final String TRUST_URL = "trust-url";

  /** Makes them anew in a folder that nobody else looks at yet. */
  static Authorities make(Path folder, URI trustBase, Clock clock, KeySource keys) {
    Authorities made = make(trustBase, clock.instant(), keys);
    KeyStores.write(folder, "root", only(made.root()));
    KeyStores.write(folder, "issuing-ca", only(made.issuing()));
    KeyStores.write(folder, "tsa", made.timeStamps());
    KeyStores.write(folder, "ocsp", made.ocsp());
    CertificateRegister register = new CertificateRegister(folder);
    register.prepare();
    register.recordIssued(made.timeStamps().certificate());
    register.recordIssued(made.ocsp().certificate());
    SafeFiles.write(folder.resolve(ROOT_PEM), DevPki.pem(made.root().certificate()));
    SafeFiles.write(folder.resolve(ISSUING_PEM), DevPki.pem(made.issuing().certificate()));
    SafeFiles.write(
        folder.resolve(TRUST_URL), trustBase.toString().getBytes(StandardCharsets.US_ASCII));
    return made;
  }

  /** Makes them in memory. */
  static Authorities make(URI trustBase, Instant now, KeySource keys) {
    Validity validity = Validity.ofAuthority(now);
    KeyPair rootPair = keys.next(KeyKind.P256);
    X509Certificate rootCertificate =
        CertificateAuthority.selfSigned(
            CertificateProfile.ROOT, DistinguishedNames.root(), rootPair, validity, trustBase);
    CertificateAuthority root =
        new CertificateAuthority(rootPair.getPrivate(), rootCertificate, trustBase);
    KeyPair issuingPair = keys.next(KeyKind.P256);
    X509Certificate issuingCertificate =
        root.issue(
            CertificateProfile.ISSUING_CA,
            DistinguishedNames.issuingCa(),
            issuingPair.getPublic(),
            validity);
    CertificateAuthority issuing =
        new CertificateAuthority(issuingPair.getPrivate(), issuingCertificate, trustBase);
    return new Authorities(
        root,
        issuing,
        service(issuing, CertificateProfile.TIME_STAMP, now, keys.next(KeyKind.P256)),
        service(issuing, CertificateProfile.OCSP, now, keys.next(KeyKind.P256)),
        trustBase);
  }

  static Authorities read(Path folder, URI trustBase) {
    String url =
        new String(SafeFiles.read(folder.resolve(TRUST_URL), 1024), StandardCharsets.US_ASCII);
    if (!url.equals(trustBase.toString())) {
      throw new DevPkiException(
          "The PKI in %s was made for %s, not for %s".formatted(folder, url, trustBase));
    }
    DevKey root = KeyStores.read(KeyStores.at(folder, "root"));
    DevKey issuing = KeyStores.read(KeyStores.at(folder, "issuing-ca"));
    DevKey timeStamps = KeyStores.read(KeyStores.at(folder, "tsa"));
    DevKey ocsp = KeyStores.read(KeyStores.at(folder, "ocsp"));
    requireIssued(folder, root, root);
    requireIssued(folder, issuing, root);
    requireIssued(folder, timeStamps, issuing);
    requireIssued(folder, ocsp, issuing);
    if (!new CertificateRegister(folder).isComplete()) {
      throw new DevPkiException("The register of certificates in " + folder + " is gone");
    }
    return new Authorities(
        new CertificateAuthority(root.key(), root.certificate(), trustBase),
        new CertificateAuthority(issuing.key(), issuing.certificate(), trustBase),
        timeStamps,
        ocsp,
        trustBase);
  }

  private static DevKey service(
      CertificateAuthority issuing, CertificateProfile profile, Instant now, KeyPair pair) {
    X509Certificate certificate =
        issuing.issue(
            profile,
            profile == CertificateProfile.OCSP
                ? DistinguishedNames.ocspResponder()
                : DistinguishedNames.timeStampAuthority(),
            pair.getPublic(),
            Validity.ofService(now));
    return new DevKey(pair.getPrivate(), List.of(certificate, issuing.certificate()));
  }

  private static DevKey only(CertificateAuthority authority) {
    return new DevKey(authority.key(), List.of(authority.certificate()));
  }

  private static void requireIssued(Path folder, DevKey key, DevKey issuer) {
    try {
      key.certificate().verify(issuer.certificate().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("The keys in " + folder + " do not belong together", e);
    }
    if (!DevPki.isMarked(key.certificate())) {
      throw new DevPkiException("A certificate in " + folder + " lacks the development mark");
    }
  }
}
