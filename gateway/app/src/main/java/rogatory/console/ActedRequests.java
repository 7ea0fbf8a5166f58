package rogatory.console;

import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import rogatory.casework.Books;
import rogatory.casework.UnitOfWork;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What is answered to an act on one request: the request as it is stored after it. */
final class ActedRequests {
  private final UnitOfWork work;
  private final Books books;
  private final RequestViews views;

  ActedRequests(UnitOfWork work, Books books, RequestViews views) {
    this.work = work;
    this.books = books;
    this.views = views;
  }

  ResponseEntity<Object> after(
      Caller caller, String request, Function<RequestId, Outcome<Request>> act) {
    Outcome<Request> outcome =
        Ids.request(request).map(act).orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND));
    return Answers.of(outcome.map(acted -> stored(caller, acted)), views::of);
  }

  /** Saving has raised its revision. */
  private Request stored(Caller caller, Request acted) {
    return work.plainly(
        caller.actor().agency(), () -> books.requests().find(acted.id()).orElse(acted));
  }
}
