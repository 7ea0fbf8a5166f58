package rogatory.console;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.casework.FilingDesk;
import rogatory.casework.NewFiling;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.FilingWay;
import rogatory.security.AccessRules;

/** What officers file by hand: what waits, what to write, and what was filed. */
@RestController
@RequestMapping(path = AccessRules.PEOPLE, produces = MediaType.APPLICATION_JSON_VALUE)
final class FilingsApi {
  private static final int MOST_WAITING = 200;
  private static final String FILING = "/requests/{request}/filing";

  private final FilingDesk desk;
  private final Books books;
  private final Looks looks;
  private final Contract contract;
  private final ActedRequests acted;

  FilingsApi(
      FilingDesk desk,
      UnitOfWork work,
      Books books,
      Looks looks,
      Contract contract,
      RequestViews views) {
    this.desk = desk;
    this.books = books;
    this.looks = looks;
    this.contract = contract;
    this.acted = new ActedRequests(work, books, views);
  }

  @GetMapping("/filings")
  ResponseEntity<Object> waiting(Caller caller) {
    return Answers.of(
        looks.at(
            caller,
            "filing.list",
            "filing",
            () -> Optional.of(books.filings().waiting(MOST_WAITING))),
        papers -> Views.All.of(papers, FilingViews.WaitingView::of));
  }

  @GetMapping(FILING)
  ResponseEntity<Object> read(Caller caller, @PathVariable String request) {
    return Answers.of(
        looks.at(
            caller,
            "filing.read",
            "request/" + request,
            () -> Ids.request(request).flatMap(desk::read).map(this::view)),
        Function.identity());
  }

  private FilingViews.FolderView view(FilingDesk.Folder folder) {
    return FilingViews.FolderView.of(folder, books.attachments().of(folder.request().id(), null));
  }

  @PostMapping(path = FILING, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> file(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "NewFiling", Incoming.NewFiling.class)
                .then(said -> desk.file(id, filing(said), caller.actor())));
  }

  private static NewFiling filing(Incoming.NewFiling said) {
    return new NewFiling(
        document(said.document()),
        said.filedAt().truncatedTo(ChronoUnit.MILLIS),
        FilingWay.valueOf(said.way()),
        said.reference());
  }

  @PostMapping(path = FILING + "/corrections", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> correct(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return acted.after(
        caller,
        request,
        id ->
            contract
                .read(body, "FilingCorrection", Incoming.FilingCorrection.class)
                .then(
                    said ->
                        desk.correct(
                            id,
                            document(said.document()),
                            said.reference(),
                            said.reason(),
                            caller.actor())));
  }

  private static @Nullable UUID document(@Nullable String id) {
    return id == null ? null : UUID.fromString(id);
  }
}
