package rogatory.vocabulary;

import java.util.Set;

/**
 * Who acts: a person of an agency with the roles that the directory of persons gives, or the
 * gateway itself.
 *
 * @param person the person; {@code gateway} for the machine
 * @param agency the agency the person belongs to
 * @param roles what the person may do
 */
public record Actor(PersonId person, AgencyId agency, Set<Role> roles) {
  private static final PersonId MACHINE = new PersonId("gateway");

  /** Copies the roles. */
  public Actor {
    roles = Set.copyOf(roles);
  }

  /** The gateway acting by itself for an agency: it has no role, so it decides nothing. */
  public static Actor gateway(AgencyId agency) {
    return new Actor(MACHINE, agency, Set.of());
  }

  /** Whether the actor is a person rather than the machine. */
  public boolean isPerson() {
    return !person.equals(MACHINE);
  }

  /** Whether the actor has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
