package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals.Proposed;
import rogatory.directory.Proposals.Standing;
import rogatory.exchange.AuditRecords;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

class PersonsTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final PersonId FIRST = new PersonId("admin-1");
  private static final PersonId SECOND = new PersonId("admin-2");
  private static final PersonId THIRD = new PersonId("officer");
  private Stores stores;
  private Persons.IssuedToken firstToken;

  @BeforeEach
  void makesTheFirstAdministrator() {
    stores = new Stores(DATABASE, keys);
    DATABASE
        .superuser()
        .sql("truncate person_entry, person_decision, access_token, audit_entry, audit_pending")
        .update();
    firstToken =
        stores.persons.first(NORTH, FIRST, "Administrator", Duration.ofHours(12)).orElseThrow();
  }

  @Test
  void knowsTheFirstAdministratorByTheToken() {
    assertThat(firstToken.secret()).hasSize(43);
    assertThat(firstToken.toString()).doesNotContain(firstToken.secret());
    assertThat(bearer(firstToken)).contains(actor(FIRST, Role.ADMINISTRATOR));
  }

  @Test
  void makesAFirstAdministratorOnceInEachAgency() {
    assertThat(stores.persons.first(NORTH, SECOND, "x", Duration.ofHours(1)))
        .isEqualTo(Outcome.denied(Problem.ALREADY_EXISTS));
    assertThat(stores.persons.first(SOUTH, FIRST, "x", Duration.ofHours(1)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(stores.persons.all(NORTH)).hasSize(1);
  }

  @Test
  void letsTheOnlyAdministratorMakeTheSecondAndNoThird() {
    assertThat(propose(FIRST, SECOND, Role.ADMINISTRATOR).standing()).isEqualTo(Standing.CONFIRMED);
    assertThat(actions()).contains("directory.bootstrap");

    assertThat(propose(FIRST, THIRD, Role.ADMINISTRATOR).standing()).isEqualTo(Standing.PENDING);
    assertThat(roles(THIRD)).isEmpty();
  }

  @Test
  void allowsNoSecondBootstrapAfterTheSecondAdministratorIsGone() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    Proposed leaves = propose(SECOND, SECOND, Role.LIAISON);
    confirm(leaves, FIRST);
    assertThat(roles(SECOND)).containsExactly(Role.LIAISON);

    assertThat(propose(FIRST, THIRD, Role.ADMINISTRATOR).standing()).isEqualTo(Standing.PENDING);
  }

  @Test
  void bootstrapsNoApprover() {
    assertThat(propose(FIRST, SECOND, Role.ADMINISTRATOR, Role.APPROVER).standing())
        .isEqualTo(Standing.PENDING);
    assertThat(propose(FIRST, FIRST, Role.ADMINISTRATOR, Role.APPROVER).standing())
        .isEqualTo(Standing.PENDING);
  }

  @Test
  void bootstrapsOneOfTwoThatAreProposedTogether() {
    CountDownLatch together = new CountDownLatch(1);
    List<CompletableFuture<Proposed>> proposals = new ArrayList<>();
    for (PersonId person : List.of(SECOND, THIRD)) {
      proposals.add(
          CompletableFuture.supplyAsync(
              () -> {
                CaseStoresTest.await(together);
                return propose(FIRST, person, Role.ADMINISTRATOR);
              }));
    }
    together.countDown();

    assertThat(proposals.stream().map(CompletableFuture::join).map(Proposed::standing))
        .containsExactlyInAnyOrder(Standing.CONFIRMED, Standing.PENDING);
  }

  @Test
  void givesHarmlessRolesAtOnceAndApprovalOnlyByTwo() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    assertThat(propose(FIRST, THIRD, Role.LIAISON).standing()).isEqualTo(Standing.CONFIRMED);
    Proposed approver = propose(FIRST, THIRD, Role.LIAISON, Role.APPROVER);
    assertThat(approver.standing()).isEqualTo(Standing.PENDING);
    assertThat(roles(THIRD)).containsExactly(Role.LIAISON);
    assertThat(stores.proposals.pending(actor(SECOND, Role.ADMINISTRATOR)))
        .extracting(Proposed::id)
        .containsExactly(approver.id());

    assertThat(stores.proposals.confirm(approver.id(), actor(FIRST, Role.ADMINISTRATOR)))
        .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));
    assertThat(stores.proposals.confirm(approver.id(), actor(SECOND, Role.LIAISON)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    Proposed confirmed = confirm(approver, SECOND);

    assertThat(confirmed.standing()).isEqualTo(Standing.CONFIRMED);
    assertThat(confirmed.decidedBy()).isEqualTo(SECOND);
    assertThat(roles(THIRD)).containsExactlyInAnyOrder(Role.LIAISON, Role.APPROVER);
    assertThat(stores.proposals.confirm(approver.id(), actor(SECOND, Role.ADMINISTRATOR)))
        .isEqualTo(Outcome.denied(Problem.STATE_FORBIDS));
    assertThat(stores.proposals.pending(actor(SECOND, Role.ADMINISTRATOR))).isEmpty();
  }

  @Test
  void letsNobodyConfirmOwnRoles() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    Proposed approver = propose(FIRST, SECOND, Role.ADMINISTRATOR, Role.APPROVER);

    assertThat(stores.proposals.confirm(approver.id(), actor(SECOND, Role.ADMINISTRATOR)))
        .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));
  }

  @Test
  void takesAwayApprovalOnlyByTwo() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    confirm(propose(FIRST, THIRD, Role.APPROVER), SECOND);

    Proposed without = propose(FIRST, THIRD, Role.LIAISON);

    assertThat(without.standing()).isEqualTo(Standing.PENDING);
    assertThat(roles(THIRD)).containsExactly(Role.APPROVER);
  }

  @Test
  void rejectsWithAReason() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    Proposed approver = propose(FIRST, THIRD, Role.APPROVER);
    Actor second = actor(SECOND, Role.ADMINISTRATOR);

    assertThat(stores.proposals.reject(approver.id(), " ", second))
        .isEqualTo(Outcome.denied(Problem.REASON_REQUIRED));
    assertThat(
            stores
                .proposals
                .reject(approver.id(), "not in service", second)
                .orElseThrow()
                .standing())
        .isEqualTo(Standing.REJECTED);
    assertThat(stores.proposals.confirm(approver.id(), second))
        .isEqualTo(Outcome.denied(Problem.STATE_FORBIDS));
    assertThat(roles(THIRD)).isEmpty();
  }

  @Test
  void hidesProposalsOfPersonsFromOtherAgencies() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    Proposed approver = propose(FIRST, THIRD, Role.APPROVER);
    Actor south = new Actor(SECOND, SOUTH, Set.of(Role.ADMINISTRATOR));

    assertThat(stores.proposals.pending(south)).isEmpty();
    assertThat(stores.proposals.confirm(approver.id(), south))
        .isEqualTo(Outcome.denied(Problem.NOT_FOUND));
    assertThat(stores.persons.find(SOUTH, FIRST)).isEmpty();
  }

  @Test
  void refusesAPersonWithTheNameOfTheMachine() {
    assertThat(
            stores.proposals.propose(
                new Proposal.OfPerson(new PersonId("gateway"), "x", Set.of(), true),
                actor(FIRST, Role.ADMINISTRATOR)))
        .isEqualTo(Outcome.denied(Problem.BAD_REQUEST));
  }

  @Test
  void auditsEveryActAndEveryRefusal() {
    propose(FIRST, THIRD, Role.LIAISON);
    stores.proposals.propose(
        new Proposal.OfPerson(THIRD, "x", Set.of(Role.APPROVER), true), actor(THIRD, Role.LIAISON));

    assertThat(entries())
        .extracting(recorded -> recorded.entry().action() + " " + recorded.entry().result())
        .containsExactly("directory.propose forbidden", "directory.propose ok", "person.first ok");
  }

  @Test
  void refusesTokensThatAreUnknownExpiredOrRevoked() {
    assertThat(stores.persons.bearer("")).isEmpty();
    assertThat(stores.persons.bearer("A".repeat(43))).isEmpty();
    assertThat(stores.persons.bearer(firstToken.secret() + "A")).isEmpty();

    Persons.IssuedToken other = issue(FIRST, Duration.ofDays(1));
    assertThat(stores.persons.revoke(FIRST, other.id(), actor(FIRST, Role.ADMINISTRATOR)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(bearer(other)).isEmpty();

    stores.clock.advance(Duration.ofHours(12).minusMillis(1));
    assertThat(bearer(firstToken)).isPresent();
    stores.clock.advance(Duration.ofMillis(1));
    assertThat(bearer(firstToken)).isEmpty();
  }

  @Test
  void refusesTheTokenOfAPersonWhoIsNotActive() {
    propose(FIRST, THIRD, Role.LIAISON);
    Persons.IssuedToken token = issue(THIRD, Duration.ofHours(1));
    assertThat(bearer(token)).contains(actor(THIRD, Role.LIAISON));

    stores
        .proposals
        .propose(
            new Proposal.OfPerson(THIRD, "Officer", Set.of(Role.LIAISON), false),
            actor(FIRST, Role.ADMINISTRATOR))
        .orElseThrow();

    assertThat(bearer(token)).isEmpty();
  }

  @Test
  void issuesTokensForBoundedTimesToOneselfOnly() {
    Actor administrator = actor(FIRST, Role.ADMINISTRATOR);
    assertThat(stores.persons.issue(FIRST, Duration.ofDays(91), administrator))
        .isEqualTo(Outcome.denied(Problem.BAD_REQUEST));
    assertThat(stores.persons.issue(FIRST, Duration.ZERO, administrator))
        .isEqualTo(Outcome.denied(Problem.BAD_REQUEST));
    assertThat(stores.persons.issue(THIRD, Duration.ofDays(1), administrator))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    assertThat(stores.persons.issue(FIRST, Duration.ofDays(1), new Actor(FIRST, NORTH, Set.of())))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    assertThat(stores.persons.revoke(FIRST, UUID.randomUUID(), administrator))
        .isEqualTo(Outcome.denied(Problem.NOT_FOUND));
  }

  @Test
  void givesATokenForAnInvitationOnceToItsPersonInTime() {
    propose(FIRST, THIRD, Role.LIAISON);
    Persons.IssuedToken invitation = invite(THIRD);
    Actor invited = bearer(invitation).orElseThrow();
    assertThat(invited.roles()).isEmpty();
    assertThat(stores.persons.redeem(invitation.secret(), actor(FIRST)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));

    Persons.IssuedToken token = stores.persons.redeem(invitation.secret(), invited).orElseThrow();

    assertThat(bearer(token)).contains(actor(THIRD, Role.LIAISON));
    assertThat(token.expiresAt()).isEqualTo(stores.clock.instant().plus(Duration.ofDays(1)));
    assertThat(stores.persons.redeem(invitation.secret(), invited))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    assertThat(stores.persons.redeem(token.secret(), invited))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    assertThat(bearer(invitation)).isEmpty();
    assertThat(entries())
        .extracting(recorded -> recorded.entry().action() + " " + recorded.entry().result())
        .startsWith("token.redeem forbidden", "token.redeem forbidden", "token.redeem ok");
  }

  @Test
  void letsWhoeverHadATokenInAnewOnlyByTwoOthers() {
    threeAdministrators();
    Persons.IssuedToken taken = redeemed(invite(SECOND));

    Persons.IssuedToken invitation = invite(SECOND);
    assertThat(invitation.awaitsConfirmation()).isTrue();
    assertThat(stores.persons.redeem(invitation.secret(), actor(SECOND)))
        .as("the one who invited cannot be the one who is invited")
        .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));
    for (PersonId concerned : List.of(FIRST, SECOND)) {
      assertThat(confirmed(invitation, concerned))
          .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));
    }
    assertThat(stores.persons.confirm(SECOND, invitation.id(), actor(THIRD, Role.APPROVER)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    assertThat(bearer(taken)).as("nothing ends before").isPresent();

    assertThat(confirmed(invitation, THIRD).orElseThrow().confirmedBy()).isEqualTo(THIRD);
    Persons.IssuedToken anew = redeemed(invitation);

    assertThat(bearer(anew)).contains(actor(SECOND, Role.ADMINISTRATOR));
    assertThat(bearer(taken)).as("she notices when it was somebody else").isEmpty();
    assertThat(confirmed(invitation, THIRD)).isEqualTo(Outcome.denied(Problem.NOT_FOUND));
    assertThat(actions()).startsWith("token.confirm", "token.redeem", "token.confirm");
  }

  @Test
  void remembersThatSomebodyHadATokenWhenItEnded() {
    propose(FIRST, THIRD, Role.LIAISON);
    Persons.IssuedToken earlier = invite(THIRD);
    assertThat(earlier.awaitsConfirmation()).isFalse();
    Persons.IssuedToken ended = issue(THIRD, Duration.ofHours(1));
    assertThat(stores.persons.redeem(earlier.secret(), actor(THIRD)))
        .as("an invitation of before she had one")
        .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));

    stores.persons.revoke(THIRD, ended.id(), actor(FIRST, Role.ADMINISTRATOR)).orElseThrow();
    stores.clock.advance(Duration.ofDays(100));

    assertThat(invite(THIRD).awaitsConfirmation()).isTrue();
    assertThat(stores.persons.tokens(NORTH, THIRD))
        .extracting(Persons.Token::awaitsConfirmation)
        .containsExactly(true, false, false);
  }

  @Test
  void needsNoConfirmationForTheFirstTokenOfAPerson() {
    propose(FIRST, THIRD, Role.LIAISON);
    Persons.IssuedToken invitation = invite(THIRD);
    propose(FIRST, SECOND, Role.ADMINISTRATOR);

    assertThat(stores.persons.confirm(THIRD, invitation.id(), actor(SECOND, Role.ADMINISTRATOR)))
        .isEqualTo(Outcome.denied(Problem.STATE_FORBIDS));
    assertThat(bearer(redeemed(invitation))).isPresent();
  }

  @Test
  void letsAnAdministratorInAtTheHostAndNobodyElse() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    propose(FIRST, THIRD, Role.LIAISON);
    Persons.IssuedToken lost = redeemed(invite(SECOND));

    assertThat(stores.persons.inviteAtHost(NORTH, THIRD, Duration.ofHours(1)))
        .isEqualTo(Outcome.denied(Problem.NOT_FOUND));
    assertThat(stores.persons.inviteAtHost(SOUTH, SECOND, Duration.ofHours(1)))
        .isEqualTo(Outcome.denied(Problem.NOT_FOUND));
    Persons.IssuedToken invitation =
        stores.persons.inviteAtHost(NORTH, SECOND, Duration.ofHours(1)).orElseThrow();

    assertThat(bearer(redeemed(invitation))).contains(actor(SECOND, Role.ADMINISTRATOR));
    assertThat(bearer(lost)).isEmpty();
    assertThat(actions()).startsWith("token.redeem", "token.recover", "token.recover");
  }

  @Test
  void endsAnInvitationAfterThreeDaysOrByTheNextOne() {
    Persons.IssuedToken late = invite(FIRST);
    stores.clock.advance(Persons.INVITATION_VALIDITY);
    assertThat(stores.persons.redeem(late.secret(), actor(FIRST)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));

    Persons.IssuedToken replaced = invite(FIRST);
    invite(FIRST);
    assertThat(bearer(replaced)).isEmpty();
    assertThat(stores.persons.redeem(replaced.secret(), actor(FIRST)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
  }

  @Test
  void invitesByAdministratorsOnlyAndKnownPersonsOnly() {
    assertThat(stores.persons.invite(FIRST, Duration.ofDays(1), actor(FIRST, Role.APPROVER)))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
    Actor administrator = actor(FIRST, Role.ADMINISTRATOR);
    assertThat(stores.persons.invite(THIRD, Duration.ofDays(1), administrator))
        .isEqualTo(Outcome.denied(Problem.NOT_FOUND));
    assertThat(stores.persons.invite(FIRST, Duration.ofDays(91), administrator))
        .isEqualTo(Outcome.denied(Problem.BAD_REQUEST));
  }

  @Test
  void storesNoSecretAndNotesTheLastUse() {
    assertThat(bearer(firstToken)).isPresent();
    stores.clock.advance(Duration.ofSeconds(30));
    assertThat(bearer(firstToken)).isPresent();

    Persons.Token token = stores.persons.tokens(NORTH, FIRST).get(0);
    assertThat(token.id()).isEqualTo(firstToken.id());
    assertThat(token.lastUsedAt()).isEqualTo(Samples.NOW);
    assertThat(stores.persons.tokens(SOUTH, FIRST)).isEmpty();
    assertThat(
            DATABASE
                .superuser()
                .sql("select access_token::text from access_token")
                .query(String.class)
                .list())
        .noneMatch(row -> row.contains(firstToken.secret()));
  }

  private Proposed propose(PersonId by, PersonId person, Role... roles) {
    return stores
        .proposals
        .propose(
            new Proposal.OfPerson(person, "Function", Set.of(roles), true),
            actor(by, Role.ADMINISTRATOR))
        .orElseThrow();
  }

  private Proposed confirm(Proposed proposed, PersonId by) {
    return stores.proposals.confirm(proposed.id(), actor(by, Role.ADMINISTRATOR)).orElseThrow();
  }

  private Persons.IssuedToken issue(PersonId person, Duration valid) {
    return stores.persons.issue(person, valid, actor(person, Role.ADMINISTRATOR)).orElseThrow();
  }

  private Persons.IssuedToken invite(PersonId person) {
    return stores
        .persons
        .invite(person, Duration.ofDays(1), actor(FIRST, Role.ADMINISTRATOR))
        .orElseThrow();
  }

  private void threeAdministrators() {
    propose(FIRST, SECOND, Role.ADMINISTRATOR);
    confirm(propose(FIRST, THIRD, Role.ADMINISTRATOR), SECOND);
  }

  private Outcome<Persons.Token> confirmed(Persons.IssuedToken invitation, PersonId by) {
    return stores.persons.confirm(SECOND, invitation.id(), actor(by, Role.ADMINISTRATOR));
  }

  /** The token that its bearer takes. */
  private Persons.IssuedToken redeemed(Persons.IssuedToken invitation) {
    Actor invited = bearer(invitation).orElseThrow();
    return stores.persons.redeem(invitation.secret(), invited).orElseThrow();
  }

  private Optional<Actor> bearer(Persons.IssuedToken token) {
    return stores.persons.bearer(token.secret()).map(Persons.Bearer::actor);
  }

  private Set<Role> roles(PersonId person) {
    return stores.persons.find(NORTH, person).map(Person::roles).orElse(Set.of());
  }

  private List<String> actions() {
    return entries().stream().map(recorded -> recorded.entry().action()).toList();
  }

  private List<AuditRecords.Recorded> entries() {
    return stores.work.plainly(NORTH, () -> stores.audit.page(null, null, 100));
  }

  private static Actor actor(PersonId person, Role... roles) {
    return new Actor(person, NORTH, Set.of(roles));
  }
}
