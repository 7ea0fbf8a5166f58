package rogatory.devpki;

/** What is wrong with a certificate made for a negative test; everything else about it is right. */
public enum Flaw {
  /** Ran out ten days ago. */
  EXPIRED,
  /** Becomes valid in ten days. */
  NOT_YET_VALID,
  /** Revoked in OCSP and CRL at the moment of issue. */
  REVOKED,
  /** keyUsage keyEncipherment only, and no extended key usage. */
  WRONG_KEY_USAGE,
  /** RSA-1024. */
  WEAK_KEY,
  /** Signed by itself, under the party's own subject. */
  SELF_SIGNED,
  /** Issued under another root whose names equal those of this PKI. */
  OTHER_ROOT
}
