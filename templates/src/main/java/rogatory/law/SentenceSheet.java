package rogatory.law;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.template.LegalFacts;
import rogatory.vocabulary.Problem;

/**
 * What a code says: one entry of {@code sentences.yaml}.
 *
 * @param code for machines
 * @param kind what it does to a route
 * @param weight how far it moves a route back, 0 to 500
 * @param says the sentence; names in braces are filled in
 * @param remedy what to do; null for a ground
 * @param gate the gate at which it stops a request that is to be sent; null when it does not
 * @param about what of the request it speaks of; null where it has no gate
 */
record SentenceSheet(
    String code,
    ReasonKind kind,
    int weight,
    String says,
    @Nullable String remedy,
    @Nullable Problem gate,
    LegalFacts.@Nullable Topic about) {
  SentenceSheet {
    if (!Objects.requireNonNull(code, "code").matches("[A-Z][A-Z0-9_]{1,59}")) {
      throw new IllegalArgumentException("a code is in capitals");
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(says, "says");
    if (weight < 0 || weight > 500) {
      throw new IllegalArgumentException("a weight is 0 to 500");
    }
    if ((kind == ReasonKind.GROUND) != (remedy == null)) {
      throw new IllegalArgumentException("all but a ground has a remedy");
    }
    if ((gate == null) != (about == null) || gate != null && kind != ReasonKind.CLOSED) {
      throw new IllegalArgumentException("only what shuts has a gate, and says what it is about");
    }
  }

  /** The sentence with its names filled in. */
  String fill(Map<String, String> words) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = says.indexOf('{'); open >= 0; open = says.indexOf('{', at)) {
      int close = says.indexOf('}', open);
      text.append(says, at, open).append(words.getOrDefault(says.substring(open + 1, close), "?"));
      at = close + 1;
    }
    return text.append(says.substring(at)).toString();
  }
}
