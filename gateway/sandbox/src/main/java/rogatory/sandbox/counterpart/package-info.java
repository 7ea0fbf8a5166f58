/**
 * The authority and the platform that the sandbox plays: what they take, and what they send.
 *
 * <p>Starting points: {@link rogatory.sandbox.counterpart.Counterpart} stands behind the gates;
 * {@link rogatory.sandbox.counterpart.Storyteller} sends what is owed.
 */
@NullMarked
package rogatory.sandbox.counterpart;

import org.jspecify.annotations.NullMarked;
