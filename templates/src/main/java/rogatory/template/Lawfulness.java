package rogatory.template;

import java.util.List;
import rogatory.vocabulary.Finding;

/** Port: what the law has against a request before it leaves the house. */
public interface Lawfulness {
  /** Has nothing against anything: for a catalogue that judges answers alone. */
  Lawfulness UNASKED = facts -> List.of();

  /**
   * What closes the way of a request for certain, each with the code of its gate; empty when it is
   * open, when no instrument stands behind the template, or when too little is known to say.
   */
  List<Finding> objections(LegalFacts facts);
}
