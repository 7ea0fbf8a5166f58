package rogatory.review;

import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Two persons stand behind each request. The second holds the role of approver, which a second
 * administrator confirmed; the second is not the author; the second has looked at exactly the bytes
 * that will be sealed. Being an administrator gives no right to approve.
 */
public final class SecondPersonRule {
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  private SecondPersonRule() {}

  /** Whether this person may approve this request with this declaration, or why not. */
  public static Outcome<Request> judge(Request request, Approval approval, Actor approver) {
    if (!approver.is(Role.APPROVER)) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    if (approver.person().equals(request.author())) {
      return Outcome.denied(Problem.SECOND_PERSON_REQUIRED);
    }
    if (!approval.documentHash().equals(request.documentHash())) {
      return Outcome.denied(Problem.CHANGED_SINCE_REVIEW);
    }
    int length = approval.proportionality().strip().length();
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      return Outcome.denied(Problem.REASON_REQUIRED);
    }
    return Outcome.done(request);
  }
}
