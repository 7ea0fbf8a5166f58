package rogatory.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Filing;
import rogatory.exchange.LaidOut;
import rogatory.request.Request;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Whether what an officer states about a filing can be so. */
final class FilingRules {
  private static final int LONGEST_REFERENCE = 100;

  private final Request request;
  private final LaidOut paper;
  private final @Nullable Filing before;
  private final Instant now;

  FilingRules(Request request, LaidOut paper, @Nullable Filing before, Instant now) {
    this.request = request;
    this.paper = paper;
    this.before = before;
    this.now = now;
  }

  Outcome<Boolean> judge(NewFiling said) {
    if (!said.way().fits(paper.channel())) {
      return Outcome.denied(Problem.FILING_WAY, List.of(way()));
    }
    String reference = said.reference();
    if (reference == null && said.way().givesReference()) {
      return Outcome.denied(Problem.TICKET_REQUIRED, List.of(ticket()));
    }
    if (said.filedAt().isAfter(now) || said.filedAt().isBefore(earliest())) {
      return Outcome.denied(Problem.FILING_TIME, List.of(time()));
    }
    if (isTooLate(said)) {
      return Outcome.denied(Problem.DOCUMENT_EXPIRED);
    }
    return reference == null ? Outcome.done(true) : reference(reference);
  }

  /** What was not sealed and laid out cannot have been filed, nor recorded before it was sent. */
  private Instant earliest() {
    return before == null ? paper.since() : before.filedAt();
  }

  /** What was sent in time may be recorded by the other side later. */
  private boolean isTooLate(NewFiling said) {
    Instant until = request.validUntil();
    return paper.first() && before == null && until != null && !said.filedAt().isBefore(until);
  }

  /** Denies UNWRITABLE_TEXT for what nobody could read out on the telephone. */
  static Outcome<Boolean> reference(String reference) {
    boolean clean =
        !reference.isEmpty()
            && reference.length() <= LONGEST_REFERENCE
            && reference.equals(reference.strip())
            && reference.codePoints().allMatch(FilingRules::isPlain);
    return clean
        ? Outcome.done(true)
        : Outcome.denied(
            Problem.UNWRITABLE_TEXT,
            List.of(
                new Finding(
                    "/reference",
                    "1 to 100 visible characters in one line",
                    null,
                    "Copy the reference as the other side shows it.")));
  }

  private static boolean isPlain(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private Finding way() {
    return new Finding(
        "/way",
        "a way that reaches a party on the channel " + paper.channel(),
        null,
        "State how it was really filed; if the directory is wrong, have it corrected.");
  }

  private static Finding ticket() {
    return new Finding(
        "/reference",
        "the ticket or reference that the portal gave",
        null,
        "Copy it from the portal; without it nothing proves that the order was recorded there.");
  }

  private Finding time() {
    return new Finding(
        "/filedAt",
        "an instant from " + earliest() + " until now",
        null,
        "State when it was filed; the clock of the addressee starts then.");
  }
}
