/**
 * Signs HTTP messages and verifies signed ones (RFC 9421), and protects their content by digest
 * (RFC 9530).
 *
 * <p>Start with {@link rogatory.transport.rest.httpsig.MessageSigner} to send and with {@link
 * rogatory.transport.rest.httpsig.MessageVerifier} to receive. Messages are plain values ({@link
 * rogatory.transport.rest.httpsig.RequestMessage}, {@link
 * rogatory.transport.rest.httpsig.ResponseMessage}): no servlet and no HTTP client is known here.
 */
@NullMarked
package rogatory.transport.rest.httpsig;

import org.jspecify.annotations.NullMarked;
