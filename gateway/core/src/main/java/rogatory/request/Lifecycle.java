package rogatory.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A life cycle as one table: what is not in it cannot happen. At most one row stands for a state
 * and an event, so that the same facts always lead to the same state.
 *
 * @param <S> the states
 * @param <E> the events
 * @param <F> the facts that guards look at
 * @param <G> the guards
 */
public final class Lifecycle<S extends Enum<S>, E extends Enum<E>, F, G extends Guard<F>> {
  private final List<Transition<S, E, G>> rows;

  private Lifecycle(List<Transition<S, E, G>> rows) {
    this.rows = List.copyOf(rows);
  }

  /** What an event leads to. */
  public enum Ruling {
    /** The table has the row and its guard holds. */
    MOVES,
    /** The table has the row, but its guard does not hold. */
    GUARDED,
    /** The table has no such row. */
    FORBIDDEN
  }

  /** Begins an empty table. */
  public static <S extends Enum<S>, E extends Enum<E>, F, G extends Guard<F>>
      Table<S, E, F, G> table() {
    return new Table<>();
  }

  /** All rows in the order in which they were written. */
  public List<Transition<S, E, G>> rows() {
    return rows;
  }

  /** The row for a state and an event. */
  public Optional<Transition<S, E, G>> row(S from, E event) {
    return rows.stream().filter(row -> row.from() == from && row.event() == event).findFirst();
  }

  /** What the event leads to in this state with these facts. */
  public Ruling rule(S from, E event, F facts) {
    return row(from, event)
        .map(row -> row.guard().holds(facts) ? Ruling.MOVES : Ruling.GUARDED)
        .orElse(Ruling.FORBIDDEN);
  }

  /** The states that no row leaves. */
  public Set<S> terminal(Class<S> states) {
    Set<S> left = rows.stream().map(Transition::from).collect(Collectors.toSet());
    return Set.of(states.getEnumConstants()).stream()
        .filter(state -> !left.contains(state))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The table as a Mermaid state diagram; rows between the same two states share an arrow.
   *
   * @param initial the state in which a request begins
   */
  public String diagram(S initial) {
    var arrows = new TreeMap<String, List<String>>();
    for (Transition<S, E, G> row : rows) {
      arrows
          .computeIfAbsent("  " + row.from() + " --> " + row.to(), key -> new ArrayList<>())
          .add(phrase(row));
    }
    var text = new StringBuilder("stateDiagram-v2\n  [*] --> " + initial + "\n");
    arrows.forEach(
        (arrow, labels) ->
            text.append(arrow).append(" : ").append(String.join(" / ", labels)).append('\n'));
    return text.toString();
  }

  /** The table as Markdown rows: from, event, guard, to. */
  public String markdown() {
    var text = new StringBuilder("| From | Event | Guard | To |\n| --- | --- | --- | --- |\n");
    rows.forEach(
        row ->
            text.append(
                "| %s | %s | %s | %s |%n"
                    .formatted(row.from(), row.event(), row.guard().name(), row.to())
                    .replace("\r", "")));
    return text.toString();
  }

  private String phrase(Transition<S, E, G> row) {
    return words(row.event().name()) + " [" + words(row.guard().name()) + "]";
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A table being written. */
  public static final class Table<S extends Enum<S>, E extends Enum<E>, F, G extends Guard<F>> {
    private final List<Transition<S, E, G>> rows = new ArrayList<>();

    private Table() {}

    /**
     * One row for each of the states before.
     *
     * @throws IllegalArgumentException when a state has two rows for one event, or a row leads
     *     nowhere
     */
    public Table<S, E, F, G> on(E event, G guard, Collection<S> from, S to) {
      for (S state : from.stream().sorted().toList()) {
        if (state == to) {
          throw new IllegalArgumentException(event + " would lead from " + state + " to itself");
        }
        rows.add(new Transition<>(state, event, guard, to));
      }
      return this;
    }

    /** The finished table. */
    public Lifecycle<S, E, F, G> build() {
      var seen = new HashSet<String>();
      for (Transition<S, E, G> row : rows) {
        if (!seen.add(row.from() + "|" + row.event())) {
          throw new IllegalArgumentException("Two rows for " + row.from() + " and " + row.event());
        }
      }
      return new Lifecycle<>(rows);
    }
  }
}
