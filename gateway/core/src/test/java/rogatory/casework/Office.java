package rogatory.casework;

import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;
import static rogatory.casework.Stage.OURS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import rogatory.exchange.Arrival;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.review.Approval;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Sha256;

/** All desks over books in memory, and a peer abroad that says whatever a test wants. */
final class Office {
  /** Who runs the gateway for the agency. */
  static final AgencyId OPERATOR = new AgencyId("operator");

  final Stage stage = new Stage();
  final InMemoryBooks shelf = new InMemoryBooks(stage.clock());
  final Books books = shelf.books();

  OutboundDesk outbound() {
    return new OutboundDesk(
        shelf.work(), books, stage.parties(), stage.forms(), stage.papers(), stage.clock());
  }

  InboundDesk inbound() {
    return new InboundDesk(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        DeliveryPolicy.usual(),
        stage.clock());
  }

  Reception reception() {
    return new Reception(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        stage.seal(),
        OPERATOR,
        stage.clock());
  }

  DispatchDesk dispatch() {
    return dispatch(stage.seal());
  }

  DispatchDesk dispatch(Seal seal) {
    return new DispatchDesk(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        seal,
        DeliveryPolicy.usual(),
        stage.clock());
  }

  /** A request that a second person approved; its dispatch waits. */
  RequestId approved() {
    var draft = new NewDraft("INVENTED-1", Stage.TEMPLATE, ABROAD.id(), "{}");
    RequestId id = outbound().open(draft, LIAISON).orElseThrow().id();
    outbound().submit(id, LIAISON).orElseThrow();
    approve(id);
    return id;
  }

  /** The second person approves what lies under review. */
  void approve(RequestId id) {
    var approval =
        new Approval(request(id).documentHash(), "Necessary and proportionate, as invented.");
    outbound().approve(id, approval, APPROVER).orElseThrow();
  }

  /** A request that its addressee has receipted. */
  RequestId receipted() {
    RequestId id = approved();
    Delivery delivery = claim();
    dispatch().record(delivery, receipt(delivery));
    return id;
  }

  Request request(RequestId id) {
    return books.requests().find(id).orElseThrow();
  }

  List<String> timeline(RequestId id) {
    return books.requests().history(id).stream().map(HistoryEntry::event).toList();
  }

  List<Errand> waiting(Errand.Kind kind) {
    return shelf.waiting().stream().filter(errand -> errand.kind() == kind).toList();
  }

  /** Claims the only dispatch that waits and is due. */
  Delivery claim() {
    return waiting(Errand.Kind.DISPATCH).stream()
        .flatMap(errand -> dispatch().claim(AGENCY, errand.id()).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Does everything that is due but carrying, until nothing of it is left. */
  void settle() {
    for (int round = 0; round < 20; round++) {
      for (Errand errand : shelf.waiting()) {
        switch (errand.kind()) {
          case REPLY_INTAKE ->
              new ReplyDesk(
                      shelf.work(), books, stage.parties(), DeliveryPolicy.usual(), stage.clock())
                  .correlate(AGENCY, errand.id());
          case REQUEST_INTAKE -> inbound().triage(AGENCY, errand.id());
          case DEADLINE ->
              new DeadlineDesk(
                      shelf.work(), books, stage.parties(), DeliveryPolicy.usual(), stage.clock())
                  .look(AGENCY, errand.id());
          default -> {}
        }
      }
    }
  }

  /** Brings the replies that wait to their requests, and nothing else. */
  void correlate() {
    var desk =
        new ReplyDesk(shelf.work(), books, stage.parties(), DeliveryPolicy.usual(), stage.clock());
    waiting(Errand.Kind.REPLY_INTAKE).forEach(errand -> desk.correlate(AGENCY, errand.id()));
  }

  DeliveryOutcome receipt(Delivery delivery) {
    return receipt(delivery, stage.clock().instant());
  }

  /** A receipt of a document that, so its giver says, came at this time. */
  DeliveryOutcome receipt(Delivery delivery, Instant received) {
    Instant now = stage.clock().instant();
    ExchangeDocument document = delivery.document();
    var receipt =
        new ReceiptDocument(
            MessageId.random(),
            document.request(),
            document.messageId(),
            Sha256.of(delivery.bytes()),
            "CZ-1",
            document.to(),
            document.from(),
            received,
            now);
    return new DeliveryOutcome.Receipted(stage.papers().write(receipt));
  }

  /** The addressee replies, and the reply is brought to its request. */
  void replies(RequestId id, ReplyKind kind) {
    sends(id, kind);
    settle();
  }

  /** The addressee replies, and nobody has brought the reply to its request yet. */
  void sends(RequestId id, ReplyKind kind) {
    var reply =
        new ReplyDocument(
            MessageId.random(),
            id,
            Sides.named(ABROAD),
            Sides.named(OURS),
            stage.clock().instant(),
            kind,
            "CZ-1",
            kind.needsGround() ? List.of("NO_DUAL_CRIMINALITY") : List.of(),
            List.of(),
            null);
    arrives(reply, Arrival.Entrance.REPLIES).orElseThrow();
  }

  Outcome<SealedDocument> arrives(ExchangeDocument document) {
    return arrives(document, Arrival.Entrance.REQUESTS);
  }

  private Outcome<SealedDocument> arrives(ExchangeDocument document, Arrival.Entrance entrance) {
    byte[] bytes = stage.papers().write(document);
    return reception().receive(new Arrival(bytes, ABROAD.id(), entrance, stage.clock().instant()));
  }

  /** A request of the peer abroad to us. */
  RequestDocument asked(RequestId id, int version) {
    Instant now = stage.clock().instant();
    return new RequestDocument(
        MessageId.random(),
        id,
        version,
        Stage.TEMPLATE,
        "INVENTED-CZ",
        Sides.named(ABROAD),
        Sides.named(OURS),
        now,
        now.plus(Duration.ofDays(30)),
        Stage.content());
  }

  InboundRequest inboundRequest(RequestId id) {
    return books.inbound().find(ABROAD.id(), id).orElseThrow();
  }
}
