package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.LIAISON;
import static rogatory.casework.Stage.OURS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rogatory.casework.OutboundTransitionsContract.Shelf;
import rogatory.directory.Party;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.InboundEvent;
import rogatory.request.InboundGuard;
import rogatory.request.InboundLifecycle;
import rogatory.request.InboundRequest;
import rogatory.request.InboundState;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.request.Transition;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Sha256;

/**
 * Every row of the inbound table is raised through a desk on a stored request, its guard once true
 * and once false.
 */
public abstract class InboundTransitionsContract {
  /** Fresh books for one row. */
  protected abstract Shelf shelf(Clock clock);

  @TestFactory
  Stream<DynamicTest> everyRowOfTheTable() {
    return InboundLifecycle.TABLE.rows().stream()
        .flatMap(row -> Stream.of(true, false).map(holds -> test(row, holds)));
  }

  @Test
  void completesLaterWhatWasAnsweredInPart() {
    Scene scene = new Scene(InboundState.PARTIAL);
    scene.receipted(true, ReplyKind.PARTIALLY_COMPLETED);
    assertThat(scene.state()).isEqualTo(InboundState.PARTIAL);

    scene.decide(InboundEvent.COMPLETE);
    scene.receipted(true, ReplyKind.PARTIALLY_COMPLETED);
    assertThat(scene.state()).isEqualTo(InboundState.EXECUTED);

    scene.receipted(true, ReplyKind.COMPLETED);
    assertThat(scene.state()).isEqualTo(InboundState.REPLIED);
  }

  private DynamicTest test(
      Transition<InboundState, InboundEvent, InboundGuard> row, boolean holds) {
    String name =
        row.from()
            + " "
            + row.event()
            + (holds ? " leads to " + row.to() : " is held by " + row.guard());
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Scene scene = new Scene(row.from());
          scene.raise(row, holds);
          assertThat(scene.state()).isEqualTo(holds ? row.to() : row.from());
        });
  }

  /** One stored request and the desks around it. */
  private final class Scene {
    private final Stage stage = new Stage();
    private final Shelf shelf = shelf(stage.clock());
    private final Books books = shelf.books();
    private final RequestId id = RequestId.random();

    Scene(InboundState state) {
      InboundRequest request =
          new InboundRequest(
              id,
              AGENCY,
              ABROAD.id(),
              OURS.id(),
              "MLA",
              state,
              0,
              stage.clock().instant(),
              Sha256.of(new byte[] {1}),
              "RG-INVENTED",
              null);
      plainly(() -> books.inbound().add(request));
    }

    InboundState state() {
      return shelf
          .work()
          .plainly(AGENCY, () -> books.inbound().find(ABROAD.id(), id).orElseThrow().state());
    }

    void raise(Transition<InboundState, InboundEvent, InboundGuard> row, boolean holds) {
      switch (row.event()) {
        case VALIDATE -> arrive(request(1, ABROAD), holds);
        case ANSWER_RECEIVED -> arrive(request(2, holds ? ABROAD : Stage.STRANGER), true);
        case ISSUER_WITHDRAWS -> arrive(withdrawal(holds ? ABROAD : Stage.STRANGER), true);
        case REPLY -> receipted(holds, ReplyKind.COMPLETED);
        default -> decide(row, holds);
      }
    }

    private void decide(Transition<InboundState, InboundEvent, InboundGuard> row, boolean holds) {
      Actor actor =
          holds || row.guard() != InboundGuard.BY_PERSON ? LIAISON : Actor.gateway(AGENCY);
      boolean reasoned = holds || row.guard() == InboundGuard.GROUNDED;
      List<String> grounds = holds ? List.of("NO_DUAL_CRIMINALITY") : List.of();
      var decision =
          new InboundDecision(reasoned ? "An invented reason." : null, grounds, List.of());
      var outcome = desk().decide(ABROAD.id(), id, row.event(), decision, actor);
      assertThat(outcome instanceof Outcome.Done<InboundRequest>).isEqualTo(holds);
    }

    private void arrive(ExchangeDocument document, boolean readable) {
      byte[] written = stage.papers().write(document);
      byte[] bytes = readable ? written : new byte[] {0};
      UUID message = document.messageId().value();
      plainly(
          () ->
              books
                  .documents()
                  .store(
                      StoredDocument.of(
                          message,
                          id,
                          DocumentKind.INBOUND_REQUEST,
                          "application/xml",
                          stage.clock().instant(),
                          bytes)));
      desk().triage(AGENCY, errand(Errand.Kind.REQUEST_INTAKE, message));
    }

    private RequestDocument request(int version, Party from) {
      Instant now = stage.clock().instant();
      return new RequestDocument(
          MessageId.random(),
          id,
          version,
          Stage.TEMPLATE,
          "INVENTED-1",
          Sides.named(from),
          Sides.named(OURS),
          now,
          now.plus(Duration.ofDays(30)),
          Stage.content());
    }

    private WithdrawalDocument withdrawal(Party from) {
      return new WithdrawalDocument(
          MessageId.random(),
          id,
          Sides.named(from),
          Sides.named(OURS),
          stage.clock().instant(),
          "An invented reason.");
    }

    void decide(InboundEvent event) {
      var decision = new InboundDecision("An invented reason.", List.of(), List.of());
      assertThat(desk().decide(ABROAD.id(), id, event, decision, LIAISON))
          .isInstanceOf(Outcome.Done.class);
    }

    void receipted(boolean authentic, ReplyKind kind) {
      Instant now = stage.clock().instant();
      ReplyDocument reply =
          new ReplyDocument(
              MessageId.random(),
              id,
              Sides.named(OURS),
              Sides.named(ABROAD),
              now,
              kind,
              "RG-INVENTED",
              List.of(),
              List.of(),
              null);
      byte[] bytes = stage.papers().write(reply);
      Sha256 hash = authentic ? Sha256.of(bytes) : Sha256.of(new byte[] {1});
      byte[] receipt =
          stage
              .papers()
              .write(
                  new ReceiptDocument(
                      MessageId.random(),
                      id,
                      reply.messageId(),
                      hash,
                      "CZ-1",
                      reply.to(),
                      reply.from(),
                      now,
                      now));
      UUID errand = errand(Errand.Kind.DISPATCH, reply.messageId().value());
      new DispatchDesk(
              shelf.work(),
              books,
              stage.parties(),
              stage.papers(),
              stage.seal(),
              DeliveryPolicy.usual(),
              stage.clock())
          .record(
              new Delivery(errand, AGENCY, ABROAD, OURS, reply, bytes, 1, Priority.ROUTINE),
              new DeliveryOutcome.Receipted(receipt));
    }

    private UUID errand(Errand.Kind kind, UUID subject) {
      Errand errand = Errand.of(AGENCY, kind, subject, Priority.ROUTINE, stage.clock().instant());
      plainly(() -> books.outbox().put(errand));
      return errand.id();
    }

    private InboundDesk desk() {
      return new InboundDesk(
          shelf.work(),
          books,
          stage.parties(),
          stage.papers(),
          DeliveryPolicy.usual(),
          stage.clock());
    }

    private void plainly(Runnable act) {
      shelf
          .work()
          .plainly(
              AGENCY,
              () -> {
                act.run();
                return true;
              });
    }
  }
}
