package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Channel;
import rogatory.exchange.Filing;
import rogatory.exchange.FilingWay;
import rogatory.exchange.Filings;
import rogatory.exchange.LaidOut;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.StatedAnswer;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/**
 * What is filed by hand, in table {@code laid_out}, and what persons stated of it, in tables {@code
 * filing} and {@code stated_answer}, which only grow.
 */
final class JdbcFilings implements Filings {
  private static final String REFERENCE = "FILING_REFERENCE";
  private static final String REASON = "FILING_REASON";
  private static final String GROUNDS = "ANSWER_GROUNDS";
  private static final String TEXT = "ANSWER_TEXT";

  private static final String WAITING =
      """
      select l.* from laid_out l join outbound_request r on r.id = l.request
      where l.agency = current_agency() and l.settled_at is null
        and (not l.first or r.state = 'TO_BE_FILED')
      order by l.position limit ?
      """;

  private final JdbcClient client;
  private final ContentCipher cipher;

  JdbcFilings(JdbcClient client, ContentCipher cipher) {
    this.client = client;
    this.cipher = cipher;
  }

  @Override
  public boolean layOut(LaidOut paper) {
    return client
            .sql(
                """
                insert into laid_out (document, request, channel, first, since, settled_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .param(paper.document())
            .param(paper.request().value())
            .param(paper.channel().name())
            .param(paper.first())
            .param(Columns.of(paper.since()))
            .param(Columns.ofNullable(paper.settledAt()))
            .update()
        == 1;
  }

  @Override
  public List<LaidOut> of(RequestId request) {
    return client
        .sql("select * from laid_out where request = ? order by position")
        .param(request.value())
        .query((row, number) -> laidOut(row))
        .list();
  }

  @Override
  public List<LaidOut> waiting(int limit) {
    return client
        .sql(WAITING)
        .param(Pages.checked(limit))
        .query((row, number) -> laidOut(row))
        .list();
  }

  @Override
  public void settle(RequestId request, Instant at) {
    client
        .sql("update laid_out set settled_at = ? where request = ? and settled_at is null")
        .param(Columns.of(at))
        .param(request.value())
        .update();
  }

  @Override
  public void settle(LaidOut paper, Instant at) {
    client
        .sql("update laid_out set settled_at = ? where document = ? and settled_at is null")
        .param(Columns.of(at))
        .param(paper.document())
        .update();
  }

  @Override
  public void add(Filing filing) {
    client
        .sql(
            """
            insert into filing (id, request, document, filed_at, way, reference, recorded_by,
              recorded_at, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(filing.id())
        .param(filing.request().value())
        .param(filing.document())
        .param(Columns.of(filing.filedAt()))
        .param(filing.way().name())
        .param(cipher.encryptText(filing.id(), REFERENCE, filing.reference()))
        .param(filing.recordedBy().value())
        .param(Columns.of(filing.recordedAt()))
        .param(cipher.encryptText(filing.id(), REASON, filing.reason()))
        .update();
  }

  @Override
  public List<Filing> statements(RequestId request) {
    return client
        .sql("select * from filing where request = ? order by position")
        .param(request.value())
        .query((row, number) -> filing(row))
        .list();
  }

  @Override
  public void add(StatedAnswer answer) {
    client
        .sql(
            """
            insert into stated_answer (id, request, received_at, kind, grounds, content, recorded_by,
              recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(answer.id())
        .param(answer.request().value())
        .param(Columns.of(answer.receivedAt()))
        .param(answer.kind().name())
        .param(cipher.encryptText(answer.id(), GROUNDS, String.join(" ", answer.grounds())))
        .param(cipher.encryptText(answer.id(), TEXT, answer.text()))
        .param(answer.recordedBy().value())
        .param(Columns.of(answer.recordedAt()))
        .update();
  }

  @Override
  public List<StatedAnswer> answers(RequestId request) {
    return client
        .sql("select * from stated_answer where request = ? order by position")
        .param(request.value())
        .query((row, number) -> answer(row))
        .list();
  }

  private StatedAnswer answer(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    String grounds = cipher.decryptText(id, GROUNDS, row.getBytes("grounds"));
    return new StatedAnswer(
        id,
        new RequestId(Columns.uuid(row, "request")),
        Columns.instant(row, "received_at"),
        ReplyKind.valueOf(row.getString("kind")),
        grounds == null || grounds.isEmpty() ? List.of() : List.of(grounds.split(" ")),
        cipher.decryptText(id, TEXT, row.getBytes("content")),
        new PersonId(row.getString("recorded_by")),
        Columns.instant(row, "recorded_at"));
  }

  private static LaidOut laidOut(ResultSet row) throws SQLException {
    return new LaidOut(
        Columns.uuid(row, "document"),
        new RequestId(Columns.uuid(row, "request")),
        Channel.valueOf(row.getString("channel")),
        row.getBoolean("first"),
        Columns.instant(row, "since"),
        Columns.instantOrNull(row, "settled_at"));
  }

  private Filing filing(ResultSet row) throws SQLException {
    UUID id = Columns.uuid(row, "id");
    return new Filing(
        id,
        new RequestId(Columns.uuid(row, "request")),
        Columns.uuid(row, "document"),
        Columns.instant(row, "filed_at"),
        FilingWay.valueOf(row.getString("way")),
        cipher.decryptText(id, REFERENCE, row.getBytes("reference")),
        new PersonId(row.getString("recorded_by")),
        Columns.instant(row, "recorded_at"),
        cipher.decryptText(id, REASON, row.getBytes("reason")));
  }
}
