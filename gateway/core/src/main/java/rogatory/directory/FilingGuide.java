package rogatory.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an officer who files by hand has to know: advice, and the boxes of the other side's form in
 * its order, so that what a request says can be copied box by box.
 *
 * @param advice how to file, at most 2000 characters; null where there is nothing to say
 * @param boxes at most 60, each content once; empty where the form is not known
 */
public record FilingGuide(@Nullable String advice, List<Box> boxes) {
  private static final int LONGEST_ADVICE = 2000;
  private static final int LONGEST_LABEL = 200;
  private static final int MOST_BOXES = 60;

  /** Copies the list and checks the bounds. */
  public FilingGuide {
    boxes = List.copyOf(boxes);
    if (advice != null && (advice.isBlank() || advice.length() > LONGEST_ADVICE)) {
      throw new IllegalArgumentException("Advice has 1 to 2000 characters");
    }
    if (boxes.size() > MOST_BOXES) {
      throw new IllegalArgumentException("A form has at most 60 boxes");
    }
    Set<String> seen = new HashSet<>();
    if (!boxes.stream().allMatch(box -> seen.add(box.content() + "/" + box.answer()))) {
      throw new IllegalArgumentException("Two boxes of a form hold the same");
    }
  }

  /**
   * One box of the form.
   *
   * @param label what the other side calls it, 1 to 200 characters
   * @param content what belongs into it
   * @param answer which answer, by the name of its field in the template; null unless the content
   *     is an ANSWER
   */
  public record Box(String label, Content content, @Nullable String answer) {
    /** Checks the bounds. */
    public Box {
      if (label.isBlank() || label.length() > LONGEST_LABEL) {
        throw new IllegalArgumentException("A label has 1 to 200 characters");
      }
      if ((content == Content.ANSWER) != (answer != null)) {
        throw new IllegalArgumentException("Only a box for an answer names one");
      }
    }
  }

  /** What a request says, part by part, in the order in which it is shown without a guide. */
  public enum Content {
    /** Our reference of the case. */
    CASE_REFERENCE("Our reference"),
    /** The identity of the request. */
    REQUEST("Request"),
    /** Who issues it. */
    ISSUER("Issuing authority"),
    /** To whom it is addressed. */
    ADDRESSEE("Addressee"),
    /** The kind of request. */
    KIND("Kind of request"),
    /** The law that carries it, a line each. */
    LEGAL_BASIS("Legal basis"),
    /** What is to be done, a line each. */
    MEASURES("Measures"),
    /** The exact addresses, a line each. */
    ITEMS("Addresses of the content"),
    /** The platform's own ids of the content, a line each. */
    PLATFORM_IDS("The platform's ids of the content"),
    /** Fingerprints of the content, a line each. */
    HASHES("Fingerprints of the content"),
    /** Where it is to have effect. */
    TERRITORY("Territory"),
    /** The statement of reasons, or the facts. */
    REASONS("Reasons"),
    /** Any other answer of the template. */
    ANSWER("Answer"),
    /** How long the other side has. */
    DEADLINE("Time to act"),
    /** When it was issued. */
    ISSUED_AT("Issued at"),
    /** After which it is no longer in force. */
    VALID_UNTIL("Valid until"),
    /** The code with which the other side asks whether it is genuine. */
    CHECK_CODE("Code to check that it is genuine");

    private final String label;

    Content(String label) {
      this.label = label;
    }

    /** What it is called where the other side's form has no box for it. */
    public String label() {
      return label;
    }
  }
}
