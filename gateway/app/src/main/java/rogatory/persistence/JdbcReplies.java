package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.Replies;
import rogatory.exchange.ReplyDocument;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Replies in table {@code reply}; all that a reply says lies encrypted, as JSON. */
public final class JdbcReplies implements Replies {
  private static final String KIND = "REPLY_CONTENT";

  private final JdbcClient client;
  private final ContentCipher cipher;
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A store that works inside units of work. */
  JdbcReplies(JdbcClient client, ContentCipher cipher) {
    this.client = client;
    this.cipher = cipher;
  }

  @Override
  public void add(ReceivedReply reply) {
    ReplyDocument document = reply.document();
    client
        .sql(
            """
            insert into reply (message, request, sender, kind, received_at, correlated_at, content)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(document.messageId().value())
        .param(document.request().value())
        .param(reply.sender().value())
        .param(document.kind().name())
        .param(Columns.of(reply.receivedAt()))
        .param(Columns.ofNullable(reply.correlatedAt()))
        .param(cipher.encrypt(document.messageId(), KIND, json.writeValueAsBytes(document)))
        .update();
  }

  @Override
  public Optional<ReceivedReply> hold(MessageId id) {
    return client
        .sql("select * from reply where message = ? for no key update")
        .param(id.value())
        .query((row, number) -> reply(row))
        .optional();
  }

  @Override
  public void correlated(ReceivedReply reply) {
    int changed =
        client
            .sql("update reply set correlated_at = ? where message = ?")
            .param(Columns.ofNullable(reply.correlatedAt()))
            .param(reply.document().messageId().value())
            .update();
    if (changed != 1) {
      throw new IllegalStateException("The reply to be correlated is not stored");
    }
  }

  @Override
  public List<ReceivedReply> of(RequestId request) {
    return client
        .sql("select * from reply where request = ? order by position")
        .param(request.value())
        .query((row, number) -> reply(row))
        .list();
  }

  private ReceivedReply reply(ResultSet row) throws SQLException {
    MessageId message = new MessageId(Columns.uuid(row, "message"));
    byte[] content = cipher.decrypt(message, KIND, Columns.bytes(row, "content"));
    return new ReceivedReply(
        json.readValue(content, ReplyDocument.class),
        new PartyId(row.getString("sender")),
        Columns.instant(row, "received_at"),
        Columns.instantOrNull(row, "correlated_at"));
  }
}
