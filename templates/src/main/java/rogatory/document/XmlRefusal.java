package rogatory.document;

import org.xml.sax.SAXException;
import rogatory.vocabulary.Problem;

/** Stops the parser in the middle of a document; never leaves this package. */
final class XmlRefusal extends SAXException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  XmlRefusal(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
