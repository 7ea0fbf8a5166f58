package rogatory.console;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.casework.NewDraft;
import rogatory.casework.OutboundDesk;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.StoredDocument;
import rogatory.request.Link;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/** Requests that go out, as their author works on them and as everybody concerned reads them. */
@RestController
@RequestMapping(path = RequestsApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class RequestsApi {
  static final String PATH = AccessRules.PEOPLE + "/requests";

  private static final String NO_ANSWERS = "{}";
  private static final int MOST_OF_A_CASE = 100;

  private final OutboundDesk desk;
  private final UnitOfWork work;
  private final Books books;
  private final Looks looks;
  private final Contract contract;
  private final RequestViews views;

  RequestsApi(
      OutboundDesk desk,
      UnitOfWork work,
      Books books,
      Looks looks,
      Contract contract,
      RequestViews views) {
    this.desk = desk;
    this.work = work;
    this.books = books;
    this.looks = looks;
    this.contract = contract;
    this.views = views;
  }

  /** A request and its answers, read together. */
  private record WithAnswers(Request request, Optional<StoredDocument> answers) {}

  @GetMapping
  ResponseEntity<Object> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    return Answers.made(
        Cursor.read(cursor, limit)
            .then(
                from ->
                    looks
                        .at(caller, "request.list", "request", () -> Optional.of(rows(from)))
                        .map(rows -> from.page(PATH, rows, views::of, row -> row.id().value()))),
        Function.identity());
  }

  private List<Request> rows(Cursor from) {
    var before = from.before();
    return books.requests().page(before == null ? null : new RequestId(before), from.limit());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> open(Caller caller, @RequestBody byte[] body) {
    return Answers.made(
        contract
            .read(body, "NewDraft", Incoming.NewDraft.class)
            .then(draft -> desk.open(draft(draft), caller.actor())),
        this::opened);
  }

  @PostMapping(path = "/{request}/copies", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> copy(
      Caller caller, @PathVariable String request, @RequestBody byte[] body) {
    return Answers.made(
        Ids.request(request)
            .map(
                id ->
                    contract
                        .read(body, "NewCopy", Incoming.NewCopy.class)
                        .then(copy -> desk.copy(id, new PartyId(copy.addressee()), caller.actor())))
            .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)),
        this::opened);
  }

  private ResponseEntity<Object> opened(Request request) {
    return ResponseEntity.created(URI.create(PATH + "/" + request.id()))
        .eTag(tag(request.revision()))
        .body(views.of(request));
  }

  private static NewDraft draft(Incoming.NewDraft draft) {
    var answers = draft.answers();
    return new NewDraft(
        draft.caseReference(),
        new TemplateRef(draft.template(), draft.version()),
        new PartyId(draft.addressee()),
        answers == null ? NO_ANSWERS : answers.toString(),
        linked(draft.linkedTo()));
  }

  private static NewDraft.@Nullable LinkedTo linked(Incoming.@Nullable LinkedTo linked) {
    return linked == null
        ? null
        : new NewDraft.LinkedTo(
            new RequestId(UUID.fromString(linked.request())), Relation.valueOf(linked.relation()));
  }

  @GetMapping("/{request}")
  ResponseEntity<Object> read(Caller caller, @PathVariable String request) {
    return Answers.made(
        looks.at(
            caller, "request.read", "request/" + request, () -> found(request).map(this::detail)),
        detail -> ResponseEntity.ok().eTag(tag(detail.request().revision())).body(detail));
  }

  private Views.RequestDetail detail(Request request) {
    return new Views.RequestDetail(
        views.of(request),
        books.requests().clocks(request.id()).stream()
            .map(further -> views.of(request, further))
            .toList(),
        books.requests().history(request.id()).stream().map(Views.TimelineEntry::of).toList(),
        books.replies().of(request.id()).stream().map(Views.ReplyView::of).toList(),
        books.requests().links(request.id()).stream()
            .flatMap(link -> linked(request, link).stream())
            .toList(),
        books.requests().ofSameCase(request.id(), MOST_OF_A_CASE).stream()
            .filter(other -> !other.id().equals(request.id()))
            .map(Views.CaseMemberView::of)
            .toList());
  }

  private Optional<Views.LinkView> linked(Request request, Link link) {
    RequestId other = link.later().equals(request.id()) ? link.earlier() : link.later();
    return books.requests().find(other).map(known -> Views.LinkView.of(link, known));
  }

  @GetMapping("/{request}/answers")
  ResponseEntity<Object> answers(Caller caller, @PathVariable String request) {
    return Answers.made(
        looks.at(
            caller,
            "answers.read",
            "request/" + request,
            () ->
                found(request)
                    .map(
                        known ->
                            new WithAnswers(
                                known,
                                books.documents().latest(known.id(), DocumentKind.ANSWERS)))),
        both ->
            ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(tag(both.request().revision()))
                .body(
                    both.answers()
                        .map(StoredDocument::bytes)
                        .orElseGet(() -> NO_ANSWERS.getBytes(StandardCharsets.UTF_8))));
  }

  @PutMapping(path = "/{request}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> replaceAnswers(
      Caller caller,
      @PathVariable String request,
      @RequestHeader("If-Match") String match,
      @RequestBody byte[] body) {
    Outcome<Integer> revision = revision(match);
    return Answers.made(
        Ids.request(request)
            .map(
                id ->
                    revision.then(
                        read ->
                            contract
                                .read(body, "Answers", JsonNode.class)
                                .then(
                                    answers ->
                                        desk.revise(id, read, answers.toString(), caller.actor()))))
            .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)),
        revised -> current(caller, revised));
  }

  /** The request as it is stored now: saving has raised its revision. */
  private ResponseEntity<Object> current(Caller caller, Request acted) {
    Request stored =
        work.plainly(
            caller.actor().agency(), () -> books.requests().find(acted.id()).orElse(acted));
    return ResponseEntity.ok().eTag(tag(stored.revision())).body(views.of(stored));
  }

  @GetMapping("/{request}/findings")
  ResponseEntity<Object> check(Caller caller, @PathVariable String request) {
    return Answers.of(
        Ids.request(request)
            .map(id -> desk.check(id, caller.actor(), caller.purpose()))
            .orElseGet(
                () -> looks.at(caller, "request.check", "request/" + request, Optional::empty)),
        verdict -> {
          var problem = verdict.problem();
          return new Views.Check(
              problem == null,
              problem == null ? null : problem.code(),
              verdict.findings().stream().map(Views.FaultView::of).toList());
        });
  }

  private Optional<Request> found(String id) {
    return Ids.request(id).flatMap(books.requests()::find);
  }

  private static Outcome<Integer> revision(String match) {
    try {
      return match.length() > 2 && match.startsWith("\"") && match.endsWith("\"")
          ? Outcome.done(Integer.valueOf(match.substring(1, match.length() - 1)))
          : Outcome.denied(Problem.BAD_REQUEST);
    } catch (NumberFormatException otherTag) {
      return Outcome.denied(Problem.EDITED_MEANWHILE);
    }
  }

  private static String tag(int revision) {
    return "\"" + revision + "\"";
  }
}
