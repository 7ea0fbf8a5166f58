package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Handover;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Hands attachments of our requests to the party that the request was sent to, and to nobody else;
 * not before the first attempt to carry the request, and not once it was taken back. What it means
 * that they arrived is written down here.
 */
public final class HandoverDesk implements Handover {
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final AttachmentFiles files;
  private final Clock clock;

  /** A desk over these books and files. */
  public HandoverDesk(
      UnitOfWork work, Books books, Parties parties, AttachmentFiles files, Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.files = files;
    this.clock = clock;
  }

  private record Asked(Request request, StoredAttachment attachment, HeldFile file) {}

  @Override
  public Outcome<Parcel> hand(PartyId asker, PartyId ours, RequestId request, UUID attachment) {
    return within(
        asker,
        ours,
        request,
        attachment,
        asked -> {
          record(asked, "attachment.hand", "ok");
          return Outcome.done(
              new Parcel(asked.attachment().attachment(), () -> files.open(asked.file())));
        });
  }

  @Override
  public Outcome<Attachment> arrived(
      PartyId asker, PartyId ours, RequestId request, UUID attachment, Sha256 hash) {
    return within(
            asker,
            ours,
            request,
            attachment,
            asked ->
                Outcome.done(hash.equals(asked.file().hash()) ? arrived(asked) : differs(asked)))
        .then(
            stored ->
                stored.state() == StoredAttachment.State.ARRIVED
                    ? Outcome.done(stored.attachment())
                    : Outcome.denied(Problem.ATTACHMENT_DIFFERS));
  }

  private StoredAttachment arrived(Asked asked) {
    StoredAttachment stored = asked.attachment();
    if (stored.state() == StoredAttachment.State.ARRIVED) {
      return stored;
    }
    Instant now = clock.instant();
    StoredAttachment there = stored.in(StoredAttachment.State.ARRIVED, null, now);
    books.attachments().save(there, null);
    note(asked, "ATTACHMENT_ARRIVED", now);
    record(asked, "attachment.arrive", "ok");
    return there;
  }

  /** The other side holds other bytes and says so: a finding on the case, and nothing moves. */
  private StoredAttachment differs(Asked asked) {
    note(asked, "ATTACHMENT_DIFFERS", clock.instant());
    record(asked, "attachment.arrive", Problem.ATTACHMENT_DIFFERS.code());
    StoredAttachment stored = asked.attachment();
    return stored.in(StoredAttachment.State.HELD, null, stored.changedAt());
  }

  private void note(Asked asked, String event, Instant now) {
    Actor gateway = Actor.gateway(asked.request().agency());
    UUID id = asked.attachment().id();
    books.requests().note(Entries.noted(asked.request(), event, now, gateway, null, id));
  }

  private <T> Outcome<T> within(
      PartyId asker,
      PartyId ours,
      RequestId request,
      UUID attachment,
      Function<Asked, Outcome<T>> act) {
    Optional<AgencyId> agency = parties.find(ours).map(Party::agency);
    if (agency.isEmpty()) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    return work.within(
        agency.get(),
        () ->
            asked(asker, ours, request, attachment)
                .map(act)
                .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)));
  }

  private Optional<Asked> asked(PartyId asker, PartyId ours, RequestId id, UUID attachment) {
    return books
        .requests()
        .find(id)
        .filter(request -> request.attempted() && isInForce(request.state()))
        .filter(request -> request.addressee().equals(asker) && request.issuer().equals(ours))
        .flatMap(request -> asked(request, attachment));
  }

  private Optional<Asked> asked(Request request, UUID id) {
    return books
        .attachments()
        .hold(id)
        .filter(stored -> stored.sender() == null && stored.request().equals(request.id()))
        .filter(StoredAttachment::isHere)
        .flatMap(
            stored -> books.attachments().file(id).map(file -> new Asked(request, stored, file)));
  }

  private static boolean isInForce(OutboundState state) {
    return state != OutboundState.WITHDRAWN && state != OutboundState.LIFTED;
  }

  private void record(Asked asked, String action, String result) {
    Request request = asked.request();
    books
        .audit()
        .record(
            new AuditTrail.Entry(
                clock.instant(),
                Actor.gateway(request.agency()),
                action,
                "request/" + request.id(),
                null,
                request.addressee().value(),
                result,
                asked.file().hash().hex()));
  }
}
