package rogatory.directory;

import java.util.Set;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;

/**
 * A person who may sign in. Only confirmed roles are shown.
 *
 * @param id who, within the agency
 * @param agency the agency the person belongs to
 * @param displayName a function rather than a name where that suffices
 * @param roles what the person may do
 * @param active whether the person may sign in
 */
public record Person(
    PersonId id, AgencyId agency, String displayName, Set<Role> roles, boolean active) {
  /** Copies the set. */
  public Person {
    roles = Set.copyOf(roles);
  }
}
