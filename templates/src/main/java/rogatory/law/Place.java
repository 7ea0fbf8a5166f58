package rogatory.law;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;

/**
 * Where something is, as far as it is recorded.
 *
 * @param name what people call it; empty when nothing is recorded
 * @param addressee its state and kind
 * @param party its entry in the directory; null when it has none
 * @param languages that it declared, ISO 639-1; empty when not known
 */
public record Place(
    String name, Question.Addressee addressee, @Nullable Party party, List<String> languages) {
  /** Copies the list. */
  public Place {
    languages = List.copyOf(languages);
  }
}
