package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;

/** Persons, tokens, and what two administrators agree on. */
@RestController
@RequestMapping(path = AdministrationApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class AdministrationApi {
  static final String PATH = AccessRules.PEOPLE + "/administration";

  private final Persons persons;
  private final Proposals proposals;
  private final Contract contract;
  private final Clock clock;

  AdministrationApi(Persons persons, Proposals proposals, Contract contract, Clock clock) {
    this.persons = persons;
    this.proposals = proposals;
    this.contract = contract;
    this.clock = clock;
  }

  @GetMapping("/persons")
  Views.All<AdministrationBodies.PersonView> persons(Caller caller) {
    return Views.All.of(persons.all(caller.actor().agency()), AdministrationBodies.PersonView::of);
  }

  @PostMapping(path = "/persons", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> proposePerson(Caller caller, @RequestBody byte[] body) {
    return proposed(
        contract
            .read(body, "NewPerson", AdministrationBodies.NewPerson.class)
            .then(said -> propose(caller.actor(), said::proposal)));
  }

  @GetMapping("/persons/{person}/tokens")
  ResponseEntity<Object> tokens(Caller caller, @PathVariable String person) {
    return known(caller, person)
        .map(
            found ->
                ResponseEntity.ok()
                    .<Object>body(
                        Views.All.of(
                            persons.tokens(found.agency(), found.id()),
                            AdministrationBodies.TokenView::of)))
        .orElseGet(() -> Answers.denied(Problem.NOT_FOUND));
  }

  /** What is shown is no token: the person exchanges it for one. */
  @PostMapping(path = "/persons/{person}/invitations", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> invite(
      Caller caller,
      @PathVariable String person,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return Secrets.shownOnce(
        contract
            .read(body, "NewToken", AdministrationBodies.NewToken.class)
            .then(said -> invite(caller, person, said)),
        request);
  }

  private Outcome<Persons.IssuedToken> invite(
      Caller caller, String person, AdministrationBodies.NewToken said) {
    return known(caller, person)
        .map(found -> persons.invite(found.id(), Duration.parse(said.validFor()), caller.actor()))
        .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND));
  }

  /** Whoever had a token before is let in anew by two administrators. */
  @PostMapping("/persons/{person}/invitations/{token}/confirmation")
  ResponseEntity<Object> confirm(
      Caller caller, @PathVariable String person, @PathVariable String token) {
    return Answers.of(
        known(caller, person)
            .flatMap(
                found -> Ids.uuid(token).map(id -> persons.confirm(found.id(), id, caller.actor())))
            .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)),
        AdministrationBodies.TokenView::of);
  }

  @PostMapping("/persons/{person}/tokens/{token}/revocation")
  ResponseEntity<Object> revoke(
      Caller caller, @PathVariable String person, @PathVariable String token) {
    return Answers.of(
        known(caller, person)
            .flatMap(
                found -> Ids.uuid(token).map(id -> persons.revoke(found.id(), id, caller.actor())))
            .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)),
        AdministrationBodies.TokenView::of);
  }

  @PostMapping(path = "/parties", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> proposeParty(Caller caller, @RequestBody byte[] body) {
    return proposed(
        contract
            .read(body, "NewParty", AdministrationBodies.NewParty.class)
            .then(said -> propose(caller.actor(), said::proposal)));
  }

  @PostMapping(path = "/parties/{party}/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> proposeKey(
      Caller caller, @PathVariable String party, @RequestBody byte[] body) {
    return forParty(
        party,
        id ->
            contract
                .read(body, "NewKey", AdministrationBodies.NewKey.class)
                .then(
                    said ->
                        said.isCertificate()
                            ? propose(caller.actor(), () -> said.proposal(id, clock.instant()))
                            : Outcome.denied(Problem.BAD_REQUEST)));
  }

  @PostMapping(path = "/parties/{party}/address", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> proposeAddress(
      Caller caller, @PathVariable String party, @RequestBody byte[] body) {
    return forParty(
        party,
        id ->
            contract
                .read(body, "NewAddress", AdministrationBodies.NewAddress.class)
                .then(said -> propose(caller.actor(), () -> said.proposal(id))));
  }

  /** Who changed what of a party, its keys and its addresses, and when. */
  @GetMapping("/parties/{party}/history")
  ResponseEntity<Object> history(@PathVariable String party) {
    return Ids.party(party)
        .map(proposals::history)
        .filter(changes -> !changes.isEmpty())
        .map(
            changes ->
                ResponseEntity.ok()
                    .<Object>body(Views.All.of(changes, AdministrationBodies.ChangeView::of)))
        .orElseGet(() -> Answers.denied(Problem.NOT_FOUND));
  }

  @GetMapping("/proposals")
  Views.All<AdministrationBodies.ProposalView> pending(Caller caller) {
    return Views.All.of(proposals.pending(caller.actor()), AdministrationBodies.ProposalView::of);
  }

  @PostMapping("/proposals/{proposal}/confirmation")
  ResponseEntity<Object> confirm(Caller caller, @PathVariable String proposal) {
    return Answers.of(
        Ids.uuid(proposal)
            .map(id -> proposals.confirm(id, caller.actor()))
            .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)),
        AdministrationBodies.ProposalView::of);
  }

  @PostMapping(
      path = "/proposals/{proposal}/rejection",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> reject(
      Caller caller, @PathVariable String proposal, @RequestBody byte[] body) {
    return Answers.of(
        contract
            .read(body, "Reason", Incoming.Reason.class)
            .then(
                said ->
                    Ids.uuid(proposal)
                        .map(id -> proposals.reject(id, said.reason(), caller.actor()))
                        .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND))),
        AdministrationBodies.ProposalView::of);
  }

  /** A proposal that its own rules refuse to be is a bad request. */
  private Outcome<Proposals.Proposed> propose(Actor by, Supplier<Proposal> written) {
    Proposal proposal;
    try {
      proposal = written.get();
    } catch (IllegalArgumentException cannotBeMeant) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    return proposals.propose(proposal, by);
  }

  private ResponseEntity<Object> forParty(
      String party, Function<PartyId, Outcome<Proposals.Proposed>> act) {
    return proposed(Ids.party(party).map(act).orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)));
  }

  private static ResponseEntity<Object> proposed(Outcome<Proposals.Proposed> outcome) {
    return Answers.made(
        outcome,
        proposed ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(AdministrationBodies.ProposalView.of(proposed)));
  }

  private Optional<Person> known(Caller caller, String person) {
    try {
      return persons.find(caller.actor().agency(), new PersonId(person));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
