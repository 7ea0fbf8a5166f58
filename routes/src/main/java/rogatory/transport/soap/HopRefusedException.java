package rogatory.transport.soap;

import rogatory.vocabulary.Problem;

/** Carries a refusal of the catalogue out of the interceptors of CXF; never leaves this package. */
final class HopRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  HopRefusedException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
