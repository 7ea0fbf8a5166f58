package rogatory.console;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.casework.OutboundDesk;
import rogatory.casework.UnitOfWork;
import rogatory.request.OutboundEvent;
import rogatory.review.Approval;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Sha256;

/** What people decide on requests that go out: each act is one route. */
@RestController
@RequestMapping(path = RequestsApi.PATH + "/{request}", produces = MediaType.APPLICATION_JSON_VALUE)
final class ReviewApi {
  private final OutboundDesk desk;
  private final Contract contract;
  private final ActedRequests acted;

  ReviewApi(
      OutboundDesk desk, UnitOfWork work, Books books, Contract contract, RequestViews views) {
    this.desk = desk;
    this.contract = contract;
    this.acted = new ActedRequests(work, books, views);
  }

  @PostMapping("/submission")
  ResponseEntity<Object> submit(Caller caller, @PathVariable String request) {
    return acted.after(caller, request, id -> desk.submit(id, caller.actor()));
  }

  @PostMapping(path = "/approval", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> approve(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "Approval", Incoming.Approval.class)
                .then(
                    said ->
                        desk.approve(
                            id,
                            new Approval(new Sha256(said.documentHash()), said.proportionality()),
                            caller.actor())));
  }

  @PostMapping(path = "/return", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> giveBack(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id -> reason(body).then(said -> desk.giveBack(id, said.reason(), caller.actor())));
  }

  @PostMapping("/recall")
  ResponseEntity<Object> recall(Caller caller, @PathVariable String request) {
    return acted.after(caller, request, id -> desk.recall(id, caller.actor()));
  }

  @PostMapping(path = "/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> withdraw(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id -> reason(body).then(said -> desk.withdraw(id, said.reason(), caller.actor())));
  }

  @PostMapping(path = "/clarification-answer", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> answer(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "AnswerText", Incoming.AnswerText.class)
                .then(said -> desk.answer(id, said.text(), caller.actor())));
  }

  @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> decide(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "Decision", Incoming.Decision.class)
                .then(
                    said ->
                        desk.decide(
                            id,
                            OutboundEvent.valueOf(said.event()),
                            said.reason(),
                            caller.actor())));
  }

  private Outcome<Incoming.Reason> reason(byte[] body) {
    return contract.read(body, "Reason", Incoming.Reason.class);
  }
}
