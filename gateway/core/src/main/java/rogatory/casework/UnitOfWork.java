package rogatory.casework;

import java.util.function.Supplier;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;

/**
 * Port: one transaction for one agency. State, documents, audit and errands are stored together or
 * not at all; hints go out after the commit. Nothing in it asks the network.
 */
public interface UnitOfWork {
  /** Works and commits; a denied outcome stores nothing. */
  <T> Outcome<T> within(AgencyId agency, Supplier<Outcome<T>> work);

  /** Works and commits where nothing can be denied, or only reads. */
  <T> T plainly(AgencyId agency, Supplier<T> work);
}
