package rogatory.casework;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import rogatory.exchange.Errand;
import rogatory.exchange.Notice;
import rogatory.exchange.Notices;
import rogatory.request.HistoryEntry;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;

/** Tells the people of an agency that something happened on a request. */
public final class NoticeDesk {
  private final UnitOfWork work;
  private final Books books;
  private final Notices notices;
  private final DeliveryPolicy policy;
  private final Clock clock;

  /** A desk over these books and notices. */
  public NoticeDesk(
      UnitOfWork work, Books books, Notices notices, DeliveryPolicy policy, Clock clock) {
    this.work = work;
    this.books = books;
    this.notices = notices;
    this.policy = policy;
    this.clock = clock;
  }

  /** Takes the errand and posts its notice; skips what is done. */
  public void tell(AgencyId agency, UUID errandId) {
    books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.NOTICE)
        .ifPresent(
            errand ->
                work.plainly(
                    agency,
                    () -> {
                      notices.post(notice(errand));
                      books.outbox().done(errand.id());
                      return true;
                    }));
  }

  private Notice notice(Errand errand) {
    RequestId request = new RequestId(errand.subject());
    List<HistoryEntry> history = books.requests().history(request);
    if (history.isEmpty()) {
      return new Notice(errand.id(), request, "ARRIVED", "RECEIVED", clock.instant());
    }
    HistoryEntry last = history.get(history.size() - 1);
    return new Notice(errand.id(), request, last.event(), last.to(), last.at());
  }
}
