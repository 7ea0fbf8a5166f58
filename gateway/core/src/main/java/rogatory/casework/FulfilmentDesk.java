package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import rogatory.request.Deadline;
import rogatory.request.FurtherClock;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where a person records that our side did what a clock of its own demands and no answer of the
 * other side can show, such as the validation of an emergency order after it was issued (Regulation
 * (EU) 2023/1543 Art. 4(5)).
 */
public final class FulfilmentDesk {
  /** What the timeline calls it. */
  static final String EVENT = "FULFIL";

  private static final int LONGEST_REASON = 2000;

  private final Books books;
  private final Clock clock;
  private final RequestActs acts;
  private final NameGate names;
  private final FurtherClocks further;

  /** A desk over these books. */
  public FulfilmentDesk(UnitOfWork work, Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
    this.acts = new RequestActs(work, books, clock);
    this.names = new NameGate(books.vault());
    this.further = new FurtherClocks(books);
  }

  /**
   * Records that a duty of our side was fulfilled. Recorded after its end, the breach stays on
   * record. Denies FORBIDDEN, REASON_REQUIRED, NAMES_VICTIM, CLOCK_NOT_OPEN.
   *
   * @param code of the rule of the clock
   * @param reason who fulfilled it and when, 1 to 2000 characters
   */
  public Outcome<Request> fulfil(RequestId id, String code, String reason, Actor actor) {
    return acts.on(
        id,
        actor,
        "request.fulfil",
        request -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Outcome.denied(Problem.REASON_REQUIRED);
          }
          return names
              .judge("/reason", reason)
              .then(fine -> owed(request, code))
              .map(duty -> kept(request, duty, reason, actor));
        });
  }

  private Outcome<FurtherClock> owed(Request request, String code) {
    further.look(request, clock.instant());
    return books.requests().clocks(request.id()).stream()
        .filter(each -> each.code().equals(code) && isOwed(each))
        .findFirst()
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.denied(
                    Problem.CLOCK_NOT_OPEN,
                    List.of(
                        new Finding(
                            "/clock",
                            "a duty of our side that has begun and is not fulfilled",
                            null,
                            "Answer a question to answer it; what the other side owes, it says"
                                + " itself."))));
  }

  private static boolean isOwed(FurtherClock each) {
    Deadline.Standing standing = each.clock().standing();
    return each.ours()
        && each.duty()
        && each.begins() != FurtherClock.Begins.QUESTION
        && standing != Deadline.Standing.WAITING
        && standing != Deadline.Standing.MET;
  }

  private Request kept(Request request, FurtherClock duty, String reason, Actor actor) {
    Instant now = clock.instant();
    books.requests().keep(request.id(), duty.with(duty.clock().meet(now)));
    books.requests().note(Entries.noted(request, EVENT, now, actor, duty.code(), null));
    books.audit().record(Entries.because(now, actor, "request.fulfil", request, reason));
    return request;
  }
}
