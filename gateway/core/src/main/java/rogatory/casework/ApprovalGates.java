package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Forms;
import rogatory.exchange.Papers;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.request.Request;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Judges a request once more in the act that approves it, by everything that it had to pass when it
 * was handed in: the day, the law data, the directory, the vault and the earlier request may have
 * changed while it lay under review. What is then approved is also what would be written today, so
 * that no projection or clock of yesterday leaves.
 */
final class ApprovalGates {
  private static final String AGAIN =
      "Give the request back; its author submits it again, and the new document is reviewed.";

  private final Drafts drafts;
  private final DeskPapers desk;
  private final Papers papers;
  private final Clock clock;

  ApprovalGates(Drafts drafts, DeskPapers desk, Papers papers, Clock clock) {
    this.drafts = drafts;
    this.desk = desk;
    this.papers = papers;
    this.clock = clock;
  }

  /**
   * Lets the approved request pass with its clocks as the law of today sets them, or denies with
   * the problem and findings that a submission would be denied with now; also COPY_MISSING,
   * DOCUMENT_EXPIRED and CHANGED_SINCE_REVIEW.
   *
   * @param reviewed the request as it lies under review
   * @param approved what becomes of it when it passes
   */
  Outcome<Request> judge(Request reviewed, Request approved) {
    var sides = desk.sides(reviewed);
    if (sides == null || !sides.addressee().takes(reviewed.template().id())) {
      return Outcome.denied(Problem.ADDRESSEE_UNKNOWN);
    }
    Forms.Verdict verdict = drafts.verdict(reviewed, sides);
    if (verdict.problem() != null) {
      return Outcome.denied(verdict.problem(), verdict.findings());
    }
    List<Finding> alone = drafts.leaving(reviewed);
    if (!alone.isEmpty()) {
      Problem gate = alone.get(0).gate();
      return Outcome.denied(gate == null ? Problem.LINK_REFUSED : gate, alone);
    }
    Instant until = reviewed.validUntil();
    if (until != null && !clock.instant().isBefore(until)) {
      return denied(Problem.DOCUMENT_EXPIRED, "a document whose validity has not ended");
    }
    return isAsReviewed(reviewed, verdict.content())
        ? Outcome.done(drafts.ruled(approved, sides))
        : denied(
            Problem.CHANGED_SINCE_REVIEW,
            "the document that answers, template and directory make today");
  }

  /** Whether the document under review would be written in the same bytes today. */
  private boolean isAsReviewed(Request reviewed, @Nullable RequestContent today) {
    return today != null
        && desk.latestVersion(reviewed) instanceof RequestDocument document
        && Sha256.of(papers.write(document.saying(today))).equals(reviewed.documentHash());
  }

  private static Outcome<Request> denied(Problem problem, String expected) {
    return Outcome.denied(problem, List.of(new Finding("", expected, null, AGAIN)));
  }
}
