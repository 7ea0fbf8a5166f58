/**
 * Looks for a text in whatever a gateway left, in every way of writing it, for every module that
 * leaves something.
 *
 * <p>Starting points: {@link rogatory.traces.Traces}, does it lie in these bytes; {@link
 * rogatory.traces.OpenedPaper}, the bytes inside a PDF.
 */
@NullMarked
package rogatory.traces;

import org.jspecify.annotations.NullMarked;
