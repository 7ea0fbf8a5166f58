/**
 * Orders to platforms and replies from them as JSON over mutual TLS, signed message by message (RFC
 * 9421).
 *
 * <p>Starting points: {@link rogatory.transport.rest.RestCourier} carries documents out, {@link
 * rogatory.transport.rest.HopFilter} and {@link rogatory.transport.rest.RestGate} let replies in.
 * The contract of both directions is {@code exchange-openapi.yaml} beside this package; what comes
 * in is judged by the schemas of that file and by nothing else.
 */
@NullMarked
package rogatory.transport.rest;

import org.jspecify.annotations.NullMarked;
