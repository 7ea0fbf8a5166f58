package rogatory.devpki;

/** Where the trust services answer, below their base URL. */
final class TrustPaths {

  static final String TIME_STAMP = "/tsa";
  static final String OCSP = "/ocsp";
  static final String ISSUING_CRL = "/crl/issuing.crl";
  static final String ROOT_CRL = "/crl/root.crl";
  static final String ISSUING_CERTIFICATE = "/ca/issuing.cer";
  static final String ROOT_CERTIFICATE = "/ca/root.cer";

  private TrustPaths() {}
}
