package rogatory.devpki;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** The kinds of certificate, each with its key usages (RFC 5280 section 4.2.1). */
enum CertificateProfile {
  ROOT(KeyUsage.keyCertSign | KeyUsage.cRLSign, null),
  ISSUING_CA(KeyUsage.keyCertSign | KeyUsage.cRLSign, null),
  SEAL(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, null),
  HOP(KeyUsage.digitalSignature, null),
  TLS_SERVER(KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth),
  TLS_CLIENT(KeyUsage.digitalSignature, KeyPurposeId.id_kp_clientAuth),
  /** RFC 3161 section 2.3: one extended key usage only, critical. */
  TIME_STAMP(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, KeyPurposeId.id_kp_timeStamping),
  /** RFC 6960 section 4.2.2.2: delegated responder, itself not asked about (nocheck). */
  OCSP(KeyUsage.digitalSignature, KeyPurposeId.id_kp_OCSPSigning),
  /** A leaf that may sign nothing. */
  MISUSED(KeyUsage.keyEncipherment, null);

  private final int keyUsage;
  private final @Nullable KeyPurposeId purpose;

  CertificateProfile(int keyUsage, @Nullable KeyPurposeId purpose) {
    this.keyUsage = keyUsage;
    this.purpose = purpose;
  }

  int keyUsage() {
    return keyUsage;
  }

  @Nullable KeyPurposeId purpose() {
    return purpose;
  }

  boolean purposeIsCritical() {
    return this == TIME_STAMP;
  }

  boolean isAuthority() {
    return this == ROOT || this == ISSUING_CA;
  }

  boolean namesHosts() {
    return this == TLS_SERVER || this == TLS_CLIENT;
  }
}
