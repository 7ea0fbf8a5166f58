package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.exchange.DeadLetters;
import rogatory.exchange.Errand;
import rogatory.exchange.Outbox;
import rogatory.queue.HintSender;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;

/**
 * Errands in table {@code errand}: a row is deleted when its errand is done, and stays as a dead
 * letter when it is buried. Leases and sweeps work over all agencies, in short transactions of
 * their own which do not wait for the disk: what a power cut takes of them is made anew.
 */
public final class JdbcOutbox implements Outbox, DeadLetters {
  private static final int LONGEST_REASON = 200;

  static final String LEASE =
      """
      update errand set leased_until = :until where id = (
        select id from errand
        where id = :id and buried_at is null and not_before <= :now
          and (leased_until is null or leased_until <= :now)
        for no key update skip locked)
      returning *, set_config('synchronous_commit', 'off', true)
      """;

  static final String DUE =
      """
      with due as (
        select id from errand
        where buried_at is null and next_hint_at <= :now
          and (leased_until is null or leased_until <= :now)
          and kind <> all (string_to_array(
            case when priority > :ordinary then cast(:resting_urgent as text)
            else cast(:resting as text) end, ','))
        order by priority desc, next_hint_at limit :limit
        for no key update skip locked)
      update errand e set hints = least(e.hints + 1, 30),
        next_hint_at = cast(:now as timestamptz)
          + least(:again * power(2, least(e.hints, 20)), :most) * interval '1 millisecond'
      from due where e.id = due.id
      returning e.*, set_config('synchronous_commit', 'off', true)
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final TransactionTemplate apart;
  private final Announcements announcements;
  private final OutboxProperties properties;
  private final Clock clock;

  /** An outbox over these connections and transactions. */
  JdbcOutbox(
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      Announcements announcements,
      OutboxProperties properties,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.announcements = announcements;
    this.properties = properties;
    this.clock = clock;
  }

  /** A clock that is looked at already at that instant is not looked at twice. */
  @Override
  public void put(Errand errand) {
    int entered =
        client
            .sql(
                """
            insert into errand (id, agency, kind, subject, priority, not_before, attempts,
              next_hint_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
            .param(errand.id())
            .param(errand.agency().value())
            .param(errand.kind().name())
            .param(errand.subject())
            .param(errand.priority().level())
            .param(Columns.of(errand.notBefore()))
            .param(errand.attempts())
            .param(Columns.of(nextHint(errand.notBefore())))
            .update();
    if (entered == 1) {
      announce(errand);
    }
  }

  @Override
  public Optional<Errand> lease(UUID errand, Instant until) {
    var values =
        new MapSqlParameterSource("id", errand)
            .addValue("until", Columns.of(until))
            .addValue("now", Columns.of(clock.instant()));
    return technically(
        () -> client.sql(LEASE).paramSource(values).query((row, number) -> errand(row)).optional());
  }

  @Override
  public void done(UUID errand) {
    client.sql("delete from errand where id = ? and buried_at is null").param(errand).update();
  }

  @Override
  public void postpone(UUID errand, Instant notBefore, boolean countsAsAttempt, String reason) {
    client
        .sql(
            """
            update errand set not_before = :not_before, attempts = attempts + :counted,
              leased_until = null, reason = :reason, hints = 0, next_hint_at = :next_hint_at
            where id = :id and buried_at is null returning *
            """)
        .param("id", errand)
        .param("not_before", Columns.of(notBefore))
        .param("counted", countsAsAttempt ? 1 : 0)
        .param("reason", shortened(reason))
        .param("next_hint_at", Columns.of(nextHint(notBefore)))
        .query((row, number) -> errand(row))
        .optional()
        .ifPresent(this::announce);
  }

  @Override
  public void bury(UUID errand, String reason) {
    client
        .sql(
            """
            update errand set buried_at = ?, reason = ?, leased_until = null
            where id = ? and buried_at is null
            """)
        .params(Columns.of(clock.instant()), shortened(reason), errand)
        .update();
  }

  @Override
  public List<DeadLetter> list(int limit) {
    return client
        .sql(
            """
            select * from errand where agency = current_agency() and buried_at is not null
            order by buried_at desc limit ?
            """)
        .param(Pages.checked(limit))
        .query(
            (row, number) ->
                new DeadLetter(
                    errand(row), Columns.text(row, "reason"), Columns.instant(row, "buried_at")))
        .list();
  }

  @Override
  public Optional<Errand> revive(UUID errand) {
    Instant now = clock.instant();
    Optional<Errand> revived =
        client
            .sql(
                """
                update errand set buried_at = null, attempts = 0, not_before = :now, hints = 0,
                  next_hint_at = :next_hint_at
                where id = :id and buried_at is not null returning *
                """)
            .param("id", errand)
            .param("now", Columns.of(now))
            .param("next_hint_at", Columns.of(nextHint(now)))
            .query((row, number) -> errand(row))
            .optional();
    revived.ifPresent(this::announce);
    return revived;
  }

  /**
   * Takes errands that are due, neither leased nor hinted at of late, the most urgent first, and
   * notes that they are hinted at now. Errands that another sweep holds are skipped, and so are
   * those of resting lanes, so that they keep their turn and stand before no others.
   */
  List<Errand> due(int limit, Set<Lane> resting) {
    var values =
        new MapSqlParameterSource("now", Columns.of(clock.instant()))
            .addValue("limit", limit)
            .addValue("ordinary", HintSender.ORDINARY)
            .addValue("resting", kinds(resting, false))
            .addValue("resting_urgent", kinds(resting, true))
            .addValue("again", (double) properties.hintAgainAfter().toMillis())
            .addValue("most", (double) properties.hintAgainAtMost().toMillis());
    return technically(
        () ->
            client.sql(DUE).paramSource(values).query((row, number) -> errand(row)).list().stream()
                .sorted(Comparator.comparingInt(e -> -e.priority().level()))
                .toList());
  }

  private static String kinds(Set<Lane> lanes, boolean urgent) {
    return lanes.stream()
        .filter(lane -> lane.urgent() == urgent)
        .map(lane -> lane.kind().name())
        .collect(Collectors.joining(","));
  }

  /** The hints at these errands could not be sent: they are due for one again at that time. */
  void hintLater(List<Errand> errands, Instant at) {
    List<UUID> ids = errands.stream().map(Errand::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    technically(
        () ->
            client
                .sql(
                    "update errand set next_hint_at = :at, hints = 0"
                        + " where id in (:ids) and buried_at is null")
                .param("at", Columns.of(at))
                .param("ids", ids)
                .update());
  }

  private <T> T technically(Supplier<T> work) {
    return apart.execute(status -> scope.asSystem(work));
  }

  /** A hint goes out after the commit; the next one is due when that has had its time. */
  private Instant nextHint(Instant notBefore) {
    Instant now = clock.instant();
    if (!ridesNow(notBefore, now)) {
      return notBefore;
    }
    Instant due = notBefore.isBefore(now) ? now : notBefore;
    return due.plus(properties.hintAgainAfter());
  }

  private void announce(Errand errand) {
    if (ridesNow(errand.notBefore(), clock.instant())) {
      announcements.add(errand);
    }
  }

  private boolean ridesNow(Instant notBefore, Instant now) {
    return !notBefore.isAfter(now.plus(properties.scheduledWithin()));
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  private static Errand errand(ResultSet row) throws SQLException {
    return new Errand(
        Columns.uuid(row, "id"),
        new AgencyId(row.getString("agency")),
        Errand.Kind.valueOf(row.getString("kind")),
        Columns.uuid(row, "subject"),
        new Priority(row.getInt("priority")),
        Columns.instant(row, "not_before"),
        row.getInt("attempts"));
  }
}
