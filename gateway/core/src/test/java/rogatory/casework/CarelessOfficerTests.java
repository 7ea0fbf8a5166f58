package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.LIAISON;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** People and workers that do things twice, too early or too late. */
class CarelessOfficerTests {
  private final Office office = new Office();

  @Test
  void twoAnswersInARowAreTwoVersions() {
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    office.outbound().answer(id, "The first answer.", LIAISON).orElseThrow();
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    office.outbound().answer(id, "The second answer.", LIAISON).orElseThrow();

    List<Integer> versions = new ArrayList<>();
    for (Errand errand : office.waiting(Errand.Kind.DISPATCH)) {
      Delivery delivery = office.dispatch().claim(AGENCY, errand.id()).orElseThrow();
      versions.add(((RequestDocument) delivery.document()).version());
    }
    assertThat(versions).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void nothingIsLiftedThatNeverLeftTheHouse() {
    RequestId id = office.approved();
    office.outbound().recall(id, LIAISON).orElseThrow();
    office.outbound().decide(id, OutboundEvent.CLOSE, "Invented.", LIAISON).orElseThrow();

    Outcome<?> lifted =
        office.outbound().decide(id, OutboundEvent.LIFT, "An invented reason.", LIAISON);

    assertThat(((Outcome.Denied<?>) lifted).problem()).isEqualTo(Problem.STATE_FORBIDS);
    assertThat(office.request(id).state()).isEqualTo(OutboundState.CLOSED);
  }

  @Test
  void anAddresseeThatWasAwayForDaysCanBeTriedAgain() {
    RequestId id = office.approved();
    for (int attempt = 1; attempt <= DeliveryPolicy.usual().attempts(); attempt++) {
      office
          .dispatch()
          .record(office.claim(), new DeliveryOutcome.Unreached("connect-timeout", false));
      office.stage.pass(Duration.ofHours(4));
      office.settle();
    }

    assertThat(office.timeline(id)).contains("RECEIPT_TIMEOUT", "NOT_DELIVERED");
    assertThat(office.request(id).state()).isEqualTo(OutboundState.FAILED_DELIVERY);
    office.outbound().decide(id, OutboundEvent.REDELIVER, "It is back.", LIAISON).orElseThrow();
    Delivery delivery = office.claim();
    office.dispatch().record(delivery, office.receipt(delivery));
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
  }

  @Test
  void theOtherWorkersFailureDoesNotUndoAReceipt() {
    RequestId id = office.approved();
    Delivery delivery = office.claim();
    office.dispatch().record(delivery, office.receipt(delivery));

    office.dispatch().record(last(delivery), new DeliveryOutcome.Unreached("read-timeout", true));

    assertThat(office.timeline(id)).doesNotContain("NOT_DELIVERED");
  }

  @Test
  void aReceiptedDocumentIsNotUndeliveredWhenItsValidityEnds() {
    RequestId id = office.receipted();
    UUID message = office.books.documents().latest(id, DocumentKind.SEALED).orElseThrow().id();
    office.stage.pass(Duration.ofDays(31));
    Errand again =
        Errand.of(
            AGENCY,
            Errand.Kind.DISPATCH,
            message,
            office.request(id).priority(),
            office.stage.clock().instant());
    office.books.outbox().put(again);

    assertThat(office.dispatch().claim(AGENCY, again.id())).isEmpty();
    assertThat(office.timeline(id)).doesNotContain("NOT_DELIVERED");
  }

  @Test
  void twoWorkersThatSealTheSameDocumentCarryTheSameBytes() {
    RequestId id = office.receipted();
    office.outbound().withdraw(id, "An invented reason.", LIAISON).orElseThrow();
    UUID errand = office.waiting(Errand.Kind.DISPATCH).get(0).id();
    List<Delivery> carried = new ArrayList<>();
    SealOfTwo seal = new SealOfTwo();
    seal.meanwhile = () -> office.dispatch(seal).claim(AGENCY, errand).ifPresent(carried::add);

    office.dispatch(seal).claim(AGENCY, errand).ifPresent(carried::add);

    assertThat(carried).hasSize(2);
    assertThat(carried.get(0).bytes()).isEqualTo(carried.get(1).bytes());
  }

  private static Delivery last(Delivery one) {
    return new Delivery(
        one.errand(),
        one.agency(),
        one.addressee(),
        one.sender(),
        one.document(),
        one.bytes(),
        DeliveryPolicy.usual().attempts(),
        one.priority());
  }

  /** No two seals are the same; while the first one is made, another worker comes. */
  private final class SealOfTwo implements Seal {
    private int made;
    private Runnable meanwhile = () -> {};

    @Override
    public Outcome<SealedDocument> seal(byte[] unsigned, PartyId party) {
      Runnable other = meanwhile;
      meanwhile = () -> {};
      other.run();
      byte[] bytes = ("seal " + ++made).getBytes(StandardCharsets.UTF_8);
      return Outcome.done(new SealedDocument(bytes, Sha256.of(bytes), true));
    }

    @Override
    public Verification verify(byte[] bytes, Instant receivedAt) {
      return office.stage.seal().verify(bytes, receivedAt);
    }
  }
}
