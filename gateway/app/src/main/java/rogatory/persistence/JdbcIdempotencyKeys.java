package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.casework.IdempotencyKeys;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.json.JsonMapper;

/** Keys in table {@code idempotency_key}, by their digest; answers lie encrypted. */
public final class JdbcIdempotencyKeys implements IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST_KEY = 200;
  private static final String ANSWER = "ANSWER";

  private static final String CLAIM =
      """
      insert into idempotency_key as held (person, key_hash, id, request_hash, claimed_until,
        expires_at)
      values (:person, :key_hash, :id, :request_hash, :claimed_until, :expires_at)
      on conflict (agency, person, key_hash) do update set id = excluded.id,
        request_hash = excluded.request_hash, claimed_until = excluded.claimed_until,
        expires_at = excluded.expires_at, answer = null
      where held.expires_at <= :now or (held.answer is null and held.claimed_until <= :now)
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final ContentCipher cipher;
  private final IdempotencyProperties properties;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Keys over these connections. */
  JdbcIdempotencyKeys(
      JdbcClient client,
      AgencyScope scope,
      ContentCipher cipher,
      IdempotencyProperties properties,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.cipher = cipher;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Claim claim(Actor actor, String key, Sha256 request) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("A key has 1 to 200 characters");
    }
    Instant now = clock.instant();
    UUID id = OrderedIds.next(now);
    byte[] hash = AuditRow.sha256(key.getBytes(UTF_8));
    var values =
        new MapSqlParameterSource("person", actor.person().value())
            .addValue("key_hash", hash)
            .addValue("id", id)
            .addValue("request_hash", Columns.of(request))
            .addValue("claimed_until", Columns.of(now.plus(properties.claim())))
            .addValue("expires_at", Columns.of(now.plus(KEPT)))
            .addValue("now", Columns.of(now));
    return scope.within(
        actor.agency(),
        () ->
            client.sql(CLAIM).paramSource(values).update() == 1
                ? new Claim.Taken(id)
                : held(actor, hash, request));
  }

  @Override
  public void keep(Actor actor, UUID claim, Kept answer) {
    scope.within(
        actor.agency(),
        () ->
            client
                .sql("update idempotency_key set answer = ? where id = ? and answer is null")
                .params(cipher.encrypt(claim, ANSWER, json.writeValueAsBytes(answer)), claim)
                .update());
  }

  @Override
  public void release(Actor actor, UUID claim) {
    scope.within(
        actor.agency(),
        () ->
            client
                .sql("delete from idempotency_key where id = ? and answer is null")
                .param(claim)
                .update());
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

  private Claim held(Actor actor, byte[] hash, Sha256 request) {
    return client
        .sql(
            """
            select id, request_hash, answer from idempotency_key
            where agency = current_agency() and person = ? and key_hash = ?
            """)
        .params(actor.person().value(), hash)
        .query((row, number) -> held(row, request))
        .optional()
        .orElseGet(Claim.InFlight::new);
  }

  private Claim held(ResultSet row, Sha256 request) throws SQLException {
    if (!Columns.hash(row, "request_hash").equals(request)) {
      return new Claim.OtherRequest();
    }
    byte[] answer = row.getBytes("answer");
    if (answer == null) {
      return new Claim.InFlight();
    }
    byte[] clear = cipher.decrypt(Columns.uuid(row, "id"), ANSWER, answer);
    return new Claim.Answered(json.readValue(clear, Kept.class));
  }
}
