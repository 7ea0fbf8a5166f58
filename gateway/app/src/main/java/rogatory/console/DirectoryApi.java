package rogatory.console;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Problem;

/** Who may be written to; the same for all agencies. */
@RestController
@RequestMapping(path = AccessRules.PEOPLE + "/parties", produces = MediaType.APPLICATION_JSON_VALUE)
final class DirectoryApi {
  private final Parties parties;
  private final Clock clock;

  DirectoryApi(Parties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  record PartyView(
      String party,
      String name,
      String kind,
      String jurisdiction,
      @Nullable String subdivision,
      List<String> languages,
      @Nullable String channel,
      boolean reachable,
      List<String> templates,
      @Nullable String agency) {
    static PartyView of(Party party) {
      var channel = party.channel();
      var agency = party.agency();
      return new PartyView(
          party.id().value(),
          party.name(),
          party.kind().name(),
          party.jurisdiction().code(),
          party.subdivision(),
          party.languages().stream().sorted().toList(),
          channel == null ? null : channel.name(),
          channel != null && party.address() != null,
          party.templates().stream().sorted().toList(),
          agency == null ? null : agency.value());
    }
  }

  record PartyKeyView(
      String role, String fingerprint, Instant validFrom, @Nullable Instant validTo) {
    static PartyKeyView of(PartyKey key) {
      return new PartyKeyView(
          key.role().name(), key.fingerprint().hex(), key.validFrom(), key.validTo());
    }
  }

  record PartyDetail(
      String party,
      String name,
      String kind,
      String jurisdiction,
      @Nullable String subdivision,
      List<String> languages,
      @Nullable String channel,
      boolean reachable,
      List<String> templates,
      @Nullable String agency,
      @Nullable String address,
      List<PartyKeyView> keys) {
    static PartyDetail of(PartyView view, @Nullable URI address, List<PartyKeyView> keys) {
      return new PartyDetail(
          view.party(),
          view.name(),
          view.kind(),
          view.jurisdiction(),
          view.subdivision(),
          view.languages(),
          view.channel(),
          view.reachable(),
          view.templates(),
          view.agency(),
          address == null ? null : address.toString(),
          keys);
    }
  }

  @GetMapping
  Views.All<PartyView> list() {
    return Views.All.of(parties.all(), PartyView::of);
  }

  @GetMapping("/{party}")
  ResponseEntity<Object> read(@PathVariable String party) {
    Optional<Party> found = Ids.party(party).flatMap(parties::find);
    return found
        .map(known -> ResponseEntity.ok().<Object>body(detail(known)))
        .orElseGet(() -> Answers.denied(Problem.NOT_FOUND));
  }

  private PartyDetail detail(Party party) {
    Instant now = clock.instant();
    List<PartyKeyView> keys =
        Arrays.stream(KeyRole.values())
            .flatMap(role -> parties.keys(party.id(), role, now).stream())
            .map(PartyKeyView::of)
            .toList();
    return PartyDetail.of(PartyView.of(party), party.address(), keys);
  }
}
