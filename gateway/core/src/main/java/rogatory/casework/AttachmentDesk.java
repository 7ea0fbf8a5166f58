package rogatory.casework;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Attachment;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Forms;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/**
 * Where authors put files beside their drafts, and take them away again. The second person approves
 * the document that names them by size and digest, so nothing changes after submission.
 */
public final class AttachmentDesk {
  private final UnitOfWork work;
  private final Books books;
  private final AttachmentIntake intake;
  private final Forms forms;
  private final Clock clock;

  /** A desk over these books. */
  public AttachmentDesk(
      UnitOfWork work, Books books, AttachmentIntake intake, Forms forms, Clock clock) {
    this.work = work;
    this.books = books;
    this.intake = intake;
    this.forms = forms;
    this.clock = clock;
  }

  /**
   * What the author says of a file before its bytes come.
   *
   * @param id its identity, chosen by the author: the same one again is the same file
   * @param name as of {@link Attachment#name}
   * @param mediaType as of {@link Attachment#mediaType}
   * @param purpose what it is for
   * @param size in bytes; null when not told
   * @param hash digest of the bytes; null when not told
   */
  public record Upload(
      UUID id,
      String name,
      String mediaType,
      Attachment.Purpose purpose,
      @Nullable Long size,
      @Nullable Sha256 hash) {}

  /**
   * Puts a file beside a draft. The bytes are on disk and synced before the row that names them is
   * committed. Denies REQUEST_NOT_FOUND, FORBIDDEN, STATE_FORBIDS, BAD_REQUEST for a name that is
   * not allowed, UNSUPPORTED_MEDIA_TYPE also where the form takes no file at all, TOO_LARGE,
   * TOO_SLOW, ATTACHMENT_DIFFERS when form, size or digest is another than told,
   * SAME_ID_OTHER_BYTES.
   *
   * @throws IOException when the bytes end too early
   */
  public Outcome<StoredAttachment> attach(
      RequestId request, Upload upload, InputStream bytes, Actor author) throws IOException {
    Outcome<Long> room =
        work.within(
            author.agency(),
            () ->
                draft(request, author)
                    .then(
                        draft ->
                            new NameGate(books.vault())
                                .judge("/name", upload.name())
                                .then(fine -> room(draft, upload))));
    Outcome<StoredAttachment> outcome =
        room instanceof Outcome.Denied<Long> denied
            ? Outcome.denied(denied.problem())
            : received(request, upload, room.orElseThrow(), bytes, author);
    return told(outcome, author, "attachment.add", request);
  }

  /** Strikes an attachment out of a draft. Denies REQUEST_NOT_FOUND, FORBIDDEN, STATE_FORBIDS. */
  public Outcome<StoredAttachment> remove(RequestId request, UUID attachment, Actor author) {
    Outcome<Removed> outcome =
        work.within(
            author.agency(),
            () -> draft(request, author).then(draft -> removed(draft, attachment, author)));
    if (outcome instanceof Outcome.Done<Removed> done) {
      done.value().file().ifPresent(intake::drop);
    }
    return told(outcome.map(Removed::attachment), author, "attachment.remove", request);
  }

  private record Removed(StoredAttachment attachment, Optional<HeldFile> file) {}

  private Outcome<Request> draft(RequestId id, Actor author) {
    Request request = books.requests().hold(id).orElse(null);
    if (request == null) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    if (!author.is(Role.LIAISON) || !author.person().equals(request.author())) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    return request.state() == OutboundState.DRAFT
        ? Outcome.done(request)
        : Outcome.denied(Problem.STATE_FORBIDS);
  }

  /** How many bytes the file may have, as far as can be said before they come. */
  private Outcome<Long> room(Request draft, Upload upload) {
    if (!Attachment.isName(upload.name())) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    if (!Attachment.MEDIA_TYPES.contains(upload.mediaType())
        || !forms.takesAttachments(draft.template())) {
      return Outcome.denied(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    AttachmentLimits limits = intake.limits();
    var others =
        books.attachments().of(draft.id(), null).stream()
            .filter(other -> !other.id().equals(upload.id()))
            .toList();
    long used = others.stream().mapToLong(other -> other.attachment().size()).sum();
    long room = Math.min(limits.largest(), limits.total() - used);
    Long told = upload.size();
    boolean fits = told == null ? room > 0 : told <= room;
    return others.size() < limits.count() && fits
        ? Outcome.done(room)
        : Outcome.denied(Problem.TOO_LARGE);
  }

  private Outcome<StoredAttachment> received(
      RequestId request, Upload upload, long room, InputStream bytes, Actor author)
      throws IOException {
    return intake
        .take(author.agency(), upload.mediaType(), room, bytes)
        .then(file -> kept(request, upload, file, author));
  }

  /** A file whose row did not commit goes at once; where nobody knows, the sweep finds it. */
  private Outcome<StoredAttachment> kept(
      RequestId request, Upload upload, HeldFile file, Actor author) {
    Long told = upload.size();
    boolean asTold =
        (told == null || told == file.size())
            && (upload.hash() == null || upload.hash().equals(file.hash()));
    Outcome<Entered> entered =
        asTold
            ? work.within(author.agency(), () -> entered(request, upload, file, author))
            : Outcome.denied(Problem.ATTACHMENT_DIFFERS);
    if (!(entered instanceof Outcome.Done<Entered> done) || !done.value().anew()) {
      intake.drop(file);
    }
    return entered.map(Entered::attachment);
  }

  private record Entered(StoredAttachment attachment, boolean anew) {}

  private Outcome<Entered> entered(RequestId request, Upload upload, HeldFile file, Actor author) {
    return draft(request, author)
        .then(
            draft ->
                room(draft, sized(upload, file)).then(room -> enter(draft, upload, file, author)));
  }

  private static Upload sized(Upload upload, HeldFile file) {
    return new Upload(
        upload.id(), upload.name(), upload.mediaType(), upload.purpose(), file.size(), file.hash());
  }

  private Outcome<Entered> enter(Request draft, Upload upload, HeldFile file, Actor author) {
    Instant now = clock.instant();
    var attachment =
        new Attachment(
            upload.id(),
            upload.name(),
            upload.mediaType(),
            file.size(),
            file.hash(),
            upload.purpose());
    StoredAttachment stored = StoredAttachment.ours(draft.id(), attachment, now);
    if (!books.attachments().add(stored, file)) {
      return books
          .attachments()
          .find(upload.id())
          .filter(known -> known.request().equals(draft.id()))
          .filter(known -> known.attachment().equals(attachment))
          .map(known -> Outcome.done(new Entered(known, false)))
          .orElseGet(() -> Outcome.denied(Problem.SAME_ID_OTHER_BYTES));
    }
    books.requests().note(Entries.noted(draft, "ATTACH", now, author, null, upload.id()));
    books.audit().record(entry(now, author, "attachment.add", draft, stored));
    return Outcome.done(new Entered(stored, true));
  }

  private Outcome<Removed> removed(Request draft, UUID id, Actor author) {
    StoredAttachment stored =
        books
            .attachments()
            .find(id)
            .filter(known -> known.sender() == null && known.request().equals(draft.id()))
            .orElse(null);
    if (stored == null) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    Optional<HeldFile> file = books.attachments().file(id);
    books.attachments().remove(id);
    Instant now = clock.instant();
    books.requests().note(Entries.noted(draft, "DETACH", now, author, null, id));
    books.audit().record(entry(now, author, "attachment.remove", draft, stored));
    return Outcome.done(new Removed(stored, file));
  }

  private static AuditTrail.Entry entry(
      Instant now, Actor author, String action, Request draft, StoredAttachment stored) {
    return new AuditTrail.Entry(
        now,
        author,
        action,
        "request/" + draft.id(),
        null,
        draft.addressee().value(),
        "ok",
        stored.attachment().hash().hex());
  }

  private <T> Outcome<T> told(Outcome<T> outcome, Actor actor, String action, RequestId request) {
    if (outcome instanceof Outcome.Denied<T> denied) {
      books
          .audit()
          .recordApart(
              Entries.refused(
                  clock.instant(), actor, action, "request/" + request, null, denied.problem()));
    }
    return outcome;
  }
}
