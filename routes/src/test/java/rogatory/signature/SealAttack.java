package rogatory.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/**
 * An attack on a sealed document, for every entrance that takes one.
 *
 * @param kind of which family it is
 * @param name what the attacker does
 * @param answers how it may be refused
 * @param variants the documents, each to be tried
 */
public record SealAttack(Kind kind, String name, Set<Problem> answers, List<byte[]> variants) {
  /** Copies the lists. */
  public SealAttack {
    answers = Set.copyOf(answers);
    variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new AssertionError("Nothing to attack with: " + name);
    }
  }

  static SealAttack of(Kind kind, String name, Problem answer, byte[]... variants) {
    return new SealAttack(kind, name, Set.of(answer), Arrays.asList(variants));
  }

  /** At most so many of the variants, spread over all. */
  public List<byte[]> variants(int most) {
    int step = Math.max(1, (variants.size() + most - 1) / most);
    return java.util.stream.IntStream.range(0, variants.size())
        .filter(at -> at % step == 0)
        .mapToObj(variants::get)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
