package rogatory.law;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;
import rogatory.vocabulary.Jurisdiction;

/**
 * What the law says of one instrument.
 *
 * @param instrument its id, for example {@code EPOC}
 * @param title what a person reads
 * @param template id of its form; null when there is none
 * @param open whether it can be used
 * @param rank the lower the better; counts only among the open ones
 * @param reasons what shuts it, or what is still to be done and why it is open
 * @param way to whom, against which clock, in which language
 * @param source the provisions it stands on
 * @param confidence how sure they are
 */
public record Ruling(
    String instrument,
    String title,
    @Nullable String template,
    boolean open,
    int rank,
    List<Reason> reasons,
    Way way,
    String source,
    Confidence confidence) {
  /** Copies the list. */
  public Ruling {
    reasons = List.copyOf(reasons);
  }

  /**
   * To whom, against which clock, in which language.
   *
   * @param receiver who it is written to
   * @param state where the receiver sits
   * @param clocks codes of the deadline rules, possibly none
   * @param languages that the receiver takes as far as recorded, ISO 639-1, best first
   * @param languageRule DECLARED (as the addressee declared), RECEIVING_STATE, ISSUING_STATE or
   *     FIXED
   */
  public record Way(
      Receiver receiver,
      Jurisdiction state,
      List<String> clocks,
      List<String> languages,
      String languageRule) {
    /** Copies the lists. */
    public Way {
      clocks = List.copyOf(clocks);
      languages = List.copyOf(languages);
    }
  }

  /** The codes of its reasons of one kind, in the order in which they were found. */
  public List<String> codes(ReasonKind kind) {
    return reasons.stream()
        .filter(reason -> reason.kind() == kind)
        .map(Reason::code)
        .distinct()
        .toList();
  }
}
