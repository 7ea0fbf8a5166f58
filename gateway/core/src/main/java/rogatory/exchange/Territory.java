package rogatory.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Jurisdiction;

/**
 * Where a measure is to have effect (Regulation (EU) 2022/2065 Art. 9(2)(b)).
 *
 * @param worldwide whether everywhere
 * @param jurisdictions where; empty when worldwide
 * @param justification why worldwide; null otherwise
 */
public record Territory(
    boolean worldwide, List<Jurisdiction> jurisdictions, @Nullable String justification) {
  /** Copies the list. */
  public Territory {
    jurisdictions = List.copyOf(jurisdictions);
  }
}
