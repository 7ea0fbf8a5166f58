/** What veraPDF says of a PDF; starting point: {@link rogatory.judge.paper.PaperJudge}. */
package rogatory.judge.paper;
