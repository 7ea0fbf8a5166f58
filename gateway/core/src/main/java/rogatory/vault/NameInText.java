package rogatory.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises persons in texts: full names in any order, case, accents and spacing, declined,
 * written in Latin, Cyrillic or Greek letters; contacts and accounts in any punctuation. Where a
 * text belongs to a request about a person, one part of that person's name suffices. Names in other
 * scripts are recognised as they were deposited. It holds what it was given in memory only.
 */
public final class NameInText {
  private static final int SHORTEST_PART = 2;
  private static final int SHORTEST_ALONE = 4;
  private static final int SHORTEST_JOINED = 7;
  private static final int SHORTEST_MARK = 6;
  private static final int MOST_PARTS = 5;
  private static final int GAP = 3;

  private final List<Name> names = new ArrayList<>();
  private final Set<String> marks = new LinkedHashSet<>();

  /**
   * One spelling.
   *
   * @param parts as they sound
   * @param joined all orders of the parts without space between
   * @param aloneSuffices whether one part betrays the person
   */
  private record Name(List<String> parts, Set<String> joined, boolean aloneSuffices) {}

  /** The text as it is compared. */
  private record Heard(List<String> words, String joined, String plain, Set<String> proper) {}

  /**
   * Recognises these persons.
   *
   * @param concerned handles of the persons whom the texts are about
   */
  public NameInText(Collection<Vault.Recognisable> persons, Collection<VictimHandle> concerned) {
    for (Vault.Recognisable person : persons) {
      boolean about = concerned.contains(person.handle());
      person.names().forEach(name -> add(name, about));
      person.marks().stream()
          .map(NameInText::plain)
          .filter(mark -> mark.length() >= SHORTEST_MARK)
          .forEach(marks::add);
    }
  }

  private void add(String name, boolean about) {
    List<String> words =
        Folding.words(name).stream().filter(word -> word.length() >= SHORTEST_PART).toList();
    List<String> parts = words.stream().map(Folding::sound).toList();
    if (parts.isEmpty()) {
      return;
    }
    Set<String> joined =
        orders(words.subList(0, Math.min(words.size(), MOST_PARTS))).stream()
            .flatMap(
                order ->
                    java.util.stream.Stream.of(
                        Folding.sound(String.join("", order)),
                        order.stream().map(Folding::sound).collect(Collectors.joining())))
            .filter(whole -> whole.length() >= SHORTEST_JOINED)
            .collect(Collectors.toSet());
    names.add(new Name(parts, joined, about));
  }

  private static List<List<String>> orders(List<String> words) {
    if (words.size() <= 1) {
      return List.of(words);
    }
    List<List<String>> orders = new ArrayList<>();
    for (int first = 0; first < words.size(); first++) {
      List<String> rest = new ArrayList<>(words);
      String word = rest.remove(first);
      for (List<String> order : orders(rest)) {
        List<String> whole = new ArrayList<>(List.of(word));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** Whether a text names or marks one of the persons. */
  public boolean isIn(String text) {
    if (names.isEmpty() && marks.isEmpty()) {
      return false;
    }
    List<String> words = Folding.words(text);
    List<String> sounds = words.stream().map(Folding::sound).toList();
    Heard heard =
        new Heard(
            sounds,
            Folding.sound(String.join("", words)) + ' ' + String.join("", sounds),
            plain(text),
            proper(text));
    return marks.stream().anyMatch(heard.plain()::contains)
        || names.stream().anyMatch(name -> isNamed(name, heard));
  }

  private static boolean isNamed(Name name, Heard heard) {
    if (name.joined().stream().anyMatch(heard.joined()::contains)) {
      return true;
    }
    if (name.aloneSuffices() || name.parts().size() == 1) {
      boolean alone =
          name.parts().stream()
              .filter(part -> part.length() >= SHORTEST_ALONE)
              .anyMatch(heard.proper()::contains);
      if (alone) {
        return true;
      }
    }
    return name.parts().size() > 1 && standTogether(name.parts(), heard.words());
  }

  /** All parts within a few words, whatever their order and endings. */
  private static boolean standTogether(List<String> parts, List<String> words) {
    int reach = parts.size() + GAP;
    for (int start = 0; start < words.size(); start++) {
      String first = words.get(start);
      if (parts.stream().noneMatch(part -> isForm(first, part))) {
        continue;
      }
      List<String> near = words.subList(start, Math.min(words.size(), start + reach));
      if (parts.stream().allMatch(part -> near.stream().anyMatch(word -> isForm(word, part)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is the part of a name or a declined form of it. */
  private static boolean isForm(String word, String part) {
    if (word.equals(part)) {
      return true;
    }
    int ending = part.length() >= 6 ? 2 : part.length() >= 4 ? 1 : 0;
    return ending > 0
        && word.startsWith(part.substring(0, part.length() - ending))
        && word.length() - part.length() <= 3;
  }

  /** The words that are written as names are, with a capital letter or in a script without. */
  private static Set<String> proper(String text) {
    return java.util.Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{Cf}'’-]+"))
        .filter(word -> !word.isEmpty() && !Character.isLowerCase(word.codePointAt(0)))
        .flatMap(word -> Folding.words(word).stream())
        .map(Folding::sound)
        .collect(Collectors.toSet());
  }

  private static String plain(String text) {
    return String.join("", Folding.words(text));
  }
}
