package rogatory.casework;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Errand;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.exchange.StoredAttachment.State;
import rogatory.request.InboundRequest;
import rogatory.request.InboundState;
import rogatory.request.Priority;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Fetches the attachments that inbound requests name, from their sender at the address of the
 * directory, and tells the sender that they are here. The bytes are whole, checked and synced
 * before the row says so. What is not what the sealed document says is refused for good and leaves
 * a finding on the case; what does not come is tried again and is gone in the end.
 */
public final class FetchDesk {
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final AttachmentCourier courier;
  private final AttachmentIntake intake;
  private final DeliveryPolicy policy;
  private final Clock clock;

  /** A desk over these books and ports. */
  public FetchDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      AttachmentCourier courier,
      AttachmentIntake intake,
      DeliveryPolicy policy,
      Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.courier = courier;
    this.intake = intake;
    this.policy = policy;
    this.clock = clock;
  }

  private record Task(
      Errand errand, StoredAttachment stored, InboundRequest request, AttachmentCourier.Call call) {
    AgencyId agency() {
      return errand.agency();
    }
  }

  /** Takes the errand of an attachment and makes one attempt; skips what is done. */
  public void fetch(AgencyId agency, UUID errandId) {
    Instant until = clock.instant().plus(intake.limits().time()).plus(policy.lease());
    books
        .outbox()
        .lease(errandId, until)
        .filter(errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.ATTACHMENT)
        .flatMap(errand -> work.plainly(agency, () -> task(errand)))
        .ifPresent(this::attempt);
  }

  private Optional<Task> task(Errand errand) {
    StoredAttachment stored = books.attachments().find(errand.subject()).orElse(null);
    InboundRequest request =
        stored == null || stored.sender() == null
            ? null
            : books.inbound().find(stored.sender(), stored.request()).orElse(null);
    Party sender = request == null ? null : parties.find(request.sender()).orElse(null);
    if (stored == null || request == null || sender == null || !isWanted(stored, request)) {
      books.outbox().done(errand.id());
      return Optional.empty();
    }
    var call =
        new AttachmentCourier.Call(sender, request.addressee(), request.id(), stored.attachment());
    Task task = new Task(errand, stored, request, call);
    if (stored.isHere() || hasRoom(stored)) {
      return Optional.of(task);
    }
    refuse(task, Problem.TOO_LARGE);
    return Optional.empty();
  }

  /** One that is gone is tried again when an operator revives its errand. */
  private static boolean isWanted(StoredAttachment stored, InboundRequest request) {
    return stored.state() != State.REFUSED && request.state() != InboundState.WITHDRAWN_BY_ISSUER;
  }

  private boolean hasRoom(StoredAttachment stored) {
    AttachmentLimits limits = intake.limits();
    long size = stored.attachment().size();
    long others =
        books.attachments().of(stored.request(), stored.sender()).stream()
            .filter(StoredAttachment::isHere)
            .mapToLong(other -> other.attachment().size())
            .sum();
    return size <= limits.largest() && others + size <= limits.total();
  }

  private void attempt(Task task) {
    if (task.stored().isHere()) {
      tell(task);
      return;
    }
    AttachmentCourier.Brought brought = courier.fetch(task.call(), bytes -> taken(task, bytes));
    if (brought instanceof AttachmentCourier.Brought.Whole whole) {
      keep(task, whole.file());
      tell(task);
    } else {
      work.plainly(task.agency(), () -> record(task, brought));
    }
  }

  private Outcome<HeldFile> taken(Task task, InputStream bytes) throws IOException {
    return intake.exactly(task.agency(), task.stored().attachment(), bytes);
  }

  /** Two workers may have fetched the same: the second one's file goes. */
  private void keep(Task task, HeldFile file) {
    boolean kept =
        work.plainly(
            task.agency(),
            () -> {
              StoredAttachment now = books.attachments().hold(task.stored().id()).orElse(null);
              if (now == null || now.isHere()) {
                return false;
              }
              books.attachments().save(now.in(State.HELD, null, clock.instant()), file);
              note(task, "ATTACHMENT_FETCHED", null);
              audit(task, "attachment.fetch", "ok");
              return true;
            });
    if (!kept) {
      intake.drop(file);
    }
  }

  /** That the sender does not learn of it now is no reason to fetch again. */
  private void tell(Task task) {
    boolean told = courier.tell(task.call());
    work.plainly(
        task.agency(),
        () -> {
          if (told || task.errand().attempts() + 1 >= policy.attempts()) {
            books.outbox().done(task.errand().id());
          } else {
            later(task, "not-told");
          }
          return true;
        });
  }

  private boolean record(Task task, AttachmentCourier.Brought brought) {
    if (brought instanceof AttachmentCourier.Brought.NotNow notNow) {
      Instant next = clock.instant().plus(policy.notNowDelay());
      books.outbox().postpone(task.errand().id(), next, false, notNow.reason());
    } else if (brought instanceof AttachmentCourier.Brought.Unreached unreached) {
      again(task, unreached.reason());
    } else if (brought instanceof AttachmentCourier.Brought.Wrong wrong) {
      if (wrong.problem().retryable()) {
        again(task, wrong.problem().code());
      } else {
        refuse(task, wrong.problem());
      }
    } else {
      gone(task, "not-there");
      books.outbox().done(task.errand().id());
    }
    return true;
  }

  private void again(Task task, String reason) {
    if (task.errand().attempts() + 1 < policy.attempts()) {
      later(task, reason);
    } else {
      gone(task, reason);
      books.outbox().bury(task.errand().id(), reason);
    }
  }

  private void later(Task task, String reason) {
    Instant next = clock.instant().plus(policy.delayAfter(task.errand().attempts() + 1));
    books.outbox().postpone(task.errand().id(), next, true, reason);
  }

  private void refuse(Task task, Problem problem) {
    settle(task, State.REFUSED, problem.code());
    audit(task, "attachment.refuse", problem.code());
    books.outbox().done(task.errand().id());
  }

  private void gone(Task task, String reason) {
    settle(task, State.GONE, reason);
    audit(task, "attachment.gone", reason);
  }

  private void settle(Task task, State state, String reason) {
    books.attachments().save(task.stored().in(state, reason, clock.instant()), null);
    note(task, "ATTACHMENT_" + state.name(), reason);
    books
        .outbox()
        .put(
            Errand.of(
                task.agency(),
                Errand.Kind.NOTICE,
                task.request().id().value(),
                Priority.ROUTINE,
                clock.instant()));
  }

  private void note(Task task, String event, @Nullable String reason) {
    InboundRequest request = task.request();
    Attachment attachment = task.stored().attachment();
    Actor gateway = Actor.gateway(task.agency());
    books
        .inbound()
        .note(
            request.sender(),
            Entries.noted(request, event, clock.instant(), gateway, reason, attachment.id()));
  }

  private void audit(Task task, String action, String result) {
    books
        .audit()
        .record(
            new AuditTrail.Entry(
                clock.instant(),
                Actor.gateway(task.agency()),
                action,
                "inbound/" + task.request().id(),
                null,
                task.request().sender().value(),
                result,
                task.stored().attachment().hash().hex()));
  }
}
