package rogatory.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A versioned list of codes with what a person reads for them.
 *
 * @param name in capitals, for example {@code MEASURE}
 * @param version semantic version of the list
 * @param source where the codes come from
 * @param entries the codes in the order in which they are offered
 */
public record CodeList(String name, String version, String source, List<Entry> entries) {
  /** Checks that nothing is missing and no code stands twice. */
  public CodeList {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(source, "source");
    entries = List.copyOf(Objects.requireNonNull(entries, "entries"));
    Set<String> codes = new HashSet<>();
    for (Entry entry : entries) {
      if (!codes.add(entry.code())) {
        throw new IllegalArgumentException("the code " + entry.code() + " stands twice");
      }
    }
    if (!name.matches("[A-Z][A-Z0-9_]{0,63}") || entries.isEmpty()) {
      throw new IllegalArgumentException("a code list has a name in capitals and entries");
    }
  }

  /**
   * One code.
   *
   * @param code what is stored and sent
   * @param label what a person reads, English
   * @param since version of the list in which it appeared; null for the first
   * @param deprecated version of the list from which it is no longer offered; null while it is
   * @param maps what other lists call it, by name of the list; empty when none does
   */
  public record Entry(
      String code,
      String label,
      @Nullable String since,
      @Nullable String deprecated,
      Map<String, String> maps) {
    /** Checks that code and label are given. */
    public Entry {
      maps = maps == null ? Map.of() : Map.copyOf(maps);
      Objects.requireNonNull(label, "label");
      if (!Objects.requireNonNull(code, "code").matches("[A-Z0-9][A-Z0-9_]{0,79}")) {
        throw new IllegalArgumentException("a code has 1 to 80 characters of A-Z, 0-9 and _");
      }
    }

    /** The same code with another label. */
    Entry labelled(String other) {
      return new Entry(code, other, since, deprecated, maps);
    }
  }

  /** The entry of a code. */
  public Optional<Entry> find(String code) {
    return entries.stream().filter(entry -> entry.code().equals(code)).findFirst();
  }

  /** The entries that are offered now, only those named where some are named. */
  List<Entry> offered(List<String> only) {
    List<Entry> offered = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.deprecated() == null && (only.isEmpty() || only.contains(entry.code()))) {
        offered.add(entry);
      }
    }
    return offered;
  }
}
