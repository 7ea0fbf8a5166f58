package rogatory.persistence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
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
        breached_at, their_reference, stands_still_in)
      values (:id, :agency, :case_reference, :template, :template_version, :author, :issuer,
        :addressee, :state, :revision, :created_at, :valid_until, :document_hash, :first_sent_at,
        :attempted, :priority, :rule_code, :rule_length, :rule_calendar, :rule_zone,
        :rule_provision, :rule_answer_within, :started_at, :due_at, :suspended_at,
        :remaining_millis, :reminded_at, :met_at, :breached_at, :their_reference,
        :stands_still_in)
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
        stands_still_in = :stands_still_in
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

  /** A store that works inside units of work. */
  JdbcRequests(JdbcClient client, ContentCipher cipher, BlindIndex index) {
    this.client = client;
    this.cipher = cipher;
    this.timeline = new Timeline(client, cipher);
    this.links = new RequestLinks(client);
    this.cases = new CaseMembers(client, index);
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
    addClock(values, request.clock());
    return values;
  }

  private static void addClock(MapSqlParameterSource values, @Nullable Deadline clock) {
    DeadlineRule rule = clock == null ? null : clock.rule();
    Duration remaining = clock == null ? null : clock.remaining();
    values
        .addValue("rule_code", rule == null ? null : rule.code())
        .addValue("rule_length", rule == null ? null : rule.length())
        .addValue("rule_calendar", rule == null ? null : rule.calendar().name())
        .addValue("rule_zone", rule == null ? null : rule.zone().getId())
        .addValue("rule_provision", rule == null ? null : rule.provision())
        .addValue("rule_answer_within", rule == null ? null : rule.answerWithin())
        .addValue("stands_still_in", clock == null ? null : states(clock.terms()))
        .addValue("started_at", Columns.ofNullable(clock == null ? null : clock.startedAt()))
        .addValue("due_at", Columns.ofNullable(clock == null ? null : clock.dueAt()))
        .addValue("suspended_at", Columns.ofNullable(clock == null ? null : clock.suspendedAt()))
        .addValue("remaining_millis", remaining == null ? null : remaining.toMillis())
        .addValue("reminded_at", Columns.ofNullable(clock == null ? null : clock.remindedAt()))
        .addValue("met_at", Columns.ofNullable(clock == null ? null : clock.metAt()))
        .addValue("breached_at", Columns.ofNullable(clock == null ? null : clock.breachedAt()));
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
        clock(row),
        cipher.decryptText(id, THEIRS, row.getBytes("their_reference")));
  }

  private static String states(ClockTerms terms) {
    return terms.standsStillIn().stream().map(Enum::name).sorted().collect(joining(" "));
  }

  /** A clock that was set before terms were kept goes on the usual ones. */
  private static ClockTerms terms(@Nullable String states) {
    return states == null
        ? ClockTerms.USUAL
        : new ClockTerms(
            Stream.of(states.split(" "))
                .filter(state -> !state.isEmpty())
                .map(OutboundState::valueOf)
                .collect(toUnmodifiableSet()));
  }

  private static @Nullable Deadline clock(ResultSet row) throws SQLException {
    String code = row.getString("rule_code");
    if (code == null) {
      return null;
    }
    var rule =
        new DeadlineRule(
            code,
            Columns.text(row, "rule_length"),
            DeadlineRule.Calendar.valueOf(row.getString("rule_calendar")),
            ZoneId.of(row.getString("rule_zone")),
            row.getString("rule_provision"),
            row.getString("rule_answer_within"));
    Long remaining = row.getObject("remaining_millis", Long.class);
    return new Deadline(
        rule,
        terms(row.getString("stands_still_in")),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "due_at"),
        Columns.instantOrNull(row, "suspended_at"),
        remaining == null ? null : Duration.ofMillis(remaining),
        Columns.instantOrNull(row, "reminded_at"),
        Columns.instantOrNull(row, "met_at"),
        Columns.instantOrNull(row, "breached_at"));
  }
}
