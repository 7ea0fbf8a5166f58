/** What veraPDF says of a PDF; starting point: {@link rogatory.judge.paper.PaperJudge}. */
@NullMarked
package rogatory.judge.paper;

import org.jspecify.annotations.NullMarked;
