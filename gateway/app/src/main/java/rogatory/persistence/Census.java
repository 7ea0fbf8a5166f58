package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.request.OutboundState;
import rogatory.vocabulary.AgencyId;

/**
 * How many requests stand where and how much time their clocks have left, over all agencies:
 * numbers only. All requests are looked through, so it rests a hundred times as long as it took:
 * with a million requests it still takes a hundredth of one connection at most.
 */
public final class Census {
  private static final int REST_FACTOR = 100;

  /** In these states nobody waits for a clock any more. */
  private static final Set<String> OVER =
      Stream.of(
              OutboundState.CLOSED,
              OutboundState.WITHDRAWN,
              OutboundState.LIFTED,
              OutboundState.RECALLED,
              OutboundState.EXEMPT)
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());

  private static final String OUTBOUND =
      """
      select template as kind, state, count(*) as number,
        count(*) filter (where due_at > :now and due_at <= :hour and %1$s) as hour,
        count(*) filter (where due_at > :hour and due_at <= :day and %1$s) as day,
        count(*) filter (where due_at > :day and %1$s) as later,
        count(*) filter (where suspended_at is not null and met_at is null) as suspended,
        count(*) filter (where (breached_at is not null or due_at <= :now) and met_at is null
          and suspended_at is null) as ran_out
      from outbound_request where agency = current_agency() group by template, state
      """
          .formatted(
              "started_at is not null and suspended_at is null and met_at is null and breached_at"
                  + " is null");

  private static final String INBOUND =
      """
      select kind, state, count(*) as number from inbound_request
      where agency = current_agency() group by kind, state
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final Parties parties;
  private final Clock clock;
  private final List<Consumer<Result>> listeners = new ArrayList<>();
  private Instant restingUntil = Instant.MIN;

  /** A census of these tables. */
  Census(JdbcClient client, AgencyScope scope, Parties parties, Clock clock) {
    this.client = client;
    this.scope = scope;
    this.parties = parties;
    this.clock = clock;
  }

  /** Whether a request goes out or came in. */
  public enum Direction {
    /** Ours, to others. */
    OUT,
    /** Of others, to us. */
    IN
  }

  /** How much time the clock of a request has left. */
  public enum Margin {
    /** An hour at most. */
    HOUR,
    /** More than an hour, a day at most. */
    DAY,
    /** More than a day. */
    LATER,
    /** It stands still. */
    SUSPENDED,
    /** None, and there is no answer. */
    RAN_OUT
  }

  /**
   * Requests that stand together.
   *
   * @param direction out or in
   * @param kind id of the template of a request that goes out, code of REQUEST_KIND of one that
   *     came in
   * @param state code of a state of the life cycle
   * @param number how many
   */
  public record Count(Direction direction, String kind, String state, long number) {}

  /**
   * What was counted.
   *
   * @param counts requests by direction, kind and state; where there are none there is no row
   * @param margins clocks of requests that go out and are not over
   */
  public record Result(List<Count> counts, Map<Margin, Long> margins) {
    /** Copies both. */
    public Result {
      counts = List.copyOf(counts);
      margins = Map.copyOf(margins);
    }
  }

  /** Tells every result to this listener from now on. */
  public synchronized void tell(Consumer<Result> listener) {
    listeners.add(listener);
  }

  /** Counts and tells, unless it still rests; answers whether it did. */
  public synchronized boolean take() {
    Instant began = clock.instant();
    if (began.isBefore(restingUntil)) {
      return false;
    }
    Result result = read(began);
    Instant ended = clock.instant();
    restingUntil = ended.plus(Duration.between(began, ended).multipliedBy(REST_FACTOR));
    listeners.forEach(listener -> listener.accept(result));
    return true;
  }

  /** Counts now, however long it takes. */
  Result read(Instant now) {
    List<Count> counts = new ArrayList<>();
    Map<Margin, Long> margins = new EnumMap<>(Margin.class);
    for (Margin margin : Margin.values()) {
      margins.put(margin, 0L);
    }
    agencies().forEach(agency -> scope.reading(agency, () -> count(now, counts, margins)));
    return new Result(merged(counts), margins);
  }

  private List<AgencyId> agencies() {
    return parties.all().stream().map(Party::agency).filter(Objects::nonNull).distinct().toList();
  }

  private boolean count(Instant now, List<Count> counts, Map<Margin, Long> margins) {
    client
        .sql(OUTBOUND)
        .param("now", Columns.of(now))
        .param("hour", Columns.of(now.plus(Duration.ofHours(1))))
        .param("day", Columns.of(now.plus(Duration.ofDays(1))))
        .query(
            row -> {
              String state = Columns.text(row, "state");
              counts.add(
                  new Count(
                      Direction.OUT, Columns.text(row, "kind"), state, row.getLong("number")));
              if (!OVER.contains(state)) {
                for (Margin margin : Margin.values()) {
                  margins.merge(margin, row.getLong(margin.name()), Long::sum);
                }
              }
            });
    client
        .sql(INBOUND)
        .query(
            row -> {
              counts.add(
                  new Count(
                      Direction.IN,
                      Columns.text(row, "kind"),
                      Columns.text(row, "state"),
                      row.getLong("number")));
            });
    return true;
  }

  /** Several agencies may have requests that stand alike. */
  private static List<Count> merged(List<Count> counts) {
    Map<Count, Long> sums = new LinkedHashMap<>();
    for (Count count : counts) {
      sums.merge(
          new Count(count.direction(), count.kind(), count.state(), 0), count.number(), Long::sum);
    }
    return sums.entrySet().stream()
        .map(
            sum ->
                new Count(
                    sum.getKey().direction(),
                    sum.getKey().kind(),
                    sum.getKey().state(),
                    sum.getValue()))
        .toList();
  }
}
