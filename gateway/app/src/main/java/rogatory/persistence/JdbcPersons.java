package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.directory.Proposal;
import rogatory.directory.SecondAdministratorRule;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** Persons and their tokens; each act is audited, refused ones too. */
public final class JdbcPersons implements Persons {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final AgencyScope scope;
  private final UnitOfWork work;
  private final PersonBook book;
  private final TokenBook tokens;
  private final AuditTrail audit;
  private final Clock clock;

  /** Persons over these books. */
  JdbcPersons(
      AgencyScope scope,
      UnitOfWork work,
      PersonBook book,
      TokenBook tokens,
      AuditTrail audit,
      Clock clock) {
    this.scope = scope;
    this.work = work;
    this.book = book;
    this.tokens = tokens;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Optional<Person> find(AgencyId agency, PersonId person) {
    return work.plainly(agency, () -> book.person(person));
  }

  @Override
  public List<Person> all(AgencyId agency) {
    return work.plainly(agency, book::all);
  }

  @Override
  public Outcome<IssuedToken> first(
      AgencyId agency, PersonId person, String displayName, Duration valid) {
    Actor gateway = Actor.gateway(agency);
    return audited(
        gateway,
        "person.first",
        person,
        () -> {
          book.lock();
          if (!book.isEmpty()) {
            return Outcome.denied(Problem.ALREADY_EXISTS);
          }
          UUID id = OrderedIds.next(clock.instant());
          var entry = new Proposal.OfPerson(person, displayName, Set.of(Role.ADMINISTRATOR), true);
          book.add(id, entry, gateway, clock.instant());
          book.decide(id, PersonBook.Ground.FIRST, gateway, clock.instant(), null);
          return issued(person, valid, gateway);
        });
  }

  @Override
  public Outcome<IssuedToken> issue(PersonId person, Duration valid, Actor by) {
    return audited(
        by,
        "token.issue",
        person,
        () -> {
          if (!by.person().equals(person) || by.roles().isEmpty()) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return book.person(person).isEmpty()
              ? Outcome.denied(Problem.NOT_FOUND)
              : issued(person, valid, by);
        });
  }

  @Override
  public Outcome<IssuedToken> invite(PersonId person, Duration valid, Actor by) {
    return audited(
        by,
        "token.invite",
        person,
        () -> {
          if (!by.is(Role.ADMINISTRATOR)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return book.person(person).isEmpty()
              ? Outcome.denied(Problem.NOT_FOUND)
              : invited(person, valid, by.person(), null);
        });
  }

  @Override
  public Outcome<IssuedToken> inviteAtHost(AgencyId agency, PersonId person, Duration valid) {
    Actor gateway = Actor.gateway(agency);
    return audited(
        gateway,
        "token.recover",
        person,
        () -> {
          boolean administers =
              book.person(person)
                  .filter(known -> known.active() && known.roles().contains(Role.ADMINISTRATOR))
                  .isPresent();
          return administers
              ? invited(person, valid, gateway.person(), gateway.person())
              : Outcome.denied(Problem.NOT_FOUND);
        });
  }

  private Outcome<IssuedToken> invited(
      PersonId person, Duration valid, PersonId by, @Nullable PersonId confirmedBy) {
    if (!isAllowed(valid)) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    book.lock();
    tokens.endInvitations(person, clock.instant());
    return Outcome.done(
        tokens.store(person, clock.instant(), INVITATION_VALIDITY, valid, by, confirmedBy));
  }

  @Override
  public Outcome<Token> confirm(PersonId person, UUID invitation, Actor by) {
    return audited(
        by,
        "token.confirm",
        person,
        () -> {
          if (!by.is(Role.ADMINISTRATOR)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          book.lock();
          return tokens
              .invitation(invitation, person, clock.instant())
              .map(found -> SecondAdministratorRule.judge(found, person, by))
              .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND))
              .then(
                  found -> {
                    tokens.confirm(found.id(), by.person());
                    return Outcome.done(found.confirmed(by.person()));
                  });
        });
  }

  /** Only one of two that redeem at a time finds the person without a token. */
  @Override
  public Outcome<IssuedToken> redeem(String invitation, Actor by) {
    return audited(
        by,
        "token.redeem",
        by.person(),
        () -> {
          book.lock();
          Token found = tokens.invitation(invitation, by.person(), clock.instant()).orElse(null);
          if (found == null || found.awaitsConfirmation()) {
            return Outcome.denied(
                found == null ? Problem.FORBIDDEN : Problem.CONFIRMATION_SAME_PERSON);
          }
          Duration valid = tokens.take(found, clock.instant());
          tokens.endTokens(by.person(), clock.instant());
          return Outcome.done(
              tokens.store(by.person(), clock.instant(), valid, null, by.person(), null));
        });
  }

  @Override
  public Outcome<Token> revoke(PersonId person, UUID token, Actor by) {
    return audited(
        by,
        "token.revoke",
        person,
        () -> {
          if (!by.is(Role.ADMINISTRATOR) && !by.person().equals(person)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return tokens
              .revoke(person, token, clock.instant())
              .map(Outcome::done)
              .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND));
        });
  }

  @Override
  public List<Token> tokens(AgencyId agency, PersonId person) {
    return work.plainly(agency, () -> tokens.all(person));
  }

  @Override
  public Optional<Bearer> bearer(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    return scope.asSystem(() -> tokens.find(secret, clock.instant())).flatMap(this::bearer);
  }

  private Optional<Bearer> bearer(TokenBook.Found found) {
    return scope
        .reading(found.agency(), () -> book.person(found.person()))
        .filter(Person::active)
        .map(
            person ->
                new Bearer(
                    new Actor(
                        person.id(),
                        person.agency(),
                        found.invitation() ? Set.of() : person.roles()),
                    found.expiresAt()));
  }

  private Outcome<IssuedToken> issued(PersonId person, Duration valid, Actor by) {
    return isAllowed(valid)
        ? Outcome.done(tokens.store(person, clock.instant(), valid, null, by.person(), null))
        : Outcome.denied(Problem.BAD_REQUEST);
  }

  private static boolean isAllowed(Duration valid) {
    return !valid.isNegative() && !valid.isZero() && valid.compareTo(LONGEST_VALIDITY) <= 0;
  }

  private <T> Outcome<T> audited(
      Actor by, String action, PersonId person, Supplier<Outcome<T>> act) {
    Outcome<T> outcome =
        work.within(
            by.agency(),
            () ->
                act.get()
                    .map(
                        answer -> {
                          audit.record(entry(by, action, person, null));
                          return answer;
                        }));
    if (outcome instanceof Outcome.Denied<T> denied) {
      audit.recordApart(entry(by, action, person, denied.problem()));
    }
    return outcome;
  }

  private AuditTrail.Entry entry(
      Actor by, String action, PersonId person, @Nullable Problem problem) {
    String result = problem == null ? "ok" : problem.code();
    return new AuditTrail.Entry(
        clock.instant(), by, action, "person/" + person, null, null, result, null);
  }
}
