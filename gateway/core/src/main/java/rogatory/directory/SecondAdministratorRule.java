package rogatory.directory;

import java.util.EnumSet;
import java.util.Set;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Two administrators stand behind each key, each address, each party, each person who may approve
 * or administer, and each invitation of somebody who had a token before. The second is neither the
 * one who proposed nor the person concerned.
 */
public final class SecondAdministratorRule {
  private SecondAdministratorRule() {}

  /** The roles that nobody gives or takes alone. */
  public static Set<Role> sensitive(Set<Role> roles) {
    Set<Role> held = EnumSet.noneOf(Role.class);
    held.addAll(roles);
    held.retainAll(EnumSet.of(Role.APPROVER, Role.ADMINISTRATOR));
    return Set.copyOf(held);
  }

  /**
   * Whether the change of a person needs a second administrator: the sensitive roles differ, or
   * somebody who has any is let in or out.
   *
   * @param rolesNow the confirmed roles; none for a new person
   * @param activeNow whether the person may sign in now; false for a new person
   */
  public static boolean needed(Set<Role> rolesNow, boolean activeNow, Proposal.OfPerson proposed) {
    Set<Role> now = sensitive(rolesNow);
    Set<Role> then = sensitive(proposed.roles());
    return !now.equals(then) || (!now.isEmpty() && activeNow != proposed.active());
  }

  /**
   * Whether the proposal may take effect at once because there is nobody who could confirm: the
   * proposer is the only administrator that the agency ever had, and proposes one further
   * administrator who is not to approve anything.
   *
   * @param administratorsEver everybody who ever was a confirmed administrator of the agency
   */
  public static boolean isBootstrap(
      Set<PersonId> administratorsEver, Proposal.OfPerson proposed, Actor by) {
    return administratorsEver.equals(Set.of(by.person()))
        && !proposed.person().equals(by.person())
        && proposed.active()
        && sensitive(proposed.roles()).equals(Set.of(Role.ADMINISTRATOR));
  }

  /** Whether this actor may confirm, or why not. */
  public static Outcome<Proposals.Proposed> judge(Proposals.Proposed proposed, Actor by) {
    if (!by.is(Role.ADMINISTRATOR)) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    if (proposed.standing() != Proposals.Standing.PENDING) {
      return Outcome.denied(Problem.STATE_FORBIDS);
    }
    boolean proposer = same(proposed.agency(), proposed.proposedBy(), by);
    boolean concerned =
        proposed.what() instanceof Proposal.OfPerson person
            && same(proposed.agency(), person.person(), by);
    return proposer || concerned
        ? Outcome.denied(Problem.CONFIRMATION_SAME_PERSON)
        : Outcome.done(proposed);
  }

  /**
   * Whether this administrator may confirm an invitation: it waits for that, and was neither made
   * by nor is for the one who asks.
   */
  public static Outcome<Persons.Token> judge(Persons.Token invitation, PersonId invited, Actor by) {
    if (!invitation.awaitsConfirmation()) {
      return Outcome.denied(Problem.STATE_FORBIDS);
    }
    return by.person().equals(invitation.issuedBy()) || by.person().equals(invited)
        ? Outcome.denied(Problem.CONFIRMATION_SAME_PERSON)
        : Outcome.done(invitation);
  }

  private static boolean same(AgencyId agency, PersonId person, Actor by) {
    return by.agency().equals(agency) && by.person().equals(person);
  }
}
