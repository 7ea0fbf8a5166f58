package rogatory.console;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.content.GivenRow;
import rogatory.content.Hosts;
import rogatory.content.ItemSieve;
import rogatory.content.JudgedRow;
import rogatory.content.RowReason;
import rogatory.law.Place;
import rogatory.law.RoutePlanner;
import rogatory.law.Services;
import rogatory.listing.ListReader;
import rogatory.security.AccessRules;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** A verdict for each row of a list of content items; a look that is recorded, nothing is kept. */
@RestController
@RequestMapping(
    path = AccessRules.PEOPLE + "/content-items/check",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class ContentItemsApi {
  private final RoutePlanner planner;
  private final Books books;
  private final Looks looks;
  private final Contract contract;
  private final Clock clock;

  ContentItemsApi(RoutePlanner planner, Books books, Looks looks, Contract contract, Clock clock) {
    this.planner = planner;
    this.books = books;
    this.looks = looks;
    this.contract = contract;
    this.clock = clock;
  }

  record ContentItems(List<GivenItem> items) {}

  record GivenItem(
      String locator,
      @Nullable String platformContentId,
      @Nullable List<GivenRow.GivenHash> hashes) {}

  record JudgedItems(List<JudgedItem> rows, Map<String, Integer> counts) {}

  record JudgedItem(
      int row,
      String verdict,
      List<Said> reasons,
      String shown,
      @Nullable String locator,
      @Nullable Integer duplicateOf,
      @Nullable String request,
      @Nullable String owner,
      List<ContentHash> hashes) {
    static JudgedItem of(JudgedRow row) {
      return new JudgedItem(
          row.number(),
          row.verdict().name(),
          row.reasons().stream().sorted().map(Said::of).toList(),
          row.shown(),
          row.locator(),
          row.duplicateOf(),
          row.request(),
          row.owner(),
          row.hashes());
    }
  }

  record Said(String code, String sentence) {
    static Said of(RowReason reason) {
      return new Said(reason.name(), reason.sentence());
    }
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> items(
      Caller caller,
      @RequestParam(required = false) @Nullable String addressee,
      @RequestBody byte[] body) {
    return answer(
        caller,
        addressee,
        contract.read(body, "ContentItems", ContentItems.class).map(ContentItemsApi::rows));
  }

  @PostMapping(consumes = "text/csv")
  ResponseEntity<Object> csv(
      Caller caller,
      @RequestParam(required = false) @Nullable String addressee,
      @RequestBody byte[] body) {
    return answer(caller, addressee, ListReader.csv(body));
  }

  @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<Object> lines(
      Caller caller,
      @RequestParam(required = false) @Nullable String addressee,
      @RequestBody byte[] body) {
    return answer(caller, addressee, ListReader.lines(body));
  }

  private static List<GivenRow> rows(ContentItems given) {
    List<GivenRow> rows = new ArrayList<>();
    for (GivenItem item : given.items()) {
      List<GivenRow.GivenHash> hashes = item.hashes();
      rows.add(
          new GivenRow(
              rows.size() + 1,
              item.locator(),
              item.platformContentId(),
              hashes == null ? List.of() : hashes));
    }
    return rows;
  }

  private ResponseEntity<Object> answer(
      Caller caller, @Nullable String addressee, Outcome<List<GivenRow>> rows) {
    Outcome<Optional<PartyId>> party = party(addressee);
    return Answers.made(
        rows.then(
            given ->
                party.then(
                    one ->
                        looks.at(
                            caller,
                            "content.check",
                            "content-items",
                            () -> Optional.of(judged(given, one))))),
        judged -> ResponseEntity.ok().body(judged));
  }

  private static Outcome<Optional<PartyId>> party(@Nullable String addressee) {
    if (addressee == null) {
      return Outcome.done(Optional.empty());
    }
    Optional<PartyId> party = Ids.party(addressee);
    return party.isEmpty() ? Outcome.denied(Problem.BAD_REQUEST) : Outcome.done(party);
  }

  private JudgedItems judged(List<GivenRow> rows, Optional<PartyId> addressee) {
    Services services = planner.services(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    List<JudgedRow> judged =
        new ItemSieve(host -> services.at(host).map(ContentItemsApi::owner), books.items())
            .judge(
                rows,
                addressee
                    .map(id -> new ItemSieve.Addressee(id.value(), services.hosts(id)))
                    .orElse(null));
    Map<String, Integer> counts =
        judged.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.verdict().name(), TreeMap::new, Collectors.summingInt(row -> 1)));
    return new JudgedItems(judged.stream().map(JudgedItem::of).toList(), counts);
  }

  private static Hosts.Owner owner(Place place) {
    var party = place.party();
    return new Hosts.Owner(party == null ? "" : party.id().value(), place.name());
  }
}
