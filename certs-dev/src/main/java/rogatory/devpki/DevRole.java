package rogatory.devpki;

/** What a key of a party is for; each has a certificate of its own. */
public enum DevRole {
  /** Seals documents; P-256; digitalSignature and nonRepudiation. */
  SEAL("seal", CertificateProfile.SEAL, KeyKind.P256),
  /** Seals documents; RSA-3072; digitalSignature and nonRepudiation. */
  SEAL_RSA("seal-rsa", CertificateProfile.SEAL, KeyKind.RSA_3072),
  /** TLS server on localhost, 127.0.0.1 and ::1; P-256. */
  TLS_SERVER("tls-server", CertificateProfile.TLS_SERVER, KeyKind.P256),
  /** TLS client, the party's identity on the hop; P-256. */
  TLS_CLIENT("tls-client", CertificateProfile.TLS_CLIENT, KeyKind.P256),
  /** Signs messages (WS-Security, RFC 9421); P-256; digitalSignature. */
  HOP("hop", CertificateProfile.HOP, KeyKind.P256),
  /** Signs messages (WS-Security, RFC 9421); RSA-3072; digitalSignature. */
  HOP_RSA("hop-rsa", CertificateProfile.HOP, KeyKind.RSA_3072);

  private final String fileName;
  private final CertificateProfile profile;
  private final KeyKind kind;

  DevRole(String fileName, CertificateProfile profile, KeyKind kind) {
    this.fileName = fileName;
    this.profile = profile;
    this.kind = kind;
  }

  String fileName() {
    return fileName;
  }

  CertificateProfile profile() {
    return profile;
  }

  KeyKind kind() {
    return kind;
  }
}
