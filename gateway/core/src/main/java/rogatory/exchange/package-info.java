/**
 * What crosses the border: documents, seals, receipts, replies, and the ports through which they
 * travel.
 *
 * <p>Starting points: {@link rogatory.exchange.ExchangeDocument}, the five kinds of paper; {@link
 * rogatory.exchange.Seal} and {@link rogatory.exchange.Courier}, the two ports to the wire.
 */
@NullMarked
package rogatory.exchange;

import org.jspecify.annotations.NullMarked;
