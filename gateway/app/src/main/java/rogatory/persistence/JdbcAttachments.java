package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.Attachment;
import rogatory.exchange.Attachments;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;

/** Attachments in table {@code attachment}; names and the keys of files are encrypted. */
final class JdbcAttachments implements Attachments {
  private static final String NAME = "ATTACHMENT_NAME";
  private static final String KEY = "ATTACHMENT_KEY";

  private final JdbcClient client;
  private final AgencyScope scope;
  private final ContentCipher cipher;

  /** A store that works inside units of work. */
  JdbcAttachments(JdbcClient client, AgencyScope scope, ContentCipher cipher) {
    this.client = client;
    this.scope = scope;
    this.cipher = cipher;
  }

  @Override
  public boolean add(StoredAttachment stored, @Nullable HeldFile file) {
    Attachment attachment = stored.attachment();
    var values =
        standing(stored, file)
            .addValue("sender", sender(stored.sender()))
            .addValue("request", stored.request().value())
            .addValue("reference", attachment.id())
            .addValue("name", cipher.encryptText(stored.id(), NAME, attachment.name()))
            .addValue("media_type", attachment.mediaType())
            .addValue("size", attachment.size())
            .addValue("hash", Columns.of(attachment.hash()))
            .addValue("purpose", attachment.purpose().name());
    return client
            .sql(
                """
                insert into attachment (id, sender, request, reference, name, media_type, size,
                  hash, purpose, state, changed_at, reason, file, file_key)
                values (:id, :sender, :request, :reference, :name, :media_type, :size,
                  :hash, :purpose, :state, :changed_at, :reason, :file, :file_key)
                on conflict do nothing
                """)
            .paramSource(values)
            .update()
        == 1;
  }

  @Override
  public Optional<StoredAttachment> find(UUID id) {
    return one("select * from attachment where id = ?", id);
  }

  @Override
  public Optional<StoredAttachment> hold(UUID id) {
    return one("select * from attachment where id = ? for update", id);
  }

  @Override
  public List<StoredAttachment> of(RequestId request, @Nullable PartyId sender) {
    return client
        .sql("select * from attachment where request = ? and sender = ? order by position")
        .params(request.value(), sender(sender))
        .query((row, number) -> attachment(row))
        .list();
  }

  @Override
  public void save(StoredAttachment stored, @Nullable HeldFile file) {
    String bytes = file == null ? "" : ", file = :file, file_key = :file_key";
    client
        .sql(
            "update attachment set state = :state, changed_at = :changed_at, reason = :reason"
                + bytes
                + " where id = :id")
        .paramSource(standing(stored, file))
        .update();
  }

  @Override
  public Optional<HeldFile> file(UUID id) {
    return client
        .sql("select * from attachment where id = ? and file is not null")
        .param(id)
        .query((row, number) -> file(row))
        .optional();
  }

  @Override
  public void remove(UUID id) {
    client.sql("delete from attachment where id = ?").param(id).update();
  }

  private MapSqlParameterSource standing(StoredAttachment stored, @Nullable HeldFile file) {
    return new MapSqlParameterSource("id", stored.id())
        .addValue("state", stored.state().name())
        .addValue("changed_at", Columns.of(stored.changedAt()))
        .addValue("reason", stored.reason())
        .addValue("file", file == null ? null : file.id())
        .addValue("file_key", file == null ? null : cipher.encrypt(stored.id(), KEY, file.key()));
  }

  private Optional<StoredAttachment> one(String sql, UUID id) {
    return client.sql(sql).param(id).query((row, number) -> attachment(row)).optional();
  }

  private HeldFile file(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    return new HeldFile(
        scope.current(),
        Columns.uuid(row, "file"),
        row.getLong("size"),
        Columns.hash(row, "hash"),
        cipher.decrypt(id, KEY, Columns.bytes(row, "file_key")));
  }

  private StoredAttachment attachment(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    String sender = Columns.text(row, "sender");
    String name = cipher.decryptText(id, NAME, Columns.bytes(row, "name"));
    return new StoredAttachment(
        id,
        new RequestId(Columns.uuid(row, "request")),
        sender.isEmpty() ? null : new PartyId(sender),
        new Attachment(
            Columns.uuid(row, "reference"),
            Objects.requireNonNull(name),
            Columns.text(row, "media_type"),
            row.getLong("size"),
            Columns.hash(row, "hash"),
            Attachment.Purpose.valueOf(Columns.text(row, "purpose"))),
        StoredAttachment.State.valueOf(Columns.text(row, "state")),
        Columns.instant(row, "changed_at"),
        row.getString("reason"));
  }

  private static String sender(@Nullable PartyId sender) {
    return sender == null ? "" : sender.value();
  }
}
