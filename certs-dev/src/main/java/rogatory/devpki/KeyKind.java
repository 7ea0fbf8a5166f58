package rogatory.devpki;

/** The kinds of key that the development PKI makes. */
enum KeyKind {
  P256,
  RSA_3072,
  RSA_1024
}
