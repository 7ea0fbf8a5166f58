package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.directory.Channel;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Errand;
import rogatory.exchange.FilingWay;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.StatedAnswer;
import rogatory.request.Deadline;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What an addressee answers that has no software, as an officer states it. */
class AnswerDeskTest {
  private final Office office = new Office();
  private RequestId id;

  @BeforeEach
  void anOrderLiesReady() {
    office.stage.channel = Channel.PORTAL;
    id = office.approved();
    office
        .waiting(Errand.Kind.DISPATCH)
        .forEach(errand -> assertThat(office.dispatch().claim(AGENCY, errand.id())).isEmpty());
  }

  private AnswerDesk desk() {
    return new AnswerDesk(
        office.shelf.work(), office.books, office.stage.parties(), office.stage.clock());
  }

  private void filed() {
    var said = new NewFiling(null, now(), FilingWay.PORTAL, "LE-1");
    new FilingDesk(
            office.shelf.work(),
            office.books,
            office.stage.parties(),
            office.stage.papers(),
            DeliveryPolicy.usual(),
            office.stage.clock())
        .file(id, said, LIAISON)
        .orElseThrow();
    office.stage.pass(Duration.ofHours(1));
  }

  private Instant now() {
    return office.stage.clock().instant();
  }

  private NewAnswer says(ReplyKind kind, String... grounds) {
    return new NewAnswer(now(), kind, List.of(grounds), null);
  }

  private static Problem problem(Outcome<Request> outcome) {
    return ((Outcome.Denied<Request>) outcome).problem();
  }

  @Test
  void aRefusalByLetterIsNotTakenForSilence() {
    filed();
    desk().state(id, says(ReplyKind.REFUSED, "NOT_ILLEGAL"), LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.REFUSED);
    office.stage.pass(Duration.ofHours(20));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.REFUSED);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.MET);
    assertThat(office.books.requests().history(id))
        .filteredOn(line -> line.event().equals("REPLY_REFUSED"))
        .as("the word of a person")
        .singleElement()
        .satisfies(line -> assertThat(line.person()).isEqualTo(LIAISON.person()));
    assertThat(office.books.replies().of(id)).as("nothing came under seal").isEmpty();
    assertThat(office.shelf.audited())
        .filteredOn(entry -> entry.action().equals("answer.state"))
        .extracting(AuditTrail.Entry::purpose)
        .singleElement()
        .asString()
        .startsWith("REFUSED ")
        .endsWith("NOT_ILLEGAL");
  }

  @Test
  void anEffectIsStatedThenVerifiedThenLiftedByHandToo() {
    filed();
    desk().state(id, says(ReplyKind.COMPLETED), LIAISON).orElseThrow();
    office.outbound().decide(id, OutboundEvent.VERIFY, "Seen.", LIAISON).orElseThrow();
    office.outbound().decide(id, OutboundEvent.LIFT, "Quashed.", LIAISON).orElseThrow();
    office
        .waiting(Errand.Kind.DISPATCH)
        .forEach(errand -> assertThat(office.dispatch().claim(AGENCY, errand.id())).isEmpty());
    assertThat(office.books.filings().waiting(200))
        .singleElement()
        .satisfies(lift -> assertThat(lift.first()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(ReplyKind.class)
  void nothingIsAnsweredThatTheOtherSideHasNotRecorded(ReplyKind kind) {
    assertThat(problem(desk().state(id, says(kind, "NOT_ILLEGAL"), LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);
    assertThat(office.request(id).state()).isEqualTo(OutboundState.TO_BE_FILED);
  }

  @ParameterizedTest
  @EnumSource(ReplyKind.class)
  void whatAMachineMayAnswerAPersonMayState(ReplyKind kind) {
    filed();
    desk().state(id, says(kind, "NOT_ILLEGAL"), LIAISON).orElseThrow();
    assertThat(office.books.filings().answers(id))
        .extracting(StatedAnswer::kind)
        .containsExactly(kind);
    assertThat(office.request(id).state() == OutboundState.ACK_RECEIVED)
        .isEqualTo(kind.event() == null);
  }

  @Test
  void whatWasCarriedOverTheWireIsAnsweredUnderSealOnly() {
    office.stage.channel = Channel.SOAP;
    RequestId carried = office.receipted();
    office.stage.channel = Channel.PORTAL;
    assertThat(problem(desk().state(carried, says(ReplyKind.COMPLETED), LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void aQuestionStopsTheClockAndItsAnswerIsFiledByHand() {
    filed();
    desk().state(id, says(ReplyKind.CLARIFICATION_REQUEST), LIAISON).orElseThrow();
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.SUSPENDED);
    office.outbound().answer(id, "An invented answer.", LIAISON).orElseThrow();
    office
        .waiting(Errand.Kind.DISPATCH)
        .forEach(errand -> assertThat(office.dispatch().claim(AGENCY, errand.id())).isEmpty());
    assertThat(office.books.filings().waiting(200)).hasSize(1);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.RUNNING);
  }

  @Test
  void whatCannotBeIsRefused() {
    filed();
    assertThat(problem(desk().state(id, says(ReplyKind.REFUSED), LIAISON)))
        .isEqualTo(Problem.REASON_REQUIRED);
    assertThat(problem(desk().state(id, says(ReplyKind.COMPLETED), APPROVER)))
        .isEqualTo(Problem.FORBIDDEN);
    assertThat(problem(desk().state(RequestId.random(), says(ReplyKind.COMPLETED), LIAISON)))
        .isEqualTo(Problem.REQUEST_NOT_FOUND);
    for (Instant impossible : List.of(now().plusMillis(1), now().minusSeconds(7200))) {
      var said = new NewAnswer(impossible, ReplyKind.COMPLETED, List.of(), null);
      assertThat(problem(desk().state(id, said, LIAISON))).isEqualTo(Problem.FILING_TIME);
    }
    var endless = new NewAnswer(now(), ReplyKind.COMPLETED, List.of(), "x".repeat(4001));
    assertThat(problem(desk().state(id, endless, LIAISON))).isEqualTo(Problem.REASON_REQUIRED);
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    assertThat(office.books.filings().answers(id)).isEmpty();
  }

  @Test
  void theSameStatementAgainChangesNothing() {
    filed();
    NewAnswer said = says(ReplyKind.COMPLETED);
    desk().state(id, said, LIAISON).orElseThrow();
    int lines = office.timeline(id).size();
    desk().state(id, said, LIAISON).orElseThrow();
    assertThat(office.timeline(id)).hasSize(lines);
    assertThat(problem(desk().state(id, says(ReplyKind.ACCEPTED), LIAISON)))
        .as("what is done is not accepted again")
        .isEqualTo(Problem.STATE_FORBIDS);
  }
}
