package rogatory.console;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Persons;
import rogatory.exchange.Notice;
import rogatory.exchange.Notices;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Actor;

/** Who somebody is here, what happened, and what this interface offers. */
@RestController
@RequestMapping(AccessRules.PEOPLE)
final class SelfApi {
  private static final String NOTICES = "/notices";

  private final UnitOfWork work;
  private final Notices notices;
  private final Persons persons;
  private final Contract contract;
  private final Clock clock;

  SelfApi(UnitOfWork work, Notices notices, Persons persons, Contract contract, Clock clock) {
    this.work = work;
    this.notices = notices;
    this.persons = persons;
    this.contract = contract;
    this.clock = clock;
  }

  @GetMapping(path = "/openapi.yaml", produces = "application/yaml")
  byte[] contract() {
    return contract.file();
  }

  @GetMapping(path = "/me", produces = MediaType.APPLICATION_JSON_VALUE)
  Views.Me me() {
    Persons.Bearer person = CallerResolver.signedIn();
    List<String> roles = person.actor().roles().stream().map(Enum::name).sorted().toList();
    return new Views.Me(
        person.actor().person().value(),
        person.actor().agency().value(),
        roles,
        person.tokenExpiresAt(),
        invitations(person.actor()));
  }

  /** Somebody who did not ask to be let in again sees here that somebody did. */
  private List<AdministrationBodies.TokenView> invitations(Actor person) {
    return persons.tokens(person.agency(), person.person()).stream()
        .filter(token -> token.invitation() && token.revokedAt() == null)
        .filter(invitation -> invitation.expiresAt().isAfter(clock.instant()))
        .map(AdministrationBodies.TokenView::of)
        .toList();
  }

  /** Notices hold no case content, so looking at them is not recorded. */
  @GetMapping(path = NOTICES, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> notices(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    return Answers.made(
        Cursor.read(cursor, limit)
            .map(
                from ->
                    from.page(
                        AccessRules.PEOPLE + NOTICES,
                        work.plainly(
                            caller.actor().agency(),
                            () -> notices.page(from.before(), from.limit())),
                        Views.NoticeView::of,
                        Notice::id)),
        Function.identity());
  }
}
