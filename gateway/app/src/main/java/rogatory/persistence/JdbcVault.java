package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import rogatory.vault.IdentityField;
import rogatory.vault.RevealPurpose;
import rogatory.vault.Vault;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;

/**
 * The vault in tables {@code vault_*}. Each field is encrypted by itself under the key of its
 * person and bound to agency, handle and field: moved elsewhere it cannot be read.
 */
final class JdbcVault implements Vault {
  private static final String REASON = "VAULT_REASON";
  private static final int MOST_ACTS = 200;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final VaultKeys keys;
  private final ContentCipher cipher;
  private final ErasureList erasures;

  JdbcVault(
      JdbcClient client,
      AgencyScope scope,
      VaultKeys keys,
      ContentCipher cipher,
      ErasureList erasures) {
    this.client = client;
    this.scope = scope;
    this.keys = keys;
    this.cipher = cipher;
    this.erasures = erasures;
  }

  @Override
  public boolean keep(
      VictimHandle handle, Map<IdentityField, String> identity, PersonId by, Instant now) {
    Optional<SecretKey> key = key(handle).or(() -> made(handle, by, now));
    key.ifPresent(
        known -> identity.forEach((field, value) -> keep(known, handle, field, value, now)));
    return key.isPresent();
  }

  private void keep(
      SecretKey key, VictimHandle handle, IdentityField field, String value, Instant now) {
    client
        .sql(
            """
            insert into vault_field (handle, field, content, kept_at) values (?, ?, ?, ?)
            on conflict (agency, handle, field) do update
              set content = excluded.content, kept_at = excluded.kept_at
            """)
        .params(
            handle.value(),
            field.name(),
            Gcm.encrypt(key, bound(handle, field), value.getBytes(UTF_8)),
            Columns.of(now))
        .update();
  }

  /** Nothing for a person who was erased: the handle stays as a mark and gets no new key. */
  private Optional<SecretKey> made(VictimHandle handle, PersonId by, Instant now) {
    AgencyId agency = scope.current();
    VaultKeys.Wrapped wrapped = keys.make(agency, handle);
    int inserted =
        client
            .sql(
                """
                insert into vault_subject (handle, vault_key, wrapped, kept_by, kept_at)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(handle.value(), wrapped.under(), wrapped.bytes(), by.value(), Columns.of(now))
            .update();
    return inserted == 1 ? Optional.of(keys.open(agency, handle, wrapped)) : Optional.empty();
  }

  @Override
  public Optional<Kept> find(VictimHandle handle) {
    return client
        .sql("select erased_at from vault_subject where handle = ?")
        .param(handle.value())
        .query((row, number) -> kept(handle, Columns.instantOrNull(row, "erased_at")))
        .optional();
  }

  private Kept kept(VictimHandle handle, @Nullable Instant erasedAt) {
    Map<IdentityField, Instant> fields = new EnumMap<>(IdentityField.class);
    client
        .sql("select field, kept_at from vault_field where handle = ?")
        .param(handle.value())
        .query(
            (row, number) ->
                fields.put(
                    IdentityField.valueOf(row.getString("field")), Columns.instant(row, "kept_at")))
        .list();
    return new Kept(handle, fields, erasedAt);
  }

  @Override
  public Optional<String> open(VictimHandle handle, IdentityField field) {
    if (erasures.isWithheld(scope.current(), handle)) {
      return Optional.empty();
    }
    return key(handle)
        .flatMap(
            key ->
                client
                    .sql("select content from vault_field where handle = ? and field = ?")
                    .params(handle.value(), field.name())
                    .query((row, number) -> opened(key, handle, field, row.getBytes("content")))
                    .optional());
  }

  private String opened(SecretKey key, VictimHandle handle, IdentityField field, byte[] content) {
    return new String(Gcm.decrypt(key, bound(handle, field), content), UTF_8);
  }

  private Optional<SecretKey> key(VictimHandle handle) {
    return client
        .sql(
            """
            select vault_key, wrapped from vault_subject
            where handle = ? and wrapped is not null for share
            """)
        .param(handle.value())
        .query((row, number) -> opened(handle, row))
        .optional();
  }

  private SecretKey opened(VictimHandle handle, ResultSet row) throws SQLException {
    var wrapped =
        new VaultKeys.Wrapped(Columns.text(row, "vault_key"), Columns.bytes(row, "wrapped"));
    return keys.open(scope.current(), handle, wrapped);
  }

  @Override
  public void erase(VictimHandle handle, PersonId by, Instant now) {
    AgencyId agency = scope.current();
    destroy(client, handle, by, now);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            erasures.add(agency, handle);
          }
        });
  }

  /**
   * Destroys key and fields, the key first: its lock waits for a correction under way, whose fields
   * then go too.
   *
   * @return whether there was a key
   */
  static boolean destroy(JdbcClient client, VictimHandle handle, PersonId by, Instant now) {
    int destroyed =
        client
            .sql(
                """
                update vault_subject
                set vault_key = null, wrapped = null, erased_by = ?, erased_at = ?
                where handle = ? and wrapped is not null
                """)
            .params(by.value(), Columns.of(now), handle.value())
            .update();
    client.sql("delete from vault_field where handle = ?").param(handle.value()).update();
    return destroyed == 1;
  }

  @Override
  public List<Recognisable> recognisable() {
    Map<VictimHandle, Set<String>> names = new HashMap<>();
    Map<VictimHandle, Set<String>> marks = new HashMap<>();
    Map<VictimHandle, SecretKey> opened = new HashMap<>();
    client
        .sql(
            """
            select f.handle, f.field, f.content, s.vault_key, s.wrapped
            from vault_field f join vault_subject s using (agency, handle)
            where s.wrapped is not null
              and f.field in ('NAME', 'OTHER_NAMES', 'CONTACT', 'ACCOUNTS')
            """)
        .query(
            (row, number) -> {
              var handle = new VictimHandle(row.getString("handle"));
              IdentityField field = IdentityField.valueOf(row.getString("field"));
              SecretKey key = opened.get(handle);
              if (key == null) {
                key = opened(handle, row);
                opened.put(handle, key);
              }
              String value = opened(key, handle, field, row.getBytes("content"));
              boolean name = field == IdentityField.NAME || field == IdentityField.OTHER_NAMES;
              Set<String> into =
                  (name ? names : marks).computeIfAbsent(handle, none -> new HashSet<>());
              return into.addAll(Arrays.asList(value.split("[\\n;]")));
            })
        .list();
    return opened.keySet().stream()
        .map(
            handle ->
                new Recognisable(
                    handle,
                    names.getOrDefault(handle, Set.of()),
                    marks.getOrDefault(handle, Set.of())))
        .toList();
  }

  @Override
  public void note(VaultAct act) {
    IdentityField field = act.field();
    RevealPurpose purpose = act.purpose();
    PersonId granter = act.grantedBy();
    client
        .sql(
            """
            insert into vault_act (id, handle, field, purpose, reason, asked_by, asked_at,
              granted_by, granted_at, done_at)
            values (:id, :handle, :field, :purpose, :reason, :asked_by, :asked_at, :granted_by,
              :granted_at, :done_at)
            on conflict (id) do update set granted_by = excluded.granted_by,
              granted_at = excluded.granted_at, done_at = excluded.done_at
            """)
        .paramSource(
            new MapSqlParameterSource("id", act.id())
                .addValue("handle", act.handle().value())
                .addValue("field", field == null ? null : field.name())
                .addValue("purpose", purpose == null ? null : purpose.name())
                .addValue("reason", cipher.encryptText(act.id(), REASON, act.reason()))
                .addValue("asked_by", act.askedBy().value())
                .addValue("asked_at", Columns.of(act.askedAt()))
                .addValue("granted_by", granter == null ? null : granter.value())
                .addValue("granted_at", Columns.ofNullable(act.grantedAt()))
                .addValue("done_at", Columns.ofNullable(act.doneAt())))
        .update();
  }

  @Override
  public Optional<VaultAct> act(VictimHandle handle, UUID id) {
    return client
        .sql("select * from vault_act where id = ? and handle = ? for update")
        .params(id, handle.value())
        .query((row, number) -> act(row))
        .optional();
  }

  @Override
  public List<VaultAct> acts(VictimHandle handle) {
    return client
        .sql(
            """
            select * from vault_act where agency = current_agency() and handle = ?
            order by asked_at desc limit ?
            """)
        .params(handle.value(), MOST_ACTS)
        .query((row, number) -> act(row))
        .list();
  }

  @Override
  public int askedSince(PersonId person, Instant since) {
    return client
        .sql(
            """
            select count(*) from vault_act
            where agency = current_agency() and asked_by = ? and asked_at > ?
              and field is not null
            """)
        .params(person.value(), Columns.of(since))
        .query(Integer.class)
        .single();
  }

  private VaultAct act(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    String field = row.getString("field");
    String purpose = row.getString("purpose");
    String granter = row.getString("granted_by");
    return new VaultAct(
        id,
        new VictimHandle(row.getString("handle")),
        field == null ? null : IdentityField.valueOf(field),
        purpose == null ? null : RevealPurpose.valueOf(purpose),
        Objects.requireNonNull(cipher.decryptText(id, REASON, row.getBytes("reason"))),
        new PersonId(row.getString("asked_by")),
        Columns.instant(row, "asked_at"),
        granter == null ? null : new PersonId(granter),
        Columns.instantOrNull(row, "granted_at"),
        Columns.instantOrNull(row, "done_at"));
  }

  private byte[] bound(VictimHandle handle, IdentityField field) {
    return (scope.current().value() + '|' + handle + '|' + field.name()).getBytes(UTF_8);
  }
}
