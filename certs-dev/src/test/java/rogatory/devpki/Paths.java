package rogatory.devpki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Path validation (RFC 5280 section 6) by the JDK, with revocation over HTTP. */
final class Paths {

  private Paths() {}

  /** OCSP where the certificate names it, CRL otherwise. */
  static void validate(DevKey key, X509Certificate root) throws GeneralSecurityException {
    validate(key, root, EnumSet.noneOf(PKIXRevocationChecker.Option.class));
  }

  /** CRLs alone. */
  static void validateByCrl(DevKey key, X509Certificate root) throws GeneralSecurityException {
    validate(
        key,
        root,
        EnumSet.of(
            PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
  }

  /** OCSP alone, for the leaf alone. */
  static void validateByOcsp(DevKey key, X509Certificate root) throws GeneralSecurityException {
    validate(
        key,
        root,
        EnumSet.of(
            PKIXRevocationChecker.Option.ONLY_END_ENTITY,
            PKIXRevocationChecker.Option.NO_FALLBACK));
  }

  private static void validate(
      DevKey key, X509Certificate root, Set<PKIXRevocationChecker.Option> options)
      throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(options);
    parameters.setRevocationEnabled(false);
    parameters.addCertPathChecker(checker);
    parameters.setExplicitPolicyRequired(true);
    parameters.setInitialPolicies(Set.of(DevPki.MARK));
    validator.validate(
        CertificateFactory.getInstance("X.509").generateCertPath(List.copyOf(key.chain())),
        parameters);
  }
}
