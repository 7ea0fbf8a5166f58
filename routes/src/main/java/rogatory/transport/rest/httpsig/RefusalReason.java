package rogatory.transport.rest.httpsig;

/**
 * Why a message was not accepted as signed. The names are stable: audit rows and problems use them.
 */
public enum RefusalReason {
  /** More or longer header fields than the limits allow. */
  HEADERS_TOO_LARGE,
  /** Signature or Signature-Input is missing. */
  SIGNATURE_MISSING,
  /** Signature or Signature-Input breaks RFC 8941, has wrong types, or names something twice. */
  SIGNATURE_MALFORMED,
  /** Not exactly one signature. */
  SIGNATURE_AMBIGUOUS,
  /** The one signature is not under the label of the profile. */
  LABEL_UNACCEPTABLE,
  /** A covered component is named twice (RFC 9421 section 2.5). */
  COMPONENT_REPEATED,
  /** A covered component, or a parameter of one, is not among those known here. */
  COMPONENT_UNSUPPORTED,
  /** A component that must be covered is not. */
  COMPONENT_NOT_COVERED,
  /** A covered component has no value in this message, or one that is not plain ASCII. */
  COMPONENT_UNAVAILABLE,
  /** A signature parameter that must be there is not. */
  PARAMETER_MISSING,
  /** A signature parameter is unknown, of the wrong type, or not the value asked for. */
  PARAMETER_UNACCEPTABLE,
  /** The signature was created later than our clock, plus skew, says. */
  CREATED_IN_FUTURE,
  /** The signature is older than the longest age. */
  TOO_OLD,
  /** The time of expiry has come. */
  EXPIRED,
  /** Expiry does not lie after creation. */
  EXPIRES_BEFORE_CREATED,
  /** No key of this peer has that key id. */
  KEY_UNKNOWN,
  /** The declared algorithm is not the algorithm of the key (RFC 9421 section 3.2 step 6.4). */
  ALGORITHM_MISMATCH,
  /** The algorithm of the key is not allowed. */
  ALGORITHM_NOT_ALLOWED,
  /** The signature does not fit the message and the key. */
  SIGNATURE_INVALID,
  /** There is content but no Content-Digest. */
  DIGEST_MISSING,
  /** Content-Digest breaks RFC 9530 or RFC 8941. */
  DIGEST_MALFORMED,
  /** Content-Digest names no algorithm that we accept, or one that was not computed. */
  DIGEST_UNSUPPORTED,
  /** The content is not the content that was digested. */
  DIGEST_MISMATCH
}
