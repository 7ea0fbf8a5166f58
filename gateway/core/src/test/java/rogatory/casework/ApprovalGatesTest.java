package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Errand;
import rogatory.exchange.Forms;
import rogatory.exchange.Forms.Verdict;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.review.Approval;
import rogatory.vault.IdentityField;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What opened while a request lay under review keeps the second person from approving it. */
class ApprovalGatesTest {
  private static final Finding ENDED =
      new Finding(
          "/legalBasis",
          "a legal basis that is law today",
          "Art. 1",
          "Choose another one.",
          Problem.BASIS_NOT_IN_FORCE);

  private final Office office = new Office();
  private final OutboundDesk desk = desk();
  private Instant endOfTheLaw = Instant.MAX;
  private Problem shut = Problem.BASIS_NOT_IN_FORCE;
  private RequestContent content = Stage.content();

  @Test
  void refusesWhatIsLawNoMoreAndLeavesItUnderReview() {
    endOfTheLaw = office.stage.clock().instant().plus(Duration.ofDays(2));
    Request reviewed = submitted();
    office.stage.pass(Duration.ofDays(2));

    assertRefused(reviewed, Problem.BASIS_NOT_IN_FORCE, ENDED);
    assertThat(approve(reviewed)).isEqualTo(desk.submit(draft(), LIAISON));
  }

  @Test
  void approvesOnTheLastMomentOfTheLaw() {
    endOfTheLaw = office.stage.clock().instant().plus(Duration.ofDays(2));
    Request reviewed = submitted();
    office.stage.pass(Duration.ofDays(2).minusSeconds(1));

    assertThat(approve(reviewed).orElseThrow().state()).isEqualTo(OutboundState.APPROVED);
  }

  @Test
  void repeatsTheCodePointerAndSentenceOfTheGateThatIsOpen() {
    Request reviewed = submitted();
    endOfTheLaw = Instant.MIN;
    for (Problem gate : List.of(Problem.LANGUAGE_NOT_ACCEPTED, Problem.NO_PRESERVATION_DECISION)) {
      shut = gate;
      assertRefused(reviewed, gate, ENDED);
    }
    endOfTheLaw = Instant.MAX;
    assertThat(approve(reviewed)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void refusesADocumentThatIsInForceNoMore() {
    Request reviewed = submitted();
    office.stage.pass(Duration.ofDays(30));

    assertThat(refused(reviewed).problem()).isEqualTo(Problem.DOCUMENT_EXPIRED);
  }

  @Test
  void refusesADocumentThatWouldSaySomethingElseToday() {
    Request reviewed = submitted();
    RequestContent old = content;
    content =
        new RequestContent(
            old.kind(),
            old.language(),
            old.legalBases(),
            old.measures(),
            old.items(),
            old.territory(),
            old.reasons(),
            old.deadline(),
            old.validFor(),
            List.of(new Particular("more", "More", "Invented.")));

    var denied = refused(reviewed);
    assertThat(denied.problem()).isEqualTo(Problem.CHANGED_SINCE_REVIEW);
    assertThat(denied.findings()).extracting(Finding::pointer).containsExactly("");
    desk.giveBack(reviewed.id(), "Write it anew.", APPROVER).orElseThrow();
    Request again = desk.submit(reviewed.id(), LIAISON).orElseThrow();
    assertThat(approve(again)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void refusesWhatNamesAPersonWhoWasPutIntoTheVaultMeanwhile() {
    Request reviewed = submitted("{\"facts\": \"Ewelina Zmyslona was filmed.\"}");
    new VaultDesk(office.shelf.work(), office.books, 1, new SecureRandom(), office.stage.clock())
        .deposit(Map.of(IdentityField.NAME, "Ewelina Zmyslona"), LIAISON)
        .orElseThrow();

    assertThat(refused(reviewed).problem()).isEqualTo(Problem.NAMES_VICTIM);
  }

  /** Who may not approve learns nothing of what is open. */
  @Test
  void tellsNobodyButTheSecondPersonWhatIsOpen() {
    Request reviewed = submitted();
    endOfTheLaw = Instant.MIN;

    var approval = new Approval(reviewed.documentHash(), "Necessary and proportionate.");
    var denied = (Outcome.Denied<Request>) desk.approve(reviewed.id(), approval, LIAISON);
    assertThat(denied.problem()).isEqualTo(Problem.FORBIDDEN);
    assertThat(denied.findings()).isEmpty();
  }

  @Test
  void judgesNothingAgainOnceItIsApproved() {
    Request reviewed = submitted();
    approve(reviewed).orElseThrow();
    endOfTheLaw = Instant.MIN;

    var denied = (Outcome.Denied<Request>) approve(reviewed);
    assertThat(denied.problem()).isEqualTo(Problem.STATE_FORBIDS);
    assertThat(denied.findings()).isEmpty();
  }

  private void assertRefused(Request reviewed, Problem problem, Finding finding) {
    var denied = refused(reviewed);
    assertThat(denied.problem()).isEqualTo(problem);
    assertThat(denied.findings()).containsExactly(finding);
  }

  private Outcome.Denied<Request> refused(Request reviewed) {
    var denied = (Outcome.Denied<Request>) approve(reviewed);
    assertThat(office.request(reviewed.id())).isEqualTo(reviewed);
    assertThat(office.waiting(Errand.Kind.DISPATCH)).isEmpty();
    List<AuditTrail.Entry> audited = office.shelf.audited();
    AuditTrail.Entry last = audited.get(audited.size() - 1);
    assertThat(last.action()).isEqualTo("request.approve");
    assertThat(last.result()).contains(denied.problem().code());
    return denied;
  }

  private Outcome<Request> approve(Request reviewed) {
    var approval = new Approval(reviewed.documentHash(), "Necessary and proportionate.");
    return desk.approve(reviewed.id(), approval, APPROVER);
  }

  private Request submitted() {
    return submitted("{}");
  }

  private Request submitted(String answers) {
    return desk.submit(draft(answers), LIAISON).orElseThrow();
  }

  private RequestId draft() {
    return draft("{}");
  }

  private RequestId draft(String answers) {
    var draft = new NewDraft("INVENTED-1", Stage.TEMPLATE, ABROAD.id(), answers);
    return desk.open(draft, LIAISON).orElseThrow().id();
  }

  private OutboundDesk desk() {
    Forms forms =
        new Forms() {
          @Override
          public Verdict judge(TemplateRef template, String answers, Correspondents between) {
            boolean isLaw = office.stage.clock().instant().isBefore(endOfTheLaw);
            @Nullable Problem problem = isLaw ? null : shut;
            return new Verdict(problem, isLaw ? List.of() : List.of(ENDED), isLaw ? content : null);
          }
        };
    return new OutboundDesk(
        office.shelf.work(),
        office.books,
        office.stage.parties(),
        forms,
        office.stage.papers(),
        office.stage.clock());
  }
}
