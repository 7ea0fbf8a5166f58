package rogatory.console;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rogatory.casework.Books;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Every look at a case or document: read and recorded in one unit of work (Directive (EU) 2016/680
 * Art. 25). A look at what is not there, or is another agency's, is recorded as refused.
 */
final class Looks {
  private final UnitOfWork work;
  private final Books books;
  private final Clock clock;

  Looks(UnitOfWork work, Books books, Clock clock) {
    this.work = work;
    this.books = books;
    this.clock = clock;
  }

  /**
   * Reads for a person.
   *
   * @param action what is done, for example {@code request.read}
   * @param object what is looked at, for example {@code request/}<i>id</i>
   * @return what was read, or REQUEST_NOT_FOUND
   */
  <T> Outcome<T> at(Caller caller, String action, String object, Supplier<Optional<T>> read) {
    Outcome<T> outcome =
        work.within(
            caller.actor().agency(),
            () ->
                read.get()
                    .map(
                        found -> {
                          books.audit().record(entry(caller, action, object, null));
                          return Outcome.done(found);
                        })
                    .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)));
    if (outcome instanceof Outcome.Denied<T> denied) {
      books.audit().recordApart(entry(caller, action, named(object), denied.problem()));
    }
    return outcome;
  }

  /** What is no id may be anything that somebody typed, and is not written down. */
  private static String named(String object) {
    int slash = object.indexOf('/');
    return slash < 0 || Ids.uuid(object.substring(slash + 1)).isPresent()
        ? object
        : object.substring(0, slash);
  }

  private AuditTrail.Entry entry(
      Caller caller, String action, String object, @Nullable Problem problem) {
    return new AuditTrail.Entry(
        clock.instant(),
        caller.actor(),
        action,
        object,
        caller.purpose(),
        null,
        problem == null ? "ok" : problem.code(),
        null);
  }
}
