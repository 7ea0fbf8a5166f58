/**
 * How the sandbox answers: a plan is chosen for each order and becomes steps, each of which is one
 * reply.
 *
 * <p>Starting points: {@link rogatory.sandbox.script.Plan}, which plans there are; {@link
 * rogatory.sandbox.script.Answers}, what the replies say.
 */
@NullMarked
package rogatory.sandbox.script;

import org.jspecify.annotations.NullMarked;
