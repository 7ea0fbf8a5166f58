package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.AGENCY;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;
import static rogatory.casework.Stage.OURS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.casework.OutboundTransitionsContract.Shelf;
import rogatory.directory.Channel;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.FilingWay;
import rogatory.exchange.LaidOut;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredDocument;
import rogatory.request.Deadline;
import rogatory.request.HistoryEntry;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.review.Approval;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/** One stored request and the desks around it. */
final class OutboundScene {
  private static final Set<OutboundState> BEFORE_FIRST_ATTEMPT =
      Set.of(
          OutboundState.DRAFT,
          OutboundState.REVIEW,
          OutboundState.APPROVED,
          OutboundState.SIGNED,
          OutboundState.QUEUED,
          OutboundState.TO_BE_FILED);
  private static final Set<OutboundState> BEFORE_RECEIPT =
      Set.of(
          OutboundState.APPROVED,
          OutboundState.SIGNED,
          OutboundState.QUEUED,
          OutboundState.TO_BE_FILED,
          OutboundState.SENT,
          OutboundState.ACK_TECH,
          OutboundState.ESCALATED);
  private static final Duration ONE_ATTEMPT = Duration.ofMinutes(5);

  private final Stage stage;
  private final Shelf shelf;
  private final Books books;
  private final RequestId id = RequestId.random();
  private final RequestDocument document;
  private final byte[] bytes;

  OutboundScene(Stage stage, Shelf shelf, OutboundState state) {
    this.stage = stage;
    this.shelf = shelf;
    this.books = shelf.books();
    Instant now = stage.clock().instant();
    document =
        new RequestDocument(
            MessageId.random(),
            id,
            1,
            Stage.TEMPLATE,
            "INVENTED-1",
            Sides.named(OURS),
            Sides.named(ABROAD),
            now,
            now.plus(Duration.ofDays(30)),
            Stage.content());
    bytes = stage.papers().write(document);
    boolean sent = !BEFORE_FIRST_ATTEMPT.contains(state);
    Request request =
        new Request(
            id,
            AGENCY,
            "INVENTED-1",
            Stage.TEMPLATE,
            LIAISON.person(),
            OURS.id(),
            ABROAD.id(),
            state,
            0,
            now,
            document.validUntil(),
            Sha256.of(bytes),
            sent ? now : null,
            sent,
            Priority.ROUTINE,
            clock(state, now),
            null);
    plainly(
        () -> {
          books.requests().add(request);
          store(document.messageId().value(), DocumentKind.UNSIGNED, bytes);
          if (sent || state == OutboundState.TO_BE_FILED) {
            store(document.messageId().value(), DocumentKind.SEALED, bytes);
          }
        });
  }

  private Deadline clock(OutboundState state, Instant now) {
    Deadline waiting = Deadline.waiting(Stage.RULE);
    if (BEFORE_RECEIPT.contains(state)) {
      return waiting;
    }
    return state == OutboundState.CLARIFICATION
        ? waiting.start(now, Holidays.none()).suspend(now, Holidays.none())
        : waiting.start(now, Holidays.none());
  }

  RequestId id() {
    return id;
  }

  UUID message() {
    return document.messageId().value();
  }

  List<String> moves() {
    List<String> moves = new ArrayList<>();
    plainly(
        () -> {
          List<HistoryEntry> history = books.requests().history(id);
          history.forEach(
              entry -> {
                if (!entry.from().equals(entry.to())) {
                  moves.add(entry.from() + " " + entry.event() + " " + entry.to());
                }
              });
          if (!moves.isEmpty()) {
            String last = moves.get(moves.size() - 1);
            assertThat(last).endsWith(" " + books.requests().find(id).orElseThrow().state().name());
          }
        });
    return moves;
  }

  void raise(OutboundEvent event, boolean holds) {
    String reason = holds ? "An invented reason." : "";
    switch (event) {
      case SUBMIT -> {
        stage.complete = holds;
        done(desk().submit(id, LIAISON), holds);
      }
      case RETURN -> done(desk().giveBack(id, reason, APPROVER), holds);
      case APPROVE -> done(desk().approve(id, approval(), holds ? APPROVER : author()), holds);
      case WITHDRAW -> done(desk().withdraw(id, reason, LIAISON), holds);
      case ANSWER_CLARIFICATION -> done(desk().answer(id, reason, LIAISON), holds);
      case RECALL -> {
        attempted(!holds);
        done(desk().recall(id, LIAISON), holds);
      }
      case SIGN, ROUTE, SEND, LAY_OUT -> dispatch(event, holds);
      case SEND_BY_HAND -> done(file(holds, null), holds);
      case FILE_BY_HAND -> done(file(holds, "CZ-1"), holds);
      case TECHNICAL_RECEIPT ->
          back(
              holds
                  ? new DeliveryOutcome.Taken()
                  : new DeliveryOutcome.Unreached("unsigned", true));
      case RECEIPT -> back(new DeliveryOutcome.Receipted(receipt(holds)));
      case DELIVERY_EXHAUSTED -> exhaust(holds);
      case RECEIPT_TIMEOUT -> look(holds ? Duration.ofDays(2) : Duration.ofMinutes(1));
      case DEADLINE_REACHED -> look(holds ? Duration.ofHours(11) : Duration.ofHours(1));
      case CLARIFICATION_LAPSED -> look(holds ? Duration.ofDays(6) : Duration.ofDays(4));
      case ESCALATE, SUSPEND, RESUME, VERIFY, CLOSE, LIFT, APPEAL_DISMISSED, REDELIVER ->
          done(desk().decide(id, event, reason, LIAISON), holds);
      default -> reply(event, holds);
    }
  }

  private Actor author() {
    return new Actor(LIAISON.person(), AGENCY, Set.of(Role.LIAISON, Role.APPROVER));
  }

  private Approval approval() {
    return new Approval(Sha256.of(bytes), "Necessary and proportionate, as invented.");
  }

  private void attempted(boolean attempted) {
    if (attempted) {
      plainly(
          () -> {
            Request held = books.requests().hold(id).orElseThrow();
            books.requests().save(held.attempting(stage.clock().instant()));
          });
    }
  }

  private void dispatch(OutboundEvent event, boolean holds) {
    if (!holds && event == OutboundEvent.SIGN) {
      approvedOther();
    }
    boolean byHand = event == OutboundEvent.LAY_OUT;
    stage.channel = byHand ? Channel.INBOX : Channel.SOAP;
    stage.addressKnown = holds || event != OutboundEvent.ROUTE && !byHand;
    if (!holds && event == OutboundEvent.SEND) {
      stage.pass(Duration.ofDays(31));
    }
    dispatchDesk().claim(AGENCY, errand(Errand.Kind.DISPATCH, document.messageId().value()));
  }

  private void layOut() {
    Instant now = stage.clock().instant();
    plainly(
        () ->
            books
                .filings()
                .layOut(
                    new LaidOut(document.messageId().value(), id, Channel.INBOX, true, now, null)));
  }

  /** Stated by an officer; what lies ahead cannot be so. */
  private Outcome<Request> file(boolean holds, @Nullable String reference) {
    Instant now = stage.clock().instant();
    layOut();
    var said = new NewFiling(null, holds ? now : now.plusSeconds(1), FilingWay.POST, reference);
    return new FilingDesk(
            shelf.work(),
            books,
            stage.parties(),
            stage.papers(),
            DeliveryPolicy.usual(),
            stage.clock())
        .file(id, said, LIAISON);
  }

  /** The document that is kept is not what was approved. */
  private void approvedOther() {
    plainly(
        () -> {
          Request held = books.requests().hold(id).orElseThrow();
          books
              .requests()
              .save(
                  held.rendered(
                      Sha256.of(new byte[] {1}),
                      document.validUntil(),
                      Priority.ROUTINE,
                      Deadline.waiting(Stage.RULE)));
        });
  }

  private void exhaust(boolean holds) {
    OutboundState state = plainlyGet(() -> books.requests().find(id).orElseThrow().state());
    if (state == OutboundState.TO_BE_FILED) {
      layOut();
      look(Duration.ofDays(holds ? 31 : 1));
      return;
    }
    if (state == OutboundState.APPROVED || state == OutboundState.SIGNED) {
      stage.keyUsable = false;
      Errand errand =
          new Errand(
              UUID.randomUUID(),
              AGENCY,
              Errand.Kind.DISPATCH,
              document.messageId().value(),
              Priority.ROUTINE,
              stage.clock().instant(),
              holds ? DeliveryPolicy.usual().attempts() - 1 : 0);
      plainly(() -> books.outbox().put(errand));
      dispatchDesk().claim(AGENCY, errand.id());
      return;
    }
    int attempt = holds ? DeliveryPolicy.usual().attempts() : 1;
    back(new DeliveryOutcome.Unreached("connect-timeout", false), attempt);
  }

  private void back(DeliveryOutcome outcome) {
    back(outcome, 1);
  }

  private void back(DeliveryOutcome outcome, int attempt) {
    stage.pass(ONE_ATTEMPT);
    UUID errand = errand(Errand.Kind.DISPATCH, document.messageId().value());
    dispatchDesk()
        .record(
            new Delivery(errand, AGENCY, ABROAD, OURS, document, bytes, attempt, Priority.ROUTINE),
            outcome);
  }

  private byte[] receipt(boolean authentic) {
    Instant now = stage.clock().instant();
    Sha256 hash = authentic ? Sha256.of(bytes) : Sha256.of(new byte[] {1});
    return stage
        .papers()
        .write(
            new ReceiptDocument(
                MessageId.random(),
                id,
                document.messageId(),
                hash,
                "CZ-1",
                document.to(),
                document.from(),
                now,
                now));
  }

  private void look(Duration later) {
    stage.pass(later);
    new DeadlineDesk(shelf.work(), books, stage.parties(), DeliveryPolicy.usual(), stage.clock())
        .look(AGENCY, errand(Errand.Kind.DEADLINE, id.value()));
  }

  private void reply(OutboundEvent event, boolean holds) {
    ReplyKind kind =
        Stream.of(ReplyKind.values())
            .filter(candidate -> candidate.event() == event)
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nobody knows how " + event + " is raised"));
    var sender = holds ? ABROAD : Stage.STRANGER;
    ReplyDocument reply =
        new ReplyDocument(
            MessageId.random(),
            id,
            Sides.named(sender),
            document.from(),
            stage.clock().instant(),
            kind,
            "CZ-1",
            List.of("NO_DUAL_CRIMINALITY"),
            List.of(),
            null);
    plainly(
        () ->
            books
                .replies()
                .add(new ReceivedReply(reply, sender.id(), stage.clock().instant(), null)));
    new ReplyDesk(shelf.work(), books, stage.parties(), DeliveryPolicy.usual(), stage.clock())
        .correlate(AGENCY, errand(Errand.Kind.REPLY_INTAKE, reply.messageId().value()));
  }

  private UUID errand(Errand.Kind kind, UUID subject) {
    Errand errand = Errand.of(AGENCY, kind, subject, Priority.ROUTINE, stage.clock().instant());
    plainly(() -> books.outbox().put(errand));
    return errand.id();
  }

  private void store(UUID message, DocumentKind kind, byte[] content) {
    books
        .documents()
        .store(
            StoredDocument.of(
                message, id, kind, "application/xml", stage.clock().instant(), content));
  }

  private OutboundDesk desk() {
    return new OutboundDesk(
        shelf.work(), books, stage.parties(), stage.forms(), stage.papers(), stage.clock());
  }

  private DispatchDesk dispatchDesk() {
    return new DispatchDesk(
        shelf.work(),
        books,
        stage.parties(),
        stage.papers(),
        stage.seal(),
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

  private <T> T plainlyGet(java.util.function.Supplier<T> act) {
    return shelf.work().plainly(AGENCY, act);
  }

  private void done(Outcome<Request> outcome, boolean expected) {
    assertThat(outcome instanceof Outcome.Done<Request>).isEqualTo(expected);
  }
}
