/**
 * The channel between authorities: SOAP 1.2 with WS-Addressing and X.509 signatures, over mutual
 * TLS; the contract is {@code exchange.wsdl}.
 *
 * <p>Starting points: {@link rogatory.transport.soap.SoapGate}, where documents come in; {@link
 * rogatory.transport.soap.SoapCourier}, by which they go out; {@link
 * rogatory.transport.soap.EnvelopeVerifier} and {@link rogatory.transport.soap.EnvelopeSigner},
 * what both ends do to an envelope.
 */
@NullMarked
package rogatory.transport.soap;

import org.jspecify.annotations.NullMarked;
