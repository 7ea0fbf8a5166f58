package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.HistoryEntry;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/** The timelines of both directions, in table {@code history}; notes lie encrypted. */
final class Timeline {
  /** Stands where the sender would: the request is ours. */
  static final String OURS = "";

  private static final String NOTE = "NOTE";

  private final JdbcClient client;
  private final ContentCipher cipher;

  Timeline(JdbcClient client, ContentCipher cipher) {
    this.client = client;
    this.cipher = cipher;
  }

  void note(String sender, HistoryEntry entry) {
    client
        .sql(
            """
            insert into history (sender, request, at, event, from_state, to_state, person, note,
              document)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(sender)
        .param(entry.request().value())
        .param(Columns.of(entry.at()))
        .param(entry.event())
        .param(entry.from())
        .param(entry.to())
        .param(entry.person().value())
        .param(cipher.encryptText(place(sender, entry.request()), NOTE, entry.note()))
        .param(entry.document())
        .update();
  }

  List<HistoryEntry> of(String sender, RequestId id) {
    return client
        .sql("select * from history where request = ? and sender = ? order by position")
        .params(id.value(), sender)
        .query((row, number) -> entry(row, sender, id))
        .list();
  }

  private HistoryEntry entry(ResultSet row, String sender, RequestId id) throws SQLException {
    return new HistoryEntry(
        id,
        Columns.instant(row, "at"),
        Columns.text(row, "event"),
        Columns.text(row, "from_state"),
        Columns.text(row, "to_state"),
        new PersonId(row.getString("person")),
        cipher.decryptText(place(sender, id), NOTE, row.getBytes("note")),
        Columns.uuidOrNull(row, "document"));
  }

  private static String place(String sender, RequestId id) {
    return sender + '/' + id;
  }
}
