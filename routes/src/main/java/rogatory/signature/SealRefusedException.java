package rogatory.signature;

import rogatory.vocabulary.Problem;

/** Ends the reading of a seal at the first fault; never leaves this package. */
final class SealRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  SealRefusedException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
