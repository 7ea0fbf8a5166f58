package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.exchange.RequestContent;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Where material goes that shows, or may show, a minor; Directive 2011/93/EU Arts. 2 and 25. */
class ProtectedPathTest {
  private static final TemplateRef REFERRAL = new TemplateRef("csam-referral", "1.0.0");

  @Test
  void refersAddressesAndAsksNobodyToTakeDown() {
    Forms.Verdict verdict = judged(Party.Kind.AUTHORITY, "FR", answers -> {});
    assertThat(verdict.findings()).isEmpty();
    RequestContent content = verdict.content();
    assertThat(content).isNotNull();
    assertThat(content.kind()).isEqualTo("REFERRAL_CSAM");
    assertThat(content.measures()).containsExactly("ASSESS_REFERRAL");
    assertThat(content.items())
        .allSatisfy(
            item -> {
              assertThat(item.locator()).startsWith("https://");
              assertThat(item.hashes()).isEmpty();
            });
  }

  @Test
  void reachesNoProvider() {
    Forms.Verdict verdict = judged(Party.Kind.PLATFORM, "FR", answers -> {});
    assertThat(verdict.problem()).isEqualTo(Problem.MINOR_NOT_EXCLUDED);
    assertThat(verdict.findings()).extracting(Finding::pointer).containsExactly("/addressee");
  }

  @Test
  void isNotForIntimateImagesOfAdults() {
    Forms.Verdict verdict =
        judged(Party.Kind.AUTHORITY, "FR", answers -> answers.put("isMinorDepicted", "NO"));
    assertThat(verdict.problem()).isEqualTo(Problem.CHILD_ABUSE_MISLABELLED);
    assertThat(verdict.findings()).extracting(Finding::pointer).containsExactly("/isMinorDepicted");
  }

  @Test
  void givesFingerprintsOnlyToWhomMayHoldThem() {
    Consumer<ObjectNode> fingerprint =
        answers ->
            ((ObjectNode) answers.path("contentItems").get(0))
                .putArray("hashes")
                .addObject()
                .put("algorithm", "SHA256")
                .put("value", "01".repeat(32));
    assertThat(judged(Party.Kind.AUTHORITY, "FR", fingerprint).findings())
        .extracting(Finding::pointer)
        .containsExactly("/fingerprintsAuthorised");
    assertThat(
            judged(
                    Party.Kind.AUTHORITY,
                    "FR",
                    fingerprint.andThen(answers -> answers.put("fingerprintsAuthorised", true)))
                .findings())
        .isEmpty();
  }

  @Test
  void takesNoWordOnMaterialEnclosedOrOtherFormsButThatThereIsNone() {
    for (String answer :
        List.of("noMaterialEnclosed", "trainedReviewersOnly", "otherFormsStopped")) {
      assertThat(
              judged(Party.Kind.AUTHORITY, "FR", answers -> answers.put(answer, false)).findings())
          .extracting(Finding::pointer)
          .containsExactly("/" + answer);
    }
  }

  @Test
  void takesNoFileBesideIt() {
    assertThat(Samples.CATALOGUE.takesAttachments(REFERRAL)).isFalse();
    assertThat(Samples.CATALOGUE.takesAttachments(Samples.NCII)).isTrue();
  }

  @Test
  void assessesATransferToAThirdCountry() {
    assertThat(judged(Party.Kind.AUTHORITY, "US", answers -> {}).problem())
        .isEqualTo(Problem.TRANSFER_NOT_ASSESSED);
  }

  @Test
  void isNamedWhereAnotherFormIsClosed() {
    assertThat(Samples.ncii(answers -> answers.put("isMinorDepicted", "UNKNOWN")).findings())
        .filteredOn(finding -> finding.pointer().equals("/isMinorDepicted"))
        .extracting(Finding::remedy)
        .allMatch(remedy -> remedy.contains(REFERRAL.id()));
  }

  private static Forms.Verdict judged(Party.Kind kind, String state, Consumer<ObjectNode> change) {
    ObjectNode answers = SamplesAndRulesTest.sample(REFERRAL.id());
    answers
        .putObject("safeguards")
        .put("necessity", "Only the recipient may look at it and act (invented).")
        .put("lessIntrusive", "The address alone is passed on (invented).");
    change.accept(answers);
    return Samples.CATALOGUE.judge(
        REFERRAL,
        answers.toString(),
        new Correspondents(party(Party.Kind.AUTHORITY, "FR"), party(kind, state)));
  }

  private static Party party(Party.Kind kind, String state) {
    return new Party(
        new PartyId("party"),
        "Party",
        kind,
        new Jurisdiction(state),
        Channel.REST,
        URI.create("https://party.example"),
        Set.of(),
        null);
  }
}
