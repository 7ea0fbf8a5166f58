package rogatory.persistence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Persons.IssuedToken;
import rogatory.directory.Persons.Token;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;

/**
 * The rows of tokens and invitations, of the agency whose unit of work is open. Of a secret only
 * the SHA-256 digest is stored; it is looked up by that digest, so that the time of a look-up tells
 * nothing about a secret.
 */
final class TokenBook {
  private static final int SECRET_BYTES = 32;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String SELECT =
      """
      select t.*,
        t.invites_for is not null and t.revoked_at is null and t.confirmed_by is null and exists (
          select from access_token held where held.agency = t.agency and held.person = t.person
            and held.invites_for is null) as awaits
      from access_token t
      where t.agency = current_agency() and t.person = ?
      """;

  private final JdbcClient client;

  TokenBook(JdbcClient client) {
    this.client = client;
  }

  /** Whose a live secret is. */
  record Found(
      AgencyId agency,
      PersonId person,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      boolean invitation) {}

  /**
   * Stores a token, or an invitation for one.
   *
   * @param invitesFor how long the token of an invitation is to be valid; null for a token
   * @param confirmedBy who stands behind an invitation beside the one who made it; null for nobody
   */
  IssuedToken store(
      PersonId person,
      Instant now,
      Duration valid,
      @Nullable Duration invitesFor,
      PersonId by,
      @Nullable PersonId confirmedBy) {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    boolean awaits = invitesFor != null && confirmedBy == null && hasHeld(person);
    var token =
        new IssuedToken(
            OrderedIds.next(now), secret, Columns.of(now.plus(valid)).toInstant(), awaits);
    client
        .sql(
            """
            insert into access_token
              (hash, id, person, issued_by, issued_at, expires_at, invites_for, confirmed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(hash(secret))
        .param(token.id())
        .param(person.value())
        .param(by.value())
        .param(Columns.of(now))
        .param(Columns.of(token.expiresAt()))
        .param(invitesFor == null ? null : invitesFor.toSeconds())
        .param(confirmedBy == null ? null : confirmedBy.value())
        .update();
    return token;
  }

  /** Whether the person ever had a token, good or ended. */
  private boolean hasHeld(PersonId person) {
    return client
        .sql(
            """
            select exists (select from access_token
              where agency = current_agency() and person = ? and invites_for is null)
            """)
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  void endInvitations(PersonId person, Instant now) {
    client
        .sql(
            """
            update access_token set revoked_at = ?
            where agency = current_agency() and person = ? and invites_for is not null
              and revoked_at is null
            """)
        .params(Columns.of(now), person.value())
        .update();
  }

  /** Ends every token of the person that is good. */
  void endTokens(PersonId person, Instant now) {
    client
        .sql(
            """
            update access_token set revoked_at = ?
            where agency = current_agency() and person = ? and invites_for is null
              and revoked_at is null and expires_at > ?
            """)
        .params(Columns.of(now), person.value(), Columns.of(now))
        .update();
  }

  /** The good invitation of this person with this secret. */
  Optional<Token> invitation(String secret, PersonId person, Instant now) {
    return client
        .sql(
            SELECT
                + """
                and t.hash = ? and t.invites_for is not null and t.revoked_at is null
                and t.expires_at > ?
                """)
        .params(person.value(), hash(secret), Columns.of(now))
        .query((row, number) -> token(row))
        .optional();
  }

  /** The good invitation of this person with this id. */
  Optional<Token> invitation(UUID id, PersonId person, Instant now) {
    return client
        .sql(
            SELECT
                + """
                and t.id = ? and t.invites_for is not null and t.revoked_at is null
                and t.expires_at > ?
                """)
        .params(person.value(), id, Columns.of(now))
        .query((row, number) -> token(row))
        .optional();
  }

  void confirm(UUID invitation, PersonId by) {
    client
        .sql(
            """
            update access_token set confirmed_by = ?
            where agency = current_agency() and id = ? and confirmed_by is null
            """)
        .params(by.value(), invitation)
        .update();
  }

  /**
   * Ends an invitation.
   *
   * @return how long its token is to be valid
   */
  Duration take(Token invitation, Instant now) {
    return Duration.ofSeconds(
        client
            .sql(
                """
                update access_token set revoked_at = ?
                where agency = current_agency() and id = ? returning invites_for
                """)
            .params(Columns.of(now), invitation.id())
            .query(Long.class)
            .single());
  }

  Optional<Token> revoke(PersonId person, UUID token, Instant now) {
    int revoked =
        client
            .sql(
                """
                update access_token set revoked_at = coalesce(revoked_at, ?)
                where agency = current_agency() and person = ? and id = ?
                """)
            .params(Columns.of(now), person.value(), token)
            .update();
    return revoked == 0
        ? Optional.empty()
        : client
            .sql(SELECT + "and t.id = ?")
            .params(person.value(), token)
            .query((row, number) -> token(row))
            .optional();
  }

  List<Token> all(PersonId person) {
    return client
        .sql(SELECT + "order by t.issued_at desc, t.id limit 200")
        .param(person.value())
        .query((row, number) -> token(row))
        .list();
  }

  /** Looks for a live secret in all agencies and notes its use, to a minute. */
  Optional<Found> find(String secret, Instant now) {
    byte[] hash = hash(secret);
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
    String confirmedBy = row.getString("confirmed_by");
    return new Token(
        Columns.uuid(row, "id"),
        new PersonId(row.getString("issued_by")),
        Columns.instant(row, "issued_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "revoked_at"),
        Columns.instantOrNull(row, "last_used_at"),
        row.getObject("invites_for") != null,
        row.getBoolean("awaits"),
        confirmedBy == null ? null : new PersonId(confirmedBy));
  }
}
