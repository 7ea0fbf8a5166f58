package rogatory.casework;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What a person does with one request: one unit of work, and an audit entry when it is refused. */
final class RequestActs {
  private final UnitOfWork work;
  private final Books books;
  private final Clock clock;

  RequestActs(UnitOfWork work, Books books, Clock clock) {
    this.work = work;
    this.books = books;
    this.clock = clock;
  }

  /** An act on a request that is held until it is done. Denies REQUEST_NOT_FOUND. */
  <T> Outcome<T> on(RequestId id, Actor actor, String action, Function<Request, Outcome<T>> act) {
    return audited(
        actor,
        action,
        id,
        () ->
            books
                .requests()
                .hold(id)
                .map(act)
                .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)));
  }

  /** An act that finds its request by itself. */
  <T> Outcome<T> audited(Actor actor, String action, RequestId id, Supplier<Outcome<T>> act) {
    Outcome<T> outcome = work.within(actor.agency(), act);
    if (outcome instanceof Outcome.Denied<T> denied) {
      books
          .audit()
          .recordApart(
              Entries.refused(
                  clock.instant(), actor, action, "request/" + id, null, denied.problem()));
    }
    return outcome;
  }
}
