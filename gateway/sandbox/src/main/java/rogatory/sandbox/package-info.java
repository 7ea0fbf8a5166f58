/**
 * An authority and a platform that answer by script, for the demo, for partners who try their
 * connection, and for tests. Everything it says is invented; all of its keys are development keys.
 *
 * <p>Starting points: {@link rogatory.sandbox.SandboxApplication}, the process; {@link
 * rogatory.sandbox.Sandbox}, what is in it.
 */
@NullMarked
package rogatory.sandbox;

import org.jspecify.annotations.NullMarked;
