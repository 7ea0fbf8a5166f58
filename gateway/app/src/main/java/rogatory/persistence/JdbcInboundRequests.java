package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.InboundRequests;
import rogatory.request.InboundState;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;

/** Requests that came in, in table {@code inbound_request}. */
public final class JdbcInboundRequests implements InboundRequests {
  private static final String INSERT =
      """
      insert into inbound_request (sender, id, agency, addressee, kind, state, revision,
        received_at, document_hash, reference, assignee)
      values (:sender, :id, :agency, :addressee, :kind, :state, :revision, :received_at,
        :document_hash, :reference, :assignee)
      """;

  private static final String PAGE =
      """
      select * from inbound_request
      where agency = current_agency() and (received_at, id) <
        (select received_at, id from inbound_request where agency = current_agency()
          and id = :before order by received_at limit 1)
      order by received_at desc, id desc limit :limit
      """;

  private static final String FIRST_PAGE =
      """
      select * from inbound_request where agency = current_agency()
      order by received_at desc, id desc limit :limit
      """;

  private final JdbcClient client;
  private final Timeline timeline;

  /** A store that works inside units of work. */
  JdbcInboundRequests(JdbcClient client, ContentCipher cipher) {
    this.client = client;
    this.timeline = new Timeline(client, cipher);
  }

  @Override
  public void add(InboundRequest request) {
    client
        .sql(INSERT)
        .paramSource(
            new MapSqlParameterSource("sender", request.sender().value())
                .addValue("id", request.id().value())
                .addValue("agency", request.agency().value())
                .addValue("addressee", request.addressee().value())
                .addValue("kind", request.kind())
                .addValue("state", request.state().name())
                .addValue("revision", request.revision())
                .addValue("received_at", Columns.of(request.receivedAt()))
                .addValue("document_hash", Columns.of(request.documentHash()))
                .addValue("reference", request.reference())
                .addValue("assignee", person(request.assignee())))
        .update();
  }

  @Override
  public Optional<InboundRequest> find(PartyId sender, RequestId id) {
    return one("select * from inbound_request where sender = ? and id = ?", sender, id);
  }

  @Override
  public Optional<InboundRequest> hold(PartyId sender, RequestId id) {
    return one(
        "select * from inbound_request where sender = ? and id = ? for no key update", sender, id);
  }

  @Override
  public void save(InboundRequest request) {
    int saved =
        client
            .sql(
                """
                update inbound_request set state = ?, assignee = ?, revision = revision + 1
                where sender = ? and id = ? and revision = ?
                """)
            .param(request.state().name())
            .param(person(request.assignee()))
            .param(request.sender().value())
            .param(request.id().value())
            .param(request.revision())
            .update();
    if (saved != 1) {
      throw new IllegalStateException("A newer revision of the request is stored");
    }
  }

  @Override
  public void note(PartyId sender, HistoryEntry entry) {
    timeline.note(sender.value(), entry);
  }

  @Override
  public List<HistoryEntry> history(PartyId sender, RequestId id) {
    return timeline.of(sender.value(), id);
  }

  @Override
  public List<InboundRequest> page(@Nullable RequestId before, int limit) {
    var values = new MapSqlParameterSource("limit", Pages.checked(limit));
    if (before != null) {
      values.addValue("before", before.value());
    }
    return client
        .sql(before == null ? FIRST_PAGE : PAGE)
        .paramSource(values)
        .query((row, number) -> request(row))
        .list();
  }

  private Optional<InboundRequest> one(String query, PartyId sender, RequestId id) {
    return client
        .sql(query)
        .params(sender.value(), id.value())
        .query((row, number) -> request(row))
        .optional();
  }

  private static @Nullable String person(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  private static InboundRequest request(ResultSet row) throws SQLException {
    String assignee = row.getString("assignee");
    return new InboundRequest(
        new RequestId(Columns.uuid(row, "id")),
        new AgencyId(row.getString("agency")),
        new PartyId(row.getString("sender")),
        new PartyId(row.getString("addressee")),
        Columns.text(row, "kind"),
        InboundState.valueOf(row.getString("state")),
        row.getInt("revision"),
        Columns.instant(row, "received_at"),
        Columns.hash(row, "document_hash"),
        Columns.text(row, "reference"),
        assignee == null ? null : new PersonId(assignee));
  }
}
