package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.exchange.EarlierRequest;
import rogatory.exchange.Forms;
import rogatory.exchange.LinkTerms;
import rogatory.exchange.Particular;
import rogatory.request.Relation;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import tools.jackson.databind.node.ObjectNode;

/** What a link to an earlier request makes of the answers. */
class LinkedAnswersTest {
  private static final RequestId EARLIER = RequestId.parse("11111111-2222-4333-8444-555555555555");

  @ParameterizedTest
  @CsvSource({
    "supplement, REUPLOAD_OF",
    "withdrawal, WITHDRAWS",
    "lift, LIFTS",
    "status-query, FOLLOWS_UP",
    "form5, FOLLOWS_UP",
    "form6, EXTENDS"
  })
  void quotesTheEarlierRequestFromTheLink(String template, Relation relation) {
    ObjectNode answers = Samples.answers(template);
    answers.remove("relatedRequest");

    Forms.Filled filled = filled(template, answers, earlier(relation, "T-9"));

    assertThat(filled.findings()).isEmpty();
    Forms.Verdict verdict = Samples.CATALOGUE.judge(ref(template), filled.answers());
    assertThat(verdict.findings()).isEmpty();
    assertThat(particulars(verdict))
        .contains("INVENTED-7", "2026-10-31", EARLIER.toString(), "T-9");
  }

  @Test
  void findsWhatSomebodyWroteOtherwiseByHand() {
    ObjectNode answers = Samples.answers("withdrawal");

    Forms.Filled filled = filled("withdrawal", answers, earlier(Relation.WITHDRAWS, "T-9"));

    assertThat(filled.findings())
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder(
            "/relatedRequest/reference",
            "/relatedRequest/issuedOn",
            "/relatedRequest/requestId",
            "/relatedRequest/theirReference");
    assertThat(filled.answers()).contains("INVENTED-7").doesNotContain("SAMPLE-2026-0001");
  }

  @Test
  void takesNoIdByHandWithoutALink() {
    ObjectNode answers = Samples.answers("supplement");

    assertThat(filled("supplement", answers, null).findings())
        .extracting(Finding::pointer)
        .containsExactly("/relatedRequest/requestId");
    answers.withObject("/relatedRequest").remove("requestId");
    assertThat(filled("supplement", answers, null).findings()).isEmpty();
  }

  @Test
  void leavesOutAReferenceOfTheirsThatIsTooLongToQuote() {
    ObjectNode answers = Samples.answers("status-query");
    answers.remove("relatedRequest");

    Forms.Filled filled =
        filled("status-query", answers, earlier(Relation.FOLLOWS_UP, "T".repeat(81)));

    assertThat(filled.answers()).doesNotContain("TTT").contains("INVENTED-7");
    for (String unseen : List.of("T\u202e-9", "T\u200b9", " ", "", "T\n9")) {
      assertThat(filled("status-query", answers, earlier(Relation.FOLLOWS_UP, unseen)).answers())
          .doesNotContain("theirReference");
    }
    assertThat(Samples.CATALOGUE.judge(ref("status-query"), filled.answers()).findings()).isEmpty();
  }

  @Test
  void leavesAnswersAloneThatQuoteNothing() {
    for (Relation relation : List.of(Relation.AMENDS, Relation.COPY_OF)) {
      String answers = Samples.answers("dsa9").toString();
      assertThat(Samples.CATALOGUE.filled(ref("dsa9"), answers, earlier(relation, null)))
          .isEqualTo(new Forms.Filled(answers, List.of()));
    }
    assertThat(
            Samples.CATALOGUE
                .filled(ref("withdrawal"), "{\"a\"", earlier(Relation.WITHDRAWS, null))
                .answers())
        .isEqualTo("{\"a\"");
    assertThat(
            Samples.CATALOGUE
                .filled(
                    ref("withdrawal"),
                    "{\"relatedRequest\":[1]}",
                    earlier(Relation.WITHDRAWS, null))
                .answers())
        .isEqualTo("{\"relatedRequest\":[1]}");
  }

  @Test
  void takesTheRelationsThatTheDataNameAndNoOther() {
    assertThat(Samples.CATALOGUE.links(ref("withdrawal"), Relation.WITHDRAWS))
        .contains(
            new LinkTerms(
                Relation.WITHDRAWS,
                Set.of(),
                LinkTerms.Earlier.SENT,
                LinkTerms.Addressee.SAME,
                true));
    assertThat(Samples.CATALOGUE.links(ref("form6"), Relation.EXTENDS).orElseThrow().templates())
        .containsExactly("epoc-pr");
    assertThat(Samples.CATALOGUE.links(ref("dsa9"), Relation.AMENDS).orElseThrow().templates())
        .containsExactly("dsa9");
    assertThat(Samples.CATALOGUE.links(ref("mla"), Relation.ESCALATES).orElseThrow().templates())
        .isEmpty();
    assertThat(Samples.CATALOGUE.links(ref("dsa9"), Relation.WITHDRAWS)).isEmpty();
    assertThat(Samples.CATALOGUE.links(ref("withdrawal"), Relation.LIFTS)).isEmpty();
    assertThat(Samples.CATALOGUE.links(ref("nothing"), Relation.LIFTS)).isEmpty();
  }

  private static Forms.Filled filled(
      String template, ObjectNode answers, @Nullable EarlierRequest earlier) {
    return Samples.CATALOGUE.filled(ref(template), answers.toString(), earlier);
  }

  private static EarlierRequest earlier(Relation relation, @Nullable String theirs) {
    return new EarlierRequest(relation, EARLIER, "INVENTED-7", LocalDate.of(2026, 10, 31), theirs);
  }

  private static List<String> particulars(Forms.Verdict verdict) {
    return verdict.content().particulars().stream().map(Particular::value).toList();
  }

  private static TemplateRef ref(String template) {
    return new TemplateRef(template, "1.0.0");
  }
}
