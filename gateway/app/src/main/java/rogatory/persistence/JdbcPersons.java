package rogatory.persistence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.directory.Proposal;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Persons and their tokens. Of a token only the SHA-256 digest is stored; it is looked up by that
 * digest, so that the time of a look-up tells nothing about a secret.
 */
public final class JdbcPersons implements Persons {
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient client;
  private final AgencyScope scope;
  private final UnitOfWork work;
  private final PersonBook book;
  private final AuditTrail audit;
  private final Clock clock;

  /** Persons over these connections. */
  JdbcPersons(
      JdbcClient client,
      AgencyScope scope,
      UnitOfWork work,
      PersonBook book,
      AuditTrail audit,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.work = work;
    this.book = book;
    this.audit = audit;
    this.clock = clock;
  }

  private record Found(
      AgencyId agency,
      PersonId person,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      boolean invitation) {}

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
          if (book.person(person).isEmpty()) {
            return Outcome.denied(Problem.NOT_FOUND);
          }
          if (!isAllowed(valid)) {
            return Outcome.denied(Problem.BAD_REQUEST);
          }
          endInvitations(person);
          return Outcome.done(stored(person, INVITATION_VALIDITY, valid, by.person()));
        });
  }

  private void endInvitations(PersonId person) {
    client
        .sql(
            """
            update access_token set revoked_at = ?
            where agency = current_agency() and person = ? and invites_for is not null
              and revoked_at is null
            """)
        .params(Columns.of(clock.instant()), person.value())
        .update();
  }

  @Override
  public Outcome<IssuedToken> redeem(String invitation, Actor by) {
    return audited(
        by,
        "token.redeem",
        by.person(),
        () ->
            redeemed(hash(invitation), by.person())
                .map(valid -> Outcome.done(stored(by.person(), valid, null, by.person())))
                .orElseGet(() -> Outcome.denied(Problem.FORBIDDEN)));
  }

  private Optional<Duration> redeemed(byte[] hash, PersonId person) {
    Instant now = clock.instant();
    return client
        .sql(
            """
            update access_token set revoked_at = ?
            where agency = current_agency() and person = ? and hash = ?
              and invites_for is not null and revoked_at is null and expires_at > ?
            returning invites_for
            """)
        .params(Columns.of(now), person.value(), hash, Columns.of(now))
        .query(Long.class)
        .optional()
        .map(Duration::ofSeconds);
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
          return client
              .sql(
                  """
                  update access_token set revoked_at = coalesce(revoked_at, ?)
                  where agency = current_agency() and person = ? and id = ? returning *
                  """)
              .params(Columns.of(clock.instant()), person.value(), token)
              .query((row, number) -> token(row))
              .optional()
              .map(Outcome::done)
              .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND));
        });
  }

  @Override
  public List<Token> tokens(AgencyId agency, PersonId person) {
    return work.plainly(
        agency,
        () ->
            client
                .sql(
                    """
                    select * from access_token where agency = current_agency() and person = ?
                    order by issued_at desc, id limit 200
                    """)
                .param(person.value())
                .query((row, number) -> token(row))
                .list());
  }

  @Override
  public Optional<Bearer> bearer(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    byte[] hash = hash(secret);
    return scope.asSystem(() -> found(hash)).flatMap(this::bearer);
  }

  private Optional<Bearer> bearer(Found found) {
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

  private Optional<Found> found(byte[] hash) {
    Instant now = clock.instant();
    Optional<Found> found =
        client
            .sql(
                """
                select agency, person, expires_at, last_used_at, invites_for from access_token
                where hash = ? and revoked_at is null and expires_at > ?
                """)
            .params(hash, Columns.of(now))
            .query((row, number) -> found(row))
            .optional();
    found
        .filter(token -> isUseToBeNoted(token, now))
        .ifPresent(
            token ->
                client
                    .sql("update access_token set last_used_at = ? where hash = ?")
                    .params(Columns.of(now), hash)
                    .update());
    return found;
  }

  private static boolean isUseToBeNoted(Found token, Instant now) {
    Instant last = token.lastUsedAt();
    return last == null || last.plus(USE_NOTED_EVERY).isBefore(now);
  }

  private Outcome<IssuedToken> issued(PersonId person, Duration valid, Actor by) {
    return isAllowed(valid)
        ? Outcome.done(stored(person, valid, null, by.person()))
        : Outcome.denied(Problem.BAD_REQUEST);
  }

  private static boolean isAllowed(Duration valid) {
    return !valid.isNegative() && !valid.isZero() && valid.compareTo(LONGEST_VALIDITY) <= 0;
  }

  private IssuedToken stored(
      PersonId person, Duration valid, @Nullable Duration invitesFor, PersonId by) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    var token =
        new IssuedToken(OrderedIds.next(now), secret, Columns.of(now.plus(valid)).toInstant());
    client
        .sql(
            """
            insert into access_token
              (hash, id, person, issued_by, issued_at, expires_at, invites_for)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(hash(secret))
        .param(token.id())
        .param(person.value())
        .param(by.value())
        .param(Columns.of(now))
        .param(Columns.of(token.expiresAt()))
        .param(invitesFor == null ? null : invitesFor.toSeconds())
        .update();
    return token;
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

  private static byte[] hash(String secret) {
    return AuditRow.sha256(secret.getBytes(StandardCharsets.US_ASCII));
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        new AgencyId(row.getString("agency")),
        new PersonId(row.getString("person")),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "last_used_at"),
        row.getObject("invites_for") != null);
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        Columns.uuid(row, "id"),
        new PersonId(row.getString("issued_by")),
        Columns.instant(row, "issued_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "revoked_at"),
        Columns.instantOrNull(row, "last_used_at"),
        row.getObject("invites_for") != null);
  }
}
