package rogatory.signature;

import java.util.ArrayList;
import java.util.List;

/** One letter or digit of a document becomes another. */
public final class OneCharacter {
  private OneCharacter() {}

  /** Letters and digits of texts and attribute values, entities left alone; in order. */
  public static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    boolean tag = false;
    boolean quoted = false;
    boolean entity = false;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '"' && tag) {
        quoted = !quoted;
      } else if (!quoted && (at == '<' || at == '>')) {
        tag = at == '<';
      }
      entity = at == '&' || (entity && at != ';');
      if ((!tag || quoted) && !entity && Character.isLetterOrDigit(at) && at < 128) {
        places.add(i);
      }
    }
    return places;
  }

  /** The text with another character of the same kind at this place. */
  public static String changed(String good, int place) {
    char old = good.charAt(place);
    char other = old == '7' || old == 'A' || old == 'a' ? (char) (old + 1) : pick(old);
    return good.substring(0, place) + other + good.substring(place + 1);
  }

  private static char pick(char old) {
    return Character.isDigit(old) ? '7' : Character.isUpperCase(old) ? 'A' : 'a';
  }
}
