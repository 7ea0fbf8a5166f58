package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Documents;
import rogatory.exchange.StoredDocument;
import rogatory.request.RequestId;
import rogatory.vocabulary.Sha256;

/**
 * Documents in table {@code document}, each encrypted and bound to its agency, id and kind. Storing
 * the same bytes again under the same id and kind changes nothing.
 */
public final class EncryptedDocuments implements Documents {
  private static final String INSERT =
      """
      insert into document (id, kind, request, media_type, hash, stored_at, content)
      values (:id, :kind, :request, :media_type, :hash, :stored_at, :content)
      on conflict (id, kind, agency)
      """;

  private static final String KEEP = INSERT + "do nothing";

  private static final String REPLACE =
      INSERT
          + """
          do update set media_type = excluded.media_type, hash = excluded.hash,
            stored_at = excluded.stored_at, content = excluded.content
          """;

  private final JdbcClient client;
  private final ContentCipher cipher;

  /** A store that works inside units of work. */
  EncryptedDocuments(JdbcClient client, ContentCipher cipher) {
    this.client = client;
    this.cipher = cipher;
  }

  @Override
  public void store(StoredDocument document) {
    if (!offer(document)) {
      throw new IllegalStateException("A document of an exchange never changes");
    }
  }

  @Override
  public boolean offer(StoredDocument document) {
    boolean replaces = document.kind() == DocumentKind.ANSWERS;
    int stored =
        client
            .sql(replaces ? REPLACE : KEEP)
            .paramSource(
                new MapSqlParameterSource("id", document.id())
                    .addValue("kind", document.kind().name())
                    .addValue("request", document.request().value())
                    .addValue("media_type", document.mediaType())
                    .addValue("hash", Columns.of(document.hash()))
                    .addValue("stored_at", Columns.of(document.storedAt()))
                    .addValue(
                        "content",
                        cipher.encrypt(document.id(), document.kind().name(), document.bytes())))
            .update();
    return stored == 1 || document.hash().equals(storedHash(document));
  }

  @Override
  public Optional<StoredDocument> find(UUID id, DocumentKind kind) {
    return client
        .sql("select * from document where id = ? and kind = ?")
        .params(id, kind.name())
        .query((row, number) -> document(row, true))
        .optional();
  }

  @Override
  public Optional<StoredDocument> latest(RequestId request, DocumentKind kind) {
    return client
        .sql("select * from document where request = ? and kind = ? order by position desc limit 1")
        .params(request.value(), kind.name())
        .query((row, number) -> document(row, true))
        .optional();
  }

  @Override
  public List<StoredDocument> list(RequestId request) {
    return client
        .sql(
            """
            select id, kind, request, media_type, hash, stored_at from document
            where request = ? order by position
            """)
        .param(request.value())
        .query((row, number) -> document(row, false))
        .list();
  }

  @Override
  public void dropUnsigned(RequestId request) {
    client
        .sql("delete from document where request = ? and kind = 'UNSIGNED'")
        .param(request.value())
        .update();
  }

  private Sha256 storedHash(StoredDocument document) {
    return client
        .sql("select hash from document where id = ? and kind = ?")
        .params(document.id(), document.kind().name())
        .query((row, number) -> Columns.hash(row, "hash"))
        .single();
  }

  private StoredDocument document(ResultSet row, boolean withBytes) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    DocumentKind kind = DocumentKind.valueOf(row.getString("kind"));
    byte[] bytes =
        withBytes ? cipher.decrypt(id, kind.name(), Columns.bytes(row, "content")) : new byte[0];
    return new StoredDocument(
        id,
        new RequestId(Columns.uuid(row, "request")),
        kind,
        Columns.text(row, "media_type"),
        Columns.hash(row, "hash"),
        Columns.instant(row, "stored_at"),
        bytes);
  }
}
