package rogatory.devpki;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The names in the certificates. */
final class DistinguishedNames {

  private static final String AUTHORITY_ORGANIZATION = "Rogatory (development only)";

  private DistinguishedNames() {}

  static X500Name root() {
    return authority("Rogatory Root (development only)");
  }

  static X500Name issuingCa() {
    return authority("Rogatory Issuing CA (development only)");
  }

  static X500Name timeStampAuthority() {
    return authority("Rogatory Time-Stamp Authority (development only)");
  }

  static X500Name ocspResponder() {
    return authority("Rogatory OCSP Responder (development only)");
  }

  static X500Name of(DevParty party, DevRole role) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, party.country())
        .addRDN(BCStyle.O, party.name())
        .addRDN(BCStyle.CN, party.name() + " " + role.fileName())
        .build();
  }

  /** The subject as encoded, so that issuer and subject agree byte for byte. */
  static X500Name subjectOf(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X500Name authority(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, AUTHORITY_ORGANIZATION)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }
}
