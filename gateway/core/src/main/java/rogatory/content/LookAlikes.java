package rogatory.content;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a host looks like another one (after Unicode Technical Standard 39). */
final class LookAlikes {
  /** Scripts that are written together (UTS 39 section 5.2, highly restrictive). */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private static final List<Pair> PAIRS = pairs();

  /** What looks like something, and what it looks like. */
  private record Pair(String looks, String like) {}

  private LookAlikes() {}

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (String line : DataLines.of("look-alikes")) {
      String[] words = line.split(" +");
      for (int at = 1; at < words.length; at++) {
        pairs.add(new Pair(words[at].toLowerCase(Locale.ROOT), words[0]));
      }
    }
    pairs.sort(Comparator.comparingInt((Pair pair) -> pair.looks().length()).reversed());
    return pairs;
  }

  /** Whether a label of the host mixes scripts that are not written together. */
  static boolean mixesScripts(String host) {
    for (String label : IDN.toUnicode(host).split("\\.")) {
      Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
      label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
      scripts.remove(UnicodeScript.COMMON);
      scripts.remove(UnicodeScript.INHERITED);
      if (scripts.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(scripts))) {
        return true;
      }
    }
    return false;
  }

  /** What the host looks like: two hosts that look alike have the same. */
  static String skeleton(String host) {
    String shown = IDN.toUnicode(host).toLowerCase(Locale.ROOT);
    for (Pair pair : PAIRS) {
      shown = shown.replace(pair.looks(), pair.like());
    }
    return shown;
  }
}
