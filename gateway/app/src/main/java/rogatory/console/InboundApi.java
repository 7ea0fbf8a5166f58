package rogatory.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.casework.InboundDecision;
import rogatory.casework.InboundDesk;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.ItemResult;
import rogatory.request.InboundEvent;
import rogatory.request.InboundRequest;
import rogatory.request.RequestId;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Requests that came in, and what people decide on them. */
@RestController
@RequestMapping(path = InboundApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class InboundApi {
  static final String PATH = AccessRules.PEOPLE + "/inbound";

  private final InboundDesk desk;
  private final UnitOfWork work;
  private final Books books;
  private final Looks looks;
  private final Contract contract;

  InboundApi(InboundDesk desk, UnitOfWork work, Books books, Looks looks, Contract contract) {
    this.desk = desk;
    this.work = work;
    this.books = books;
    this.looks = looks;
    this.contract = contract;
  }

  /** The two halves of the key of a request that came in. */
  private record Key(PartyId sender, RequestId id) {
    static Optional<Key> of(String sender, String request) {
      return Ids.party(sender).flatMap(party -> Ids.request(request).map(id -> new Key(party, id)));
    }
  }

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
                        .at(caller, "inbound.list", "inbound", () -> Optional.of(rows(from)))
                        .map(
                            rows ->
                                from.page(
                                    PATH, rows, Views.InboundView::of, row -> row.id().value()))),
        Function.identity());
  }

  private List<InboundRequest> rows(Cursor from) {
    var before = from.before();
    return books.inbound().page(before == null ? null : new RequestId(before), from.limit());
  }

  @GetMapping("/{sender}/{request}")
  ResponseEntity<Object> read(
      Caller caller, @PathVariable String sender, @PathVariable String request) {
    return Answers.of(
        looks.at(
            caller,
            "inbound.read",
            "inbound/" + request,
            () -> Key.of(sender, request).flatMap(this::detail)),
        Function.identity());
  }

  private Optional<Views.InboundDetail> detail(Key key) {
    return books
        .inbound()
        .find(key.sender(), key.id())
        .map(
            found ->
                new Views.InboundDetail(
                    Views.InboundView.of(found),
                    books.inbound().history(key.sender(), key.id()).stream()
                        .map(Views.TimelineEntry::of)
                        .toList()));
  }

  @PostMapping(path = "/{sender}/{request}/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> decide(
      Caller caller,
      @PathVariable String sender,
      @PathVariable String request,
      @RequestBody byte[] body) {
    return Answers.of(
        Key.of(sender, request)
            .map(
                key ->
                    contract
                        .read(body, "InboundDecision", Incoming.InboundDecision.class)
                        .then(said -> decide(caller, key, said)))
            .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)),
        Views.InboundView::of);
  }

  private Outcome<InboundRequest> decide(Caller caller, Key key, Incoming.InboundDecision said) {
    var decision =
        new InboundDecision(
            said.reason(),
            orNone(said.grounds()),
            orNone(said.items()).stream().map(InboundApi::item).toList());
    return desk.decide(
            key.sender(), key.id(), InboundEvent.valueOf(said.event()), decision, caller.actor())
        .map(
            decided ->
                work.plainly(
                    caller.actor().agency(),
                    () -> books.inbound().find(key.sender(), key.id()).orElse(decided)));
  }

  private static ItemResult item(Incoming.NewItemResult item) {
    return new ItemResult(
        item.item(),
        item.result(),
        item.at(),
        orNone(item.scope()).stream().map(Jurisdiction::new).toList(),
        item.ground());
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
