package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.LIAISON;
import static rogatory.casework.Stage.OURS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Arrival;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.Errand;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SealedDocument;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** What a peer does wrong, on purpose or not, and what a dead connection leaves behind. */
class HostilePeerTests {
  private final Office office = new Office();

  @Test
  void aSecondVersionIsNotReceiptedBeforeTheFirstOneIsHere() {
    Outcome<SealedDocument> outcome = office.arrives(office.asked(RequestId.random(), 2));

    assertThat(problem(outcome)).isEqualTo(Problem.REQUEST_NOT_FOUND);
    assertThat(office.shelf.waiting()).isEmpty();
  }

  @Test
  void aPeerCannotGiveItsRequestTheIdentityOfOneOfOurs() {
    RequestId ours = office.receipted();

    assertThat(problem(office.arrives(office.asked(ours, 1))))
        .isEqualTo(Problem.SAME_ID_OTHER_BYTES);
  }

  @Test
  void aReceiptHasWholeMillisecondsHoweverFineOurClockIs() {
    RequestDocument document = office.asked(RequestId.random(), 1);
    office.stage.pass(Duration.ofNanos(123_456));

    assertThat(office.arrives(document)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theTroubleOfOurOwnKeyIsNotBlamedOnTheSender() {
    office.stage.keyUsable = false;

    assertThat(problem(office.arrives(office.asked(RequestId.random(), 1))))
        .isEqualTo(Problem.UNAVAILABLE);
  }

  @Test
  void theSameBytesGetTheReceiptOfThenWhileOurKeyCannotSeal() {
    RequestDocument document = office.asked(RequestId.random(), 1);
    SealedDocument receipt = office.arrives(document).orElseThrow();
    office.stage.keyUsable = false;

    assertThat(office.arrives(document)).isEqualTo(Outcome.done(receipt));
  }

  @Test
  void aRefusalIsReadByTheAuditorsOfTheAgencyThatWasWrittenTo() {
    RequestDocument unknown = office.asked(RequestId.random(), 2);
    office.arrives(unknown);
    RequestDocument astray = astray();
    handsIn(astray, null);
    handsIn(astray, OURS.id());

    assertThat(office.shelf.audited())
        .filteredOn(entry -> entry.action().equals("document.refuse"))
        .extracting(entry -> entry.actor().agency())
        .containsExactly(AGENCY, Office.OPERATOR, AGENCY);
  }

  /** Of the peer, to the peer. */
  private RequestDocument astray() {
    RequestDocument asked = office.asked(RequestId.random(), 1);
    return new RequestDocument(
        asked.messageId(),
        asked.request(),
        asked.version(),
        asked.template(),
        asked.caseReference(),
        asked.from(),
        Sides.named(ABROAD),
        asked.issuedAt(),
        asked.validUntil(),
        asked.content());
  }

  private void handsIn(RequestDocument document, @Nullable PartyId at) {
    byte[] bytes = office.stage.papers().write(document);
    Instant now = office.stage.clock().instant();
    office
        .reception()
        .receive(new Arrival(bytes, ABROAD.id(), at, Arrival.Entrance.REQUESTS, now, null));
  }

  @Test
  void theReceiptGivenBeforeIsGivenAgainAfterTheValidityHasEnded() {
    RequestDocument document = office.asked(RequestId.random(), 1);
    office.arrives(document).orElseThrow();
    office.stage.pass(Duration.ofDays(31));

    assertThat(office.arrives(document)).isInstanceOf(Outcome.Done.class);
    assertThat(problem(office.arrives(expired()))).isEqualTo(Problem.DOCUMENT_EXPIRED);
  }

  @Test
  void anAnswerThatCouldNotBeDeliveredIsNotedOnTheRequestThatCameIn() {
    RequestId id = accepted();
    Delivery reply = office.claim();

    office
        .dispatch()
        .record(reply, new DeliveryOutcome.Rejected(Problem.MALFORMED_XML, "malformed-xml"));

    assertThat(office.books.inbound().history(ABROAD.id(), id))
        .extracting(HistoryEntry::event)
        .contains("NOT_DELIVERED");
    assertThat(office.shelf.audited())
        .anyMatch(entry -> entry.action().equals("document.not-delivered"));
  }

  @Test
  void aWithdrawalThatOvertakesItsRequestGoesAgain() {
    RequestId id = office.approved();
    Delivery slow = office.claim();
    office.outbound().withdraw(id, "An invented reason.", LIAISON).orElseThrow();
    Delivery withdrawal = claimOther(slow);
    DispatchDesk desk = office.dispatch();

    desk.record(
        withdrawal, new DeliveryOutcome.Rejected(Problem.REQUEST_NOT_FOUND, "request-not-found"));
    desk.record(slow, office.receipt(slow));

    assertThat(office.waiting(Errand.Kind.DISPATCH))
        .extracting(Errand::id)
        .containsExactly(withdrawal.errand());
    assertThat(office.timeline(id)).doesNotContain("NOT_DELIVERED");
  }

  @Test
  void aRequestThatIsItselfUnknownToItsAddresseeDoesNotGoAgain() {
    RequestId id = office.approved();

    office
        .dispatch()
        .record(
            office.claim(),
            new DeliveryOutcome.Rejected(Problem.REQUEST_NOT_FOUND, "request-not-found"));

    assertThat(office.request(id).state()).isEqualTo(OutboundState.FAILED_DELIVERY);
  }

  @Test
  void everyChangeByAPeerIsAudited() {
    RequestId id = RequestId.random();
    office.arrives(office.asked(id, 1)).orElseThrow();
    office.settle();

    assertThat(office.shelf.audited())
        .anyMatch(
            entry ->
                entry.action().equals("inbound.validate")
                    && entry.object().equals("inbound/" + id));
  }

  private RequestId accepted() {
    RequestId id = RequestId.random();
    office.arrives(office.asked(id, 1)).orElseThrow();
    office.settle();
    for (InboundEvent event : List.of(InboundEvent.TRIAGE, InboundEvent.ACCEPT)) {
      office
          .inbound()
          .decide(ABROAD.id(), id, event, InboundDecision.plain(), LIAISON)
          .orElseThrow();
    }
    return id;
  }

  private RequestDocument expired() {
    RequestDocument late = office.asked(RequestId.random(), 1);
    office.stage.pass(Duration.ofDays(31));
    return late;
  }

  private Delivery claimOther(Delivery known) {
    return office.waiting(Errand.Kind.DISPATCH).stream()
        .filter(errand -> !errand.id().equals(known.errand()))
        .flatMap(errand -> office.dispatch().claim(AGENCY, errand.id()).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Problem problem(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).problem();
  }
}
