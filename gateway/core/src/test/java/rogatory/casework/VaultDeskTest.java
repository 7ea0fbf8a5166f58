package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.AGENCY;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rogatory.exchange.AuditTrail;
import rogatory.vault.IdentityField;
import rogatory.vault.RevealPurpose;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** All persons are invented. */
class VaultDeskTest {
  private static final String NAME = "Zofia Wymyslinska";
  private static final String REASON = "To tell her that the images are down.";
  private static final int LOOKS = 3;

  private final Stage stage = new Stage();
  private final InMemoryBooks books = new InMemoryBooks(stage.clock());
  private final VaultDesk desk =
      new VaultDesk(books.work(), books.books(), LOOKS, new SecureRandom(), stage.clock());
  private final Actor liaison = actor("liaison", Role.LIAISON);
  private final Actor approver = actor("approver", Role.APPROVER);
  private VictimHandle handle;

  private static Actor actor(String person, Role... roles) {
    return new Actor(new PersonId(person), AGENCY, Set.of(roles));
  }

  @BeforeEach
  void somebodyIsKept() {
    handle = desk.deposit(Map.of(IdentityField.NAME, NAME), liaison).orElseThrow().handle();
  }

  private Outcome<VaultDesk.Look> reveal(RevealPurpose purpose, String reason, Actor actor) {
    return desk.reveal(handle, IdentityField.NAME, purpose, reason, actor);
  }

  private static Problem problem(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).problem();
  }

  @Test
  void showsOneFieldForAPurposeAndRecordsItWithoutTheValue() {
    assertThat(reveal(RevealPurpose.CONTACT, REASON, liaison).orElseThrow().value())
        .isEqualTo(NAME);

    AuditTrail.Entry last = books.audited().get(books.audited().size() - 1);
    assertThat(last.action()).isEqualTo("vault.reveal");
    assertThat(last.object()).isEqualTo("vault/" + handle + "/NAME");
    assertThat(last.purpose()).isEqualTo("CONTACT: " + REASON);
    assertThat(books.audited().toString()).doesNotContain("Wymyslinska");
  }

  @Test
  void showsNothingWithoutTheRoleOrAReasonOrWithANameInTheReason() {
    for (Role role : Set.of(Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMINISTRATOR)) {
      assertThat(problem(reveal(RevealPurpose.CONTACT, REASON, actor("somebody", role))))
          .isEqualTo(Problem.FORBIDDEN);
    }
    assertThat(problem(reveal(RevealPurpose.CONTACT, "because", liaison)))
        .isEqualTo(Problem.REASON_REQUIRED);
    assertThat(problem(reveal(RevealPurpose.CONTACT, "To call Ms Wymyślińska back.", liaison)))
        .isEqualTo(Problem.NAMES_VICTIM);
    assertThat(books.audited().toString()).doesNotContain("Wymy");
    assertThat(books.audited()).filteredOn(entry -> !entry.result().equals("ok")).hasSize(6);
  }

  @Test
  void showsNoMoreThanSoMuchInAnHour() {
    for (int look = 0; look < LOOKS; look++) {
      assertThat(reveal(RevealPurpose.CONTACT, REASON, liaison)).isInstanceOf(Outcome.Done.class);
    }
    assertThat(problem(reveal(RevealPurpose.CONTACT, REASON, liaison)))
        .isEqualTo(Problem.TOO_MANY_REQUESTS);
    stage.pass(Duration.ofMinutes(61));
    assertThat(reveal(RevealPurpose.CONTACT, REASON, liaison)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void letsAnIdentityLeaveTheHouseOnlyWhenASecondPersonAgreed() {
    VaultDesk.Look asked = reveal(RevealPurpose.EXECUTION, REASON, liaison).orElseThrow();
    VaultAct act = asked.act();
    assertThat(asked.value()).isNull();
    assertThat(problem(desk.collect(handle, act.id(), liaison))).isEqualTo(Problem.STATE_FORBIDS);

    Actor both = actor("liaison", Role.LIAISON, Role.APPROVER);
    assertThat(problem(desk.grant(handle, act.id(), both)))
        .isEqualTo(Problem.SECOND_PERSON_REQUIRED);
    assertThat(problem(desk.grant(handle, act.id(), actor("chief", Role.ADMINISTRATOR))))
        .isEqualTo(Problem.FORBIDDEN);
    desk.grant(handle, act.id(), approver).orElseThrow();

    Actor other = actor("other", Role.LIAISON);
    assertThat(problem(desk.collect(handle, act.id(), other))).isEqualTo(Problem.FORBIDDEN);
    assertThat(desk.collect(handle, act.id(), liaison).orElseThrow().value()).isEqualTo(NAME);
    assertThat(problem(desk.collect(handle, act.id(), liaison))).isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void forgetsWhatWasGrantedAndNotCollected() {
    VaultAct act = reveal(RevealPurpose.PROCEEDINGS, REASON, liaison).orElseThrow().act();
    desk.grant(handle, act.id(), approver).orElseThrow();
    stage.pass(VaultAct.COLLECTED_WITHIN);

    assertThat(problem(desk.collect(handle, act.id(), liaison))).isEqualTo(Problem.STATE_FORBIDS);
    VaultAct old = reveal(RevealPurpose.PROCEEDINGS, REASON, liaison).orElseThrow().act();
    stage.pass(VaultAct.WAITS);
    assertThat(problem(desk.grant(handle, old.id(), approver))).isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void erasesWithASecondPersonAndThenShowsAndTakesNothing() {
    VaultAct act = desk.askErasure(handle, "The case is closed for good.", liaison).orElseThrow();
    assertThat(desk.read(handle, liaison, null).orElseThrow().erasedAt()).isNull();
    desk.grant(handle, act.id(), approver).orElseThrow();

    assertThat(desk.read(handle, liaison, null).orElseThrow().erasedAt()).isNotNull();
    assertThat(problem(reveal(RevealPurpose.CONTACT, REASON, liaison)))
        .isEqualTo(Problem.NOT_FOUND);
    assertThat(problem(desk.correct(handle, Map.of(IdentityField.NAME, NAME), liaison)))
        .isEqualTo(Problem.NOT_FOUND);
  }

  @Test
  void keepsNothingThatHasNoFieldOrAnotherForm() {
    assertThat(problem(desk.deposit(Map.of(), liaison))).isEqualTo(Problem.TEMPLATE_INCOMPLETE);
    for (Map<IdentityField, String> wrong :
        Set.of(
            Map.of(IdentityField.NAME, " "),
            Map.of(IdentityField.NAME, "a\nb"),
            Map.of(IdentityField.BIRTH_DATE, "yesterday"),
            Map.of(IdentityField.STATEMENT_DIGEST, "abc"),
            Map.of(IdentityField.NAME, "x".repeat(201)))) {
      assertThat(problem(desk.deposit(wrong, liaison))).isEqualTo(Problem.TEMPLATE_INCOMPLETE);
    }
    assertThat(problem(desk.deposit(Map.of(IdentityField.NAME, NAME), approver)))
        .isEqualTo(Problem.FORBIDDEN);
  }
}
