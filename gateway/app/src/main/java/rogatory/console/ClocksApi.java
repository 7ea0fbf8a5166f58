package rogatory.console;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.casework.ExtensionDesk;
import rogatory.casework.FulfilmentDesk;
import rogatory.casework.UnitOfWork;

/** What an officer records about the clocks of a request. */
@RestController
@RequestMapping(path = RequestsApi.PATH + "/{request}", produces = MediaType.APPLICATION_JSON_VALUE)
final class ClocksApi {
  private final ExtensionDesk extensions;
  private final FulfilmentDesk fulfilments;
  private final Contract contract;
  private final ActedRequests acted;

  ClocksApi(
      ExtensionDesk extensions,
      FulfilmentDesk fulfilments,
      UnitOfWork work,
      Books books,
      Contract contract,
      RequestViews views) {
    this.extensions = extensions;
    this.fulfilments = fulfilments;
    this.contract = contract;
    this.acted = new ActedRequests(work, books, views);
  }

  @PostMapping(path = "/extensions", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> extend(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "Extension", Incoming.Extension.class)
                .then(said -> extensions.extend(id, said.clock(), said.reason(), caller.actor())));
  }

  @PostMapping(path = "/fulfilments", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> fulfil(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "Fulfilment", Incoming.Fulfilment.class)
                .then(said -> fulfilments.fulfil(id, said.clock(), said.reason(), caller.actor())));
  }
}
