/**
 * The case file: requests going out and coming in, their two life-cycle tables, their clocks.
 *
 * <p>Starting points: {@link rogatory.request.OutboundLifecycle} and {@link
 * rogatory.request.InboundLifecycle}, the two tables; {@link rogatory.request.Request} and {@link
 * rogatory.request.InboundRequest}, which live by them.
 */
@NullMarked
package rogatory.request;

import org.jspecify.annotations.NullMarked;
