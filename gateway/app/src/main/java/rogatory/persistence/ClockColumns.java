package rogatory.persistence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.OutboundState;

/** The columns of a clock, the same in each table that holds one. */
final class ClockColumns {
  private ClockColumns() {}

  static void write(MapSqlParameterSource values, @Nullable Deadline clock) {
    DeadlineRule rule = clock == null ? null : clock.rule();
    ClockTerms terms = clock == null ? null : clock.terms();
    Duration remaining = clock == null ? null : clock.remaining();
    values
        .addValue("rule_code", rule == null ? null : rule.code())
        .addValue("rule_length", rule == null ? null : rule.length())
        .addValue("rule_calendar", rule == null ? null : rule.calendar().name())
        .addValue("rule_zone", rule == null ? null : rule.zone().getId())
        .addValue("rule_provision", rule == null ? null : rule.provision())
        .addValue("rule_answer_within", rule == null ? null : rule.answerWithin())
        .addValue("stands_still_in", terms == null ? null : names(terms.standsStillIn()))
        .addValue("met_in", terms == null ? null : names(terms.metIn()))
        .addValue("started_at", Columns.ofNullable(clock == null ? null : clock.startedAt()))
        .addValue("due_at", Columns.ofNullable(clock == null ? null : clock.dueAt()))
        .addValue("suspended_at", Columns.ofNullable(clock == null ? null : clock.suspendedAt()))
        .addValue("remaining_millis", remaining == null ? null : remaining.toMillis())
        .addValue("reminded_at", Columns.ofNullable(clock == null ? null : clock.remindedAt()))
        .addValue("met_at", Columns.ofNullable(clock == null ? null : clock.metAt()))
        .addValue("breached_at", Columns.ofNullable(clock == null ? null : clock.breachedAt()));
  }

  static @Nullable Deadline read(ResultSet row) throws SQLException {
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
        terms(row),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "due_at"),
        Columns.instantOrNull(row, "suspended_at"),
        remaining == null ? null : Duration.ofMillis(remaining),
        Columns.instantOrNull(row, "reminded_at"),
        Columns.instantOrNull(row, "met_at"),
        Columns.instantOrNull(row, "breached_at"));
  }

  /** A clock that was set before terms were kept goes on the usual ones. */
  private static ClockTerms terms(ResultSet row) throws SQLException {
    String still = row.getString("stands_still_in");
    String met = row.getString("met_in");
    return new ClockTerms(
        still == null ? ClockTerms.USUAL.standsStillIn() : states(still),
        met == null ? ClockTerms.USUAL.metIn() : states(met));
  }

  private static String names(Set<OutboundState> states) {
    return states.stream().map(Enum::name).sorted().collect(joining(" "));
  }

  private static Set<OutboundState> states(String names) {
    return Stream.of(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(OutboundState::valueOf)
        .collect(toUnmodifiableSet());
  }
}
