package rogatory.console;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.AnswerDesk;
import rogatory.casework.Books;
import rogatory.casework.NewAnswer;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.ReplyKind;
import rogatory.request.Request;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What an addressee without software answered, as an officer states it. */
@RestController
final class StatedAnswersApi {
  private final AnswerDesk desk;
  private final UnitOfWork work;
  private final Books books;
  private final Contract contract;
  private final RequestViews views;

  StatedAnswersApi(
      AnswerDesk desk, UnitOfWork work, Books books, Contract contract, RequestViews views) {
    this.desk = desk;
    this.work = work;
    this.books = books;
    this.contract = contract;
    this.views = views;
  }

  @PostMapping(
      path = RequestsApi.PATH + "/{request}/filing/answers",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> state(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    Outcome<Request> outcome =
        Ids.request(request)
            .map(
                id ->
                    contract
                        .read(body, "NewAnswer", Incoming.NewAnswer.class)
                        .then(said -> desk.state(id, answer(said), caller.actor())))
            .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND));
    return Answers.of(outcome.map(acted -> stored(caller, acted)), views::of);
  }

  private static NewAnswer answer(Incoming.NewAnswer said) {
    List<String> grounds = said.grounds();
    return new NewAnswer(
        said.receivedAt().truncatedTo(ChronoUnit.MILLIS),
        ReplyKind.valueOf(said.kind()),
        grounds == null ? List.of() : grounds,
        said.text());
  }

  /** The request as it is stored now: saving has raised its revision. */
  private Request stored(Caller caller, Request acted) {
    return work.plainly(
        caller.actor().agency(), () -> books.requests().find(acted.id()).orElse(acted));
  }
}
