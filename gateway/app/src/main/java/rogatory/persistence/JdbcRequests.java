package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.FurtherClock;
import rogatory.request.HistoryEntry;
import rogatory.request.Link;
import rogatory.request.OutboundState;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.Requests;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;

/** Requests that go out, in table {@code outbound_request}; references lie encrypted. */
public final class JdbcRequests implements Requests {
  private static final String OURS = "CASE_REFERENCE";
  private static final String THEIRS = "THEIR_REFERENCE";

  private static final String INSERT =
      """
      insert into outbound_request (id, agency, case_reference, template, template_version, author,
        issuer, addressee, state, revision, created_at, valid_until, document_hash, first_sent_at,
        attempted, priority, rule_code, rule_length, rule_calendar, rule_zone, rule_provision,
        rule_answer_within, started_at, due_at, suspended_at, remaining_millis, reminded_at, met_at,
        breached_at, their_reference, stands_still_in, met_in)
      values (:id, :agency, :case_reference, :template, :template_version, :author, :issuer,
        :addressee, :state, :revision, :created_at, :valid_until, :document_hash, :first_sent_at,
        :attempted, :priority, :rule_code, :rule_length, :rule_calendar, :rule_zone,
        :rule_provision, :rule_answer_within, :started_at, :due_at, :suspended_at,
        :remaining_millis, :reminded_at, :met_at, :breached_at, :their_reference,
        :stands_still_in, :met_in)
      """;

  private static final String UPDATE =
      """
      update outbound_request set state = :state, revision = :revision + 1,
        valid_until = :valid_until, document_hash = :document_hash, first_sent_at = :first_sent_at,
        attempted = :attempted, priority = :priority, rule_code = :rule_code,
        rule_length = :rule_length, rule_calendar = :rule_calendar, rule_zone = :rule_zone,
        rule_provision = :rule_provision, rule_answer_within = :rule_answer_within,
        started_at = :started_at, due_at = :due_at, suspended_at = :suspended_at,
        remaining_millis = :remaining_millis, reminded_at = :reminded_at, met_at = :met_at,
        breached_at = :breached_at, their_reference = :their_reference,
        stands_still_in = :stands_still_in, met_in = :met_in
      where id = :id and revision = :revision
      """;

  private static final String PAGE =
      """
      select * from outbound_request
      where agency = current_agency() and (created_at, id) <
        (select created_at, id from outbound_request where id = :before)
      order by created_at desc, id desc limit :limit
      """;

  private static final String FIRST_PAGE =
      """
      select * from outbound_request where agency = current_agency()
      order by created_at desc, id desc limit :limit
      """;

  private final JdbcClient client;
  private final ContentCipher cipher;
  private final Timeline timeline;
  private final RequestLinks links;
  private final CaseMembers cases;
  private final FurtherClockRows further;

  /** A store that works inside units of work. */
  JdbcRequests(JdbcClient client, ContentCipher cipher, BlindIndex index) {
    this.client = client;
    this.cipher = cipher;
    this.timeline = new Timeline(client, cipher);
    this.links = new RequestLinks(client);
    this.cases = new CaseMembers(client, index);
    this.further = new FurtherClockRows(client);
  }

  @Override
  public void add(Request request) {
    client.sql(INSERT).paramSource(row(request)).update();
    cases.add(request);
  }

  @Override
  public Optional<Request> find(RequestId id) {
    return client
        .sql("select * from outbound_request where id = ?")
        .param(id.value())
        .query((row, number) -> request(row))
        .optional();
  }

  @Override
  public Optional<Request> hold(RequestId id) {
    return client
        .sql("select * from outbound_request where id = ? for no key update")
        .param(id.value())
        .query((row, number) -> request(row))
        .optional();
  }

  @Override
  public void save(Request request) {
    if (client.sql(UPDATE).paramSource(row(request)).update() != 1) {
      throw new IllegalStateException("A newer revision of the request is stored");
    }
  }

  @Override
  public List<FurtherClock> clocks(RequestId id) {
    return further.of(id);
  }

  @Override
  public void set(RequestId id, List<FurtherClock> clocks) {
    further.set(id, clocks);
  }

  @Override
  public void keep(RequestId id, FurtherClock clock) {
    further.keep(id, clock);
  }

  @Override
  public void note(HistoryEntry entry) {
    timeline.note(Timeline.OURS, entry);
  }

  @Override
  public List<HistoryEntry> history(RequestId id) {
    return timeline.of(Timeline.OURS, id);
  }

  @Override
  public void link(Link link) {
    links.add(link);
  }

  @Override
  public List<Link> links(RequestId id) {
    return links.of(id);
  }

  @Override
  public List<Request> ofSameCase(RequestId id, int limit) {
    return client
        .sql(CaseMembers.OF)
        .param("id", id.value())
        .param("limit", Pages.checked(limit))
        .query((row, number) -> request(row))
        .list();
  }

  @Override
  public List<Request> page(@Nullable RequestId before, int limit) {
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

  private MapSqlParameterSource row(Request request) {
    var values =
        new MapSqlParameterSource("id", request.id().value())
            .addValue("agency", request.agency().value())
            .addValue(
                "case_reference", cipher.encryptText(request.id(), OURS, request.caseReference()))
            .addValue("template", request.template().id())
            .addValue("template_version", request.template().version())
            .addValue("author", request.author().value())
            .addValue("issuer", request.issuer().value())
            .addValue("addressee", request.addressee().value())
            .addValue("state", request.state().name())
            .addValue("revision", request.revision())
            .addValue("created_at", Columns.of(request.createdAt()))
            .addValue("valid_until", Columns.ofNullable(request.validUntil()))
            .addValue("document_hash", Columns.ofNullable(request.documentHash()))
            .addValue("first_sent_at", Columns.ofNullable(request.firstSentAt()))
            .addValue("attempted", request.attempted())
            .addValue("priority", request.priority().level())
            .addValue(
                "their_reference",
                cipher.encryptText(request.id(), THEIRS, request.theirReference()));
    ClockColumns.write(values, request.clock());
    return values;
  }

  private Request request(ResultSet row) throws SQLException {
    RequestId id = new RequestId(Columns.uuid(row, "id"));
    return new Request(
        id,
        new AgencyId(row.getString("agency")),
        Objects.requireNonNull(cipher.decryptText(id, OURS, row.getBytes("case_reference"))),
        new TemplateRef(row.getString("template"), row.getString("template_version")),
        new PersonId(row.getString("author")),
        new PartyId(row.getString("issuer")),
        new PartyId(row.getString("addressee")),
        OutboundState.valueOf(row.getString("state")),
        row.getInt("revision"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "valid_until"),
        Columns.hashOrNull(row, "document_hash"),
        Columns.instantOrNull(row, "first_sent_at"),
        row.getBoolean("attempted"),
        new Priority(row.getInt("priority")),
        ClockColumns.read(row),
        cipher.decryptText(id, THEIRS, row.getBytes("their_reference")));
  }
}
