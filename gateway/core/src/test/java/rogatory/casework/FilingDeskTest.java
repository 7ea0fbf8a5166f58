package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.directory.FilingGuide;
import rogatory.directory.FilingGuide.Content;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.Filing;
import rogatory.exchange.FilingWay;
import rogatory.exchange.LaidOut;
import rogatory.exchange.ReplyKind;
import rogatory.request.Deadline;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Orders to those whom the gateway cannot reach: laid out, filed by hand, recorded. */
class FilingDeskTest {
  private static final String TICKET = "LE-2026-000123";

  private final Office office = new Office();

  private FilingDesk desk() {
    return new FilingDesk(
        office.shelf.work(),
        office.books,
        office.stage.parties(),
        office.stage.papers(),
        DeliveryPolicy.usual(),
        office.stage.clock());
  }

  /** A request that lies ready for an officer. */
  private RequestId ready(Channel channel) {
    office.stage.channel = channel;
    RequestId id = office.approved();
    dispatch();
    office.stage.pass(Duration.ofMinutes(10));
    return id;
  }

  /** A request that was tried over the wire before the directory named a portal. */
  private RequestId triedAndLaidOut() {
    RequestId id = office.approved();
    var delivery = office.claim();
    office.stage.channel = Channel.PORTAL;
    office.dispatch().record(delivery, new DeliveryOutcome.Unreached("connect-timeout", false));
    office.stage.pass(Duration.ofMinutes(5));
    dispatch();
    return id;
  }

  private void dispatch() {
    office
        .waiting(Errand.Kind.DISPATCH)
        .forEach(
            errand ->
                assertThat(office.dispatch().claim(AGENCY, errand.id()))
                    .as("nothing is carried")
                    .isEmpty());
  }

  private Instant now() {
    return office.stage.clock().instant();
  }

  private NewFiling ticket(String reference) {
    return new NewFiling(null, now(), FilingWay.PORTAL, reference);
  }

  private NewFiling posted(String reference) {
    return posted(reference, 0);
  }

  private NewFiling posted(String reference, long seconds) {
    return new NewFiling(null, now().plusSeconds(seconds), FilingWay.POST, reference);
  }

  private List<LaidOut> waiting() {
    return office.books.filings().waiting(200);
  }

  private static Problem problem(Outcome<Request> outcome) {
    return ((Outcome.Denied<Request>) outcome).problem();
  }

  @Test
  void anOrderToAPortalIsSealedAndLaidOutAndNothingIsSent() {
    RequestId id = ready(Channel.PORTAL);

    assertThat(office.request(id).state()).isEqualTo(OutboundState.TO_BE_FILED);
    assertThat(office.request(id).attempted()).isFalse();
    assertThat(office.books.documents().latest(id, DocumentKind.SEALED)).isPresent();
    assertThat(office.waiting(Errand.Kind.DISPATCH)).isEmpty();
    assertThat(office.waiting(Errand.Kind.NOTICE)).hasSize(1);
    assertThat(waiting()).extracting(LaidOut::request).containsExactly(id);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.WAITING);
    assertThat(office.timeline(id)).containsSequence("APPROVE", "SIGN", "LAY_OUT", "TO_BE_FILED");
  }

  @Test
  void theTicketIsTheReceiptAndTheClockStartsWhenItWasFiled() {
    RequestId id = ready(Channel.PORTAL);
    Instant filed = now();
    office.stage.pass(Duration.ofHours(3));

    Request after =
        desk()
            .file(id, new NewFiling(null, filed, FilingWay.PORTAL, TICKET), LIAISON)
            .orElseThrow();

    assertThat(after.state()).isEqualTo(OutboundState.ACK_RECEIVED);
    assertThat(after.theirReference()).isEqualTo(TICKET);
    assertThat(after.firstSentAt()).isEqualTo(filed);
    assertThat(after.clock().startedAt()).isEqualTo(filed);
    assertThat(after.clock().dueAt()).isEqualTo(filed.plus(Duration.ofHours(10)));
    assertThat(waiting()).isEmpty();
    assertThat(office.shelf.audited())
        .filteredOn(entry -> entry.action().equals("request.file"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.purpose()).contains(TICKET, filed.toString()))
        .satisfies(entry -> assertThat(entry.hash()).isNotNull());

    office.stage.pass(Duration.ofHours(8));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void whatWasFiledLongAgoHasRunOutWhenItIsRecorded() {
    RequestId id = ready(Channel.PORTAL);
    Instant filed = now();
    office.stage.pass(Duration.ofDays(2));
    desk().file(id, new NewFiling(null, filed, FilingWay.PORTAL, TICKET), LIAISON).orElseThrow();
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void theSameStatementAgainChangesNothingAndAnotherIsRefused() {
    RequestId id = ready(Channel.PORTAL);
    NewFiling said = ticket(TICKET);
    desk().file(id, said, LIAISON).orElseThrow();
    int lines = office.timeline(id).size();

    assertThat(desk().file(id, said, LIAISON)).isInstanceOf(Outcome.Done.class);
    assertThat(office.timeline(id)).hasSize(lines);
    assertThat(problem(desk().file(id, ticket("LE-2026-000124"), LIAISON)))
        .isEqualTo(Problem.ALREADY_FILED);
    assertThat(office.request(id).theirReference()).isEqualTo(TICKET);
    assertThat(office.shelf.audited())
        .extracting(AuditTrail.Entry::result)
        .contains(Problem.ALREADY_FILED.code());
  }

  @Test
  void aWrongTicketIsCorrectedWithAReasonAndStaysOnRecord() {
    RequestId id = ready(Channel.PORTAL);
    desk().file(id, ticket(TICKET), LIAISON).orElseThrow();

    assertThat(problem(desk().correct(id, null, "LE-9", " ", LIAISON)))
        .isEqualTo(Problem.REASON_REQUIRED);
    assertThat(problem(desk().correct(id, null, "LE\u202e9", "Mistyped.", LIAISON)))
        .isEqualTo(Problem.UNWRITABLE_TEXT);
    assertThat(problem(desk().correct(id, null, "LE-9", "Mistyped.", APPROVER)))
        .isEqualTo(Problem.FORBIDDEN);
    desk().correct(id, null, "LE-9", "Mistyped.", LIAISON).orElseThrow();

    assertThat(office.request(id).theirReference()).isEqualTo("LE-9");
    assertThat(office.books.filings().statements(id))
        .extracting(Filing::reference, Filing::reason)
        .containsExactly(tuple(TICKET, null), tuple("LE-9", "Mistyped."));
    assertThat(office.timeline(id)).endsWith("FILING_CORRECTED");
    assertThat(office.shelf.audited())
        .filteredOn(entry -> entry.action().equals("filing.correct"))
        .extracting(AuditTrail.Entry::purpose)
        .contains(TICKET + " -> LE-9: Mistyped.");
  }

  @Test
  void nothingIsCorrectedThatWasNotRecorded() {
    RequestId id = ready(Channel.INBOX);
    assertThat(problem(desk().correct(id, null, "LE-9", "Mistyped.", LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);
    desk().file(id, posted(null), LIAISON).orElseThrow();
    assertThat(problem(desk().correct(id, null, "LE-9", "Mistyped.", LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void aPortalWithoutATicketProvesNothing() {
    RequestId id = ready(Channel.PORTAL);
    Outcome<Request> outcome = desk().file(id, ticket(null), LIAISON);
    assertThat(problem(outcome)).isEqualTo(Problem.TICKET_REQUIRED);
    assertThat(((Outcome.Denied<Request>) outcome).findings())
        .extracting(Finding::pointer)
        .containsExactly("/reference");
    assertThat(office.request(id).state()).isEqualTo(OutboundState.TO_BE_FILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " LE-1",
        "LE-1\n",
        "LE\u0000-1",
        "LE\u0007",
        "LE\u202e-1",
        "LE\u200b-1",
        "LE\u2028-1",
        "\ue000",
        "\ud800"
      })
  void aTicketThatNobodyCouldReadOutIsRefused(String reference) {
    RequestId id = ready(Channel.PORTAL);
    assertThat(problem(desk().file(id, ticket(reference), LIAISON)))
        .isEqualTo(Problem.UNWRITABLE_TEXT);
    assertThat(problem(desk().file(id, ticket("9".repeat(101)), LIAISON)))
        .isEqualTo(Problem.UNWRITABLE_TEXT);
    assertThat(desk().file(id, ticket("9".repeat(100)), LIAISON)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void noTimeIsBelievedThatCannotBe() {
    RequestId id = ready(Channel.PORTAL);
    Instant since = waiting().get(0).since();

    for (Instant impossible : List.of(now().plusMillis(1), since.minusMillis(1), Instant.MIN)) {
      var said = new NewFiling(null, impossible, FilingWay.PORTAL, TICKET);
      assertThat(problem(desk().file(id, said, LIAISON))).isEqualTo(Problem.FILING_TIME);
    }
    assertThat(office.request(id).clock().startedAt()).isNull();
    var first = new NewFiling(null, since, FilingWay.PORTAL, TICKET);
    assertThat(desk().file(id, first, LIAISON)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whatIsNoLongerInForceIsNotFiled() {
    RequestId id = ready(Channel.PORTAL);
    Instant inForce = now();
    office.stage.pass(Duration.ofDays(40));
    assertThat(problem(desk().file(id, ticket(TICKET), LIAISON)))
        .isEqualTo(Problem.DOCUMENT_EXPIRED);
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.FAILED_DELIVERY);
    assertThat(waiting()).isEmpty();
    var inTime = new NewFiling(null, inForce, FilingWay.PORTAL, TICKET);
    assertThat(desk().file(id, inTime, LIAISON)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aWayThatDoesNotLeadThereIsRefused() {
    RequestId portal = ready(Channel.PORTAL);
    assertThat(problem(desk().file(portal, posted("RR1"), LIAISON))).isEqualTo(Problem.FILING_WAY);
    RequestId inbox = ready(Channel.INBOX);
    assertThat(problem(desk().file(inbox, ticket(TICKET), LIAISON))).isEqualTo(Problem.FILING_WAY);
  }

  @Test
  void onlyALiaisonStatesAndOnlyOfWhatWasLaidOut() {
    RequestId id = ready(Channel.PORTAL);
    assertThat(problem(desk().file(id, ticket(TICKET), APPROVER))).isEqualTo(Problem.FORBIDDEN);
    assertThat(problem(desk().file(RequestId.random(), ticket(TICKET), LIAISON)))
        .isEqualTo(Problem.REQUEST_NOT_FOUND);
    var other = new NewFiling(UUID.randomUUID(), now(), FilingWay.PORTAL, TICKET);
    assertThat(problem(desk().file(id, other, LIAISON))).isEqualTo(Problem.STATE_FORBIDS);

    office.stage.channel = Channel.SOAP;
    RequestId carried = office.receipted();
    assertThat(problem(desk().file(carried, ticket(TICKET), LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void whatWasPostedIsOnItsWayUntilItsReferenceComes() {
    RequestId id = ready(Channel.INBOX);
    desk().file(id, posted(null), LIAISON).orElseThrow();

    assertThat(office.request(id).state()).isEqualTo(OutboundState.SENT);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.WAITING);
    assertThat(waiting()).isEmpty();
    assertThat(problem(office.outbound().recall(id, LIAISON))).isEqualTo(Problem.STATE_FORBIDS);
    assertThat(problem(desk().file(id, posted(null, -1), LIAISON)))
        .isEqualTo(Problem.ALREADY_FILED);

    office.stage.pass(Duration.ofDays(2));
    office.settle();
    assertThat(office.request(id).state())
        .as("nobody confirmed")
        .isEqualTo(OutboundState.ESCALATED);
    assertThat(problem(desk().file(id, posted("AZ 7/26", -4 * 86_400), LIAISON)))
        .as("recorded before it was sent")
        .isEqualTo(Problem.FILING_TIME);
    desk().file(id, posted("AZ 7/26"), LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    assertThat(office.request(id).clock().startedAt()).isEqualTo(now());
  }

  @Test
  void peopleAreToldAgainOfWhatLiesReadyEverMoreSeldom() {
    RequestId id = ready(Channel.PORTAL);
    for (int hour = 0; hour < 24 * 7; hour++) {
      office.settle();
      office.stage.pass(Duration.ofHours(1));
    }
    assertThat(office.timeline(id).stream().filter("REMIND_TO_FILE"::equals))
        .as("after 2, 4, 8, ... 128 hours of an order of ten hours")
        .hasSize(7);
    assertThat(office.request(id).state()).isEqualTo(OutboundState.TO_BE_FILED);
    desk().file(id, ticket(TICKET), LIAISON).orElseThrow();
    office.stage.pass(Duration.ofDays(6));
    office.settle();
    assertThat(office.timeline(id).stream().filter("REMIND_TO_FILE"::equals)).hasSize(7);
  }

  @Test
  void aRecalledOrWithdrawnOrderIsNoLongerFiled() {
    RequestId recalled = ready(Channel.PORTAL);
    office.outbound().recall(recalled, LIAISON).orElseThrow();
    assertThat(waiting()).isEmpty();
    assertThat(problem(desk().file(recalled, ticket(TICKET), LIAISON)))
        .isEqualTo(Problem.STATE_FORBIDS);

    RequestId withdrawn = ready(Channel.PORTAL);
    office.outbound().withdraw(withdrawn, "An invented reason.", LIAISON).orElseThrow();
    assertThat(waiting()).isEmpty();
    assertThat(office.waiting(Errand.Kind.DISPATCH)).as("nobody has it").isEmpty();
  }

  @Test
  void whatFollowsAFiledOrderIsFiledByHandToo() {
    RequestId id = ready(Channel.PORTAL);
    desk().file(id, ticket(TICKET), LIAISON).orElseThrow();
    office.outbound().withdraw(id, "An invented reason.", LIAISON).orElseThrow();
    dispatch();

    LaidOut withdrawal = waiting().get(0);
    assertThat(withdrawal.first()).isFalse();
    FilingDesk.Folder folder = desk().read(id).orElseThrow();
    assertThat(folder.sheets()).hasSize(2);
    assertThat(folder.sheets().get(1).form().boxes())
        .filteredOn(box -> box.content() == Content.REASONS)
        .extracting(FilledForm.Box::value)
        .containsExactly("An invented reason.");
    var said = new NewFiling(withdrawal.document(), now(), FilingWay.PORTAL, TICKET);
    desk().file(id, said, LIAISON).orElseThrow();
    assertThat(waiting()).isEmpty();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.WITHDRAWN);
    assertThat(office.timeline(id)).endsWith("FILED_BY_HAND");
  }

  @Test
  void whatCouldNotBeDeliveredIsLaidOutOnceTheDirectorySaysSo() {
    RequestId id = triedAndLaidOut();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.TO_BE_FILED);
    assertThat(problem(office.outbound().recall(id, LIAISON)))
        .as("an attempt was made")
        .isEqualTo(Problem.ALREADY_SENT);
    desk().file(id, ticket(TICKET), LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
  }

  @Test
  void aReplyUnderSealMovesAnOrderThatStillWaitsForItsOfficer() {
    RequestId id = triedAndLaidOut();
    office.replies(id, ReplyKind.REFUSED);
    assertThat(office.request(id).state()).isEqualTo(OutboundState.REFUSED);
    assertThat(waiting()).isEmpty();
    assertThat(problem(desk().file(id, ticket(TICKET), LIAISON))).isEqualTo(Problem.STATE_FORBIDS);
  }

  @Test
  void theSecondHintOfAnErrandLaysNothingOutAgain() {
    RequestId id = ready(Channel.PORTAL);
    UUID message = waiting().get(0).document();
    office
        .books
        .outbox()
        .put(
            Errand.of(AGENCY, Errand.Kind.DISPATCH, message, office.request(id).priority(), now()));
    dispatch();
    assertThat(office.timeline(id)).containsOnlyOnce("TO_BE_FILED", "LAY_OUT");
    assertThat(office.waiting(Errand.Kind.NOTICE)).hasSize(1);
  }

  @Test
  void theBoxesComeInTheOrderOfThePortalAndNothingIsLeftOut() {
    office.stage.guide =
        new FilingGuide(
            "Choose \"Court order\".",
            List.of(
                new FilingGuide.Box("Your message", Content.REASONS, null),
                new FilingGuide.Box("Badge number", Content.ANSWER, "badge"),
                new FilingGuide.Box("Case no.", Content.CASE_REFERENCE, null)));
    RequestId id = ready(Channel.PORTAL);

    List<FilledForm.Box> boxes = desk().read(id).orElseThrow().sheets().get(0).form().boxes();

    assertThat(boxes.subList(0, 3))
        .extracting(FilledForm.Box::label, FilledForm.Box::value)
        .containsExactly(
            tuple("Your message", "Invented facts."),
            tuple("Badge number", ""),
            tuple("Case no.", "INVENTED-1"));
    assertThat(boxes.subList(3, boxes.size()))
        .noneMatch(FilledForm.Box::asked)
        .noneMatch(box -> box.value().isEmpty())
        .extracting(FilledForm.Box::content)
        .contains(Content.LEGAL_BASIS, Content.MEASURES, Content.DEADLINE, Content.CHECK_CODE)
        .doesNotContain(Content.REASONS, Content.CASE_REFERENCE);
  }

  @Test
  void anOfficerMayDecideAboutAFiledOrderAsAboutAnyOther() {
    RequestId id = ready(Channel.PORTAL);
    desk().file(id, ticket(TICKET), LIAISON).orElseThrow();
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.SUSPENDED);
  }
}
