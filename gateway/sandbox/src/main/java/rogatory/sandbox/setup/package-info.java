/**
 * What is made at the first start in the folder of a demo: ports, development keys, the files of
 * the gateway.
 *
 * <p>Starting points: {@link rogatory.sandbox.setup.DemoFolder}, {@link
 * rogatory.sandbox.setup.GatewayFiles}.
 */
@NullMarked
package rogatory.sandbox.setup;

import org.jspecify.annotations.NullMarked;
