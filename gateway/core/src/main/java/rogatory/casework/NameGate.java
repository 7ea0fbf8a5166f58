package rogatory.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rogatory.exchange.Forms;
import rogatory.vault.NameInText;
import rogatory.vault.Vault;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Stops the name of a person of the vault in a text of a case (Directive (EU) 2016/680 Art. 4(1)(c)
 * and 10). It works inside a unit of work, sees the persons of that agency only, and never repeats
 * what it found.
 */
final class NameGate {
  private static final String PROVISION = "Directive (EU) 2016/680 Art. 4(1)(c), 10";

  private final Vault vault;

  NameGate(Vault vault) {
    this.vault = vault;
  }

  /** Where the texts name somebody; empty when they name nobody. */
  List<Finding> findings(List<Forms.Text> texts) {
    if (texts.stream().allMatch(text -> text.value().isBlank())) {
      return List.of();
    }
    List<Vault.Recognisable> persons = vault.recognisable();
    if (persons.isEmpty()) {
      return List.of();
    }
    var known = new NameInText(persons, concerned(texts));
    return texts.stream()
        .filter(text -> known.isIn(text.value()))
        .map(text -> finding(text.pointer()))
        .distinct()
        .toList();
  }

  /** Whom the texts are about: they hold the handle. */
  private static Set<VictimHandle> concerned(List<Forms.Text> texts) {
    return texts.stream()
        .flatMap(text -> VictimHandle.parse(text.value()).stream())
        .collect(Collectors.toSet());
  }

  /** Denies NAMES_VICTIM when one of these sentences names somebody. */
  Outcome<Boolean> judge(String pointer, String... sentences) {
    List<Forms.Text> texts = new ArrayList<>();
    Arrays.stream(sentences).forEach(text -> texts.add(new Forms.Text(pointer, text)));
    return judge(texts);
  }

  /** Denies NAMES_VICTIM when one of these texts names somebody. */
  Outcome<Boolean> judge(List<Forms.Text> texts) {
    List<Finding> found = findings(texts);
    return found.isEmpty() ? Outcome.done(true) : Outcome.denied(Problem.NAMES_VICTIM, found);
  }

  private static Finding finding(String pointer) {
    return new Finding(
        pointer,
        "a text that identifies nobody whose identity lies in the vault",
        PROVISION,
        "Take name, contact and account out; speak of the depicted person, or give the handle.");
  }
}
