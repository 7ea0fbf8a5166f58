/**
 * The pipelines: from a queue, through one desk, out by one courier. A route holds no logic of its
 * own and no state in headers.
 *
 * <p>Starting points: {@link rogatory.routes.OutboundDispatchRoute}, and {@link
 * rogatory.routes.RouteFaults} for what happens when a step throws.
 */
@NullMarked
package rogatory.routes;

import org.jspecify.annotations.NullMarked;
