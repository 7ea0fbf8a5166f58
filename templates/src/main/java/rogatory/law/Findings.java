package rogatory.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reasons found for one instrument, in words of its case. */
final class Findings {
  private final LawBook book;
  private final Map<String, String> words;
  private final List<Reason> reasons = new ArrayList<>();
  private int weight;

  /**
   * Begins with none.
   *
   * @param words what stands for the names in braces in every sentence
   */
  Findings(LawBook book, Map<String, String> words) {
    this.book = book;
    this.words = Map.copyOf(words);
  }

  void add(Code code, @Nullable String provision) {
    add(code.name(), provision, Map.of());
  }

  void add(Code code, @Nullable String provision, Map<String, String> more) {
    add(code.name(), provision, more);
  }

  /** Adds a reason once. */
  void add(String code, @Nullable String provision, Map<String, String> more) {
    SentenceSheet sheet = book.sentence(code);
    Map<String, String> all = new HashMap<>(words);
    all.putAll(more);
    Reason reason = new Reason(code, sheet.kind(), sheet.fill(all), sheet.remedy(), provision);
    if (!reasons.contains(reason)) {
      reasons.add(reason);
      weight += sheet.weight();
    }
  }

  boolean isClosed() {
    return reasons.stream().anyMatch(reason -> reason.kind() == ReasonKind.CLOSED);
  }

  /** How far the reasons move the route back. */
  int weight() {
    return weight;
  }

  /** All of them; of a closed route only why it is closed and what would open it. */
  List<Reason> reasons() {
    return isClosed()
        ? reasons.stream()
            .filter(
                reason ->
                    reason.kind() == ReasonKind.CLOSED
                        || reason.code().equals(Code.ANOTHER_VARIANT_REACHES.name()))
            .toList()
        : List.copyOf(reasons);
  }
}
