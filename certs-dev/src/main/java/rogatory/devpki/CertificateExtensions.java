package rogatory.devpki;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/** The extensions of each profile; the mark is on every one of them. */
final class CertificateExtensions {

  private static final ASN1ObjectIdentifier MARK = new ASN1ObjectIdentifier(DevPki.MARK);

  /** ETSI EN 319 411-2 section 5.3: the policies of EU qualified certificates. */
  private static final String QUALIFIED_POLICIES = "0.4.0.194112.";

  private final URI trustBase;

  CertificateExtensions(URI trustBase) {
    this.trustBase = trustBase;
  }

  void addTo(
      X509v3CertificateBuilder builder,
      CertificateProfile profile,
      PublicKey subjectKey,
      @Nullable X509Certificate issuer) {
    try {
      addIdentity(builder, profile, subjectKey);
      addUsage(builder, profile);
      if (issuer != null) {
        add(
            builder,
            Extension.authorityKeyIdentifier,
            false,
            keys().createAuthorityKeyIdentifier(issuer.getPublicKey()));
        addPointers(builder, profile);
      }
    } catch (GeneralSecurityException | CertIOException e) {
      throw new DevPkiException("Cannot encode the extensions of a " + profile, e);
    }
  }

  private void addIdentity(
      X509v3CertificateBuilder builder, CertificateProfile profile, PublicKey subjectKey)
      throws GeneralSecurityException, CertIOException {
    add(builder, Extension.basicConstraints, true, basicConstraints(profile));
    add(
        builder,
        Extension.subjectKeyIdentifier,
        false,
        keys().createSubjectKeyIdentifier(subjectKey));
    add(
        builder,
        Extension.certificatePolicies,
        false,
        new CertificatePolicies(new PolicyInformation(MARK)));
    if (profile.namesHosts()) {
      add(builder, Extension.subjectAlternativeName, false, loopbackNames());
    }
  }

  private static void addUsage(X509v3CertificateBuilder builder, CertificateProfile profile)
      throws CertIOException {
    add(builder, Extension.keyUsage, true, new KeyUsage(profile.keyUsage()));
    KeyPurposeId purpose = profile.purpose();
    if (purpose != null) {
      add(
          builder,
          Extension.extendedKeyUsage,
          profile.purposeIsCritical(),
          new ExtendedKeyUsage(purpose));
    }
    if (profile == CertificateProfile.OCSP) {
      add(builder, OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }
  }

  private void addPointers(X509v3CertificateBuilder builder, CertificateProfile profile)
      throws CertIOException {
    if (profile == CertificateProfile.ISSUING_CA) {
      add(builder, Extension.cRLDistributionPoints, false, crlAt(TrustPaths.ROOT_CRL));
      add(
          builder,
          Extension.authorityInfoAccess,
          false,
          new AuthorityInformationAccess(issuerAt(TrustPaths.ROOT_CERTIFICATE)));
      return;
    }
    AccessDescription ocsp =
        new AccessDescription(AccessDescription.id_ad_ocsp, at(TrustPaths.OCSP));
    AccessDescription issuer = issuerAt(TrustPaths.ISSUING_CERTIFICATE);
    add(builder, Extension.cRLDistributionPoints, false, crlAt(TrustPaths.ISSUING_CRL));
    add(
        builder,
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(new AccessDescription[] {ocsp, issuer}));
  }

  /**
   * The only way an extension gets in. Nothing that claims to be qualified (RFC 3739 section 3.2.6,
   * ETSI EN 319 412-5) does.
   */
  static void add(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier id,
      boolean critical,
      ASN1Encodable value)
      throws CertIOException {
    if (id.equals(Extension.qCStatements)) {
      throw new IllegalArgumentException("A development certificate is never a qualified one");
    }
    if (value instanceof CertificatePolicies policies) {
      for (PolicyInformation policy : policies.getPolicyInformation()) {
        if (policy.getPolicyIdentifier().getId().startsWith(QUALIFIED_POLICIES)) {
          throw new IllegalArgumentException("A development certificate is never a qualified one");
        }
      }
    }
    builder.addExtension(id, critical, value);
  }

  private static BasicConstraints basicConstraints(CertificateProfile profile) {
    if (!profile.isAuthority()) {
      return new BasicConstraints(false);
    }
    return profile == CertificateProfile.ROOT ? new BasicConstraints(1) : new BasicConstraints(0);
  }

  private static GeneralNames loopbackNames() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private CRLDistPoint crlAt(String path) {
    DistributionPointName name = new DistributionPointName(new GeneralNames(at(path)));
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
  }

  private AccessDescription issuerAt(String path) {
    return new AccessDescription(AccessDescription.id_ad_caIssuers, at(path));
  }

  private GeneralName at(String path) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, trustBase + path);
  }

  private static JcaX509ExtensionUtils keys() throws GeneralSecurityException {
    return new JcaX509ExtensionUtils();
  }
}
