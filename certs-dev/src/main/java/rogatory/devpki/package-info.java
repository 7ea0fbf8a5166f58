/**
 * Development keys, certificates and trust services, for tests and the demo only.
 *
 * <p>Starting points:
 *
 * <ul>
 *   <li>{@link rogatory.devpki.DevPkiExtension}: a fresh PKI with running trust services in one
 *       field of a test
 *   <li>{@link rogatory.devpki.DevPki}: a PKI kept in a folder, for the demo
 *   <li>{@link rogatory.devpki.TrustServices}: time-stamps, OCSP and CRLs over HTTP on loopback
 * </ul>
 */
@NullMarked
package rogatory.devpki;

import org.jspecify.annotations.NullMarked;
