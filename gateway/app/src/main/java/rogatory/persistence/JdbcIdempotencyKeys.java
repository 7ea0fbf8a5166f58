package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.casework.IdempotencyKeys;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys in table {@code idempotency_key}, by their digest; answers lie encrypted. While an act is
 * under way its key is an advisory lock of its transaction, which ends with the process that holds
 * it.
 */
public final class JdbcIdempotencyKeys implements IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST_KEY = 200;
  private static final String ANSWER = "ANSWER";

  private static final String KEEP =
      """
      insert into idempotency_key (person, key_hash, id, request_hash, claimed_until, expires_at,
        answer)
      values (:person, :key_hash, :id, :request_hash, :now, :expires_at, :answer)
      on conflict (agency, person, key_hash) do update set id = excluded.id,
        request_hash = excluded.request_hash, claimed_until = excluded.claimed_until,
        expires_at = excluded.expires_at, answer = excluded.answer
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final JdbcUnitOfWork work;
  private final ContentCipher cipher;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Keys over these connections. */
  JdbcIdempotencyKeys(
      JdbcClient client,
      AgencyScope scope,
      JdbcUnitOfWork work,
      ContentCipher cipher,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.work = work;
    this.cipher = cipher;
    this.clock = clock;
  }

  @Override
  public Turn once(Actor actor, String key, Sha256 request, Supplier<Optional<Kept>> act) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("A key has 1 to 200 characters");
    }
    byte[] hash = AuditRow.sha256(key.getBytes(UTF_8));
    return work.<Turn>together(
        actor.agency(),
        () ->
            isLocked(actor, hash)
                ? answered(actor, hash, request).orElseGet(() -> act(actor, hash, request, act))
                : new Turn.InFlight(),
        turn -> !(turn instanceof Turn.Acted acted) || acted.kept());
  }

  private boolean isLocked(Actor actor, byte[] hash) {
    return client
        .sql(
            "select pg_try_advisory_xact_lock(hashtextextended('act ' || current_agency() || ?, 0))")
        .param(' ' + actor.person().value() + ' ' + HexFormat.of().formatHex(hash))
        .query(Boolean.class)
        .single();
  }

  private Turn act(Actor actor, byte[] hash, Sha256 request, Supplier<Optional<Kept>> act) {
    Optional<Kept> answer = act.get();
    answer.ifPresent(kept -> keep(actor, hash, request, kept));
    return new Turn.Acted(answer.isPresent());
  }

  private void keep(Actor actor, byte[] hash, Sha256 request, Kept answer) {
    Instant now = clock.instant();
    UUID id = OrderedIds.next(now);
    client
        .sql(KEEP)
        .paramSource(
            new MapSqlParameterSource("person", actor.person().value())
                .addValue("key_hash", hash)
                .addValue("id", id)
                .addValue("request_hash", Columns.of(request))
                .addValue("now", Columns.of(now))
                .addValue("expires_at", Columns.of(now.plus(KEPT)))
                .addValue("answer", cipher.encrypt(id, ANSWER, json.writeValueAsBytes(answer))))
        .update();
  }

  /** Removes what has expired, over all agencies; answers how many keys. */
  int removeExpired() {
    return scope.asSystem(
        () ->
            client
                .sql("delete from idempotency_key where expires_at <= ?")
                .param(Columns.of(clock.instant()))
                .update());
  }

  private Optional<Turn> answered(Actor actor, byte[] hash, Sha256 request) {
    return client
        .sql(
            """
            select id, request_hash, answer from idempotency_key
            where agency = current_agency() and person = ? and key_hash = ?
              and answer is not null and expires_at > ?
            """)
        .params(actor.person().value(), hash, Columns.of(clock.instant()))
        .query((row, number) -> answered(row, request))
        .optional();
  }

  private Turn answered(ResultSet row, Sha256 request) throws SQLException {
    if (!Columns.hash(row, "request_hash").equals(request)) {
      return new Turn.OtherRequest();
    }
    byte[] clear = cipher.decrypt(Columns.uuid(row, "id"), ANSWER, row.getBytes("answer"));
    return new Turn.Answered(json.readValue(clear, Kept.class));
  }
}
