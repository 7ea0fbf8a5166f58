/**
 * The storylines: how a request goes out and its answer comes back, how a request comes in and is
 * answered.
 *
 * <p>Starting points, in the order of the story: {@link rogatory.casework.OutboundDesk} (people),
 * {@link rogatory.casework.DispatchDesk} (seal, carry, receipt), {@link
 * rogatory.casework.Reception} (what arrives), {@link rogatory.casework.ReplyDesk} and {@link
 * rogatory.casework.DeadlineDesk} (what it does to a request), {@link
 * rogatory.casework.InboundDesk} (people deciding on what came in). Files beside requests go their
 * own way: {@link rogatory.casework.AttachmentDesk} (people), {@link
 * rogatory.casework.HandoverDesk} and {@link rogatory.casework.FetchDesk} (between machines).
 */
@NullMarked
package rogatory.casework;

import org.jspecify.annotations.NullMarked;
