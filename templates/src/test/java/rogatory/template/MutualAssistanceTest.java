package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Forms;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

class MutualAssistanceTest {
  private static final Consumer<ObjectNode> AS_IT_IS = answers -> {};
  private static final Consumer<ObjectNode> PRESERVATION =
      answers -> {
        answers.put("assistanceKind", "PRESERVATION");
        answers.remove(List.of("measures", "assistanceSought", "specialProcedures"));
        answers.put("linkToOffence", "The account published the images.");
        answers.put("necessity", "The provider keeps the data for 90 days.");
        answers.put("mlaWillFollow", true);
        answers.put("preserveFor", "P90D");
      };

  @Test
  void asksForAssistanceOnATreaty() {
    RequestContent content = content(mla(AS_IT_IS));
    assertThat(content.kind()).isEqualTo("MLA");
    assertThat(content.measures()).containsExactly("PRODUCE");
    assertThat(content.items()).isEmpty();
    assertThat(content.territory()).isNull();
    assertThat(content.legalBases())
        .extracting(LegalBasis::instrument)
        .containsExactly(
            "Invented Treaty on Mutual Assistance", "Invented Code of Criminal Procedure");
    assertThat(content.reasons()).startsWith("Invented sample.");
    assertThat(content.particulars())
        .contains(
            new Particular(
                "offences.0.category",
                "Category of the offence",
                "Publication of intimate material without consent"),
            new Particular(
                "undertakings.given",
                "Undertakings",
                "Use only for the purpose stated; Keep confidential what is received; Protect"
                    + " personal data as the treaty asks"));
    assertThat(content.toString()).doesNotContain("V-SAMPLE0002").doesNotContain("delete evidence");
  }

  @Test
  void hasSixtyDaysUnlessItAsksForAnotherTime() {
    assertThat(content(mla(answers -> answers.remove("ownDeadline"))).deadline())
        .satisfies(
            rule -> {
              assertThat(rule.code()).isEqualTo("MLA_OWN_DEADLINE");
              assertThat(rule.length()).isEqualTo("P60D");
              assertThat(rule.calendar()).isEqualTo(DeadlineRule.Calendar.PLAIN_DAYS);
            });
    assertThat(content(mla(answers -> answers.put("ownDeadline", "PT72H"))).deadline().length())
        .isEqualTo("PT72H");
  }

  @Test
  void asksForPreservationUnderArticle29() {
    RequestContent content = content(mla(PRESERVATION));
    assertThat(content.kind()).isEqualTo("PRESERVATION_TREATY");
    assertThat(content.measures()).containsExactly("PRESERVE");
    assertThat(content.legalBases().get(0).provision()).isEqualTo("Art. 29");
    assertThat(content.particulars())
        .extracting(Particular::name)
        .contains("dataSought", "custodian", "linkToOffence", "necessity", "mlaWillFollow");
  }

  @Test
  void asksEveryLetterOfArticle29() {
    assertFaults(
        mla(
            PRESERVATION.andThen(
                answers ->
                    answers.remove(
                        List.of(
                            "investigatingAuthority",
                            "offences",
                            "dataSought",
                            "linkToOffence",
                            "custodian",
                            "necessity",
                            "mlaWillFollow")))),
        "/investigatingAuthority",
        "/offences",
        "/dataSought",
        "/linkToOffence",
        "/custodian",
        "/necessity",
        "/mlaWillFollow");
  }

  @Test
  void preservesForSixtyDaysAtLeast() {
    assertFaults(
        mla(PRESERVATION.andThen(answers -> answers.put("preserveFor", "P59D"))), "/preserveFor");
  }

  @Test
  void asksForDisclosureUnderArticle31() {
    RequestContent content =
        content(
            mla(
                answers -> {
                  answers.put("assistanceKind", "DISCLOSURE");
                  answers.remove("measures");
                  answers.put("linkToOffence", "The account published the images.");
                }));
    assertThat(content.kind()).isEqualTo("MLA");
    assertThat(content.measures()).containsExactly("PRODUCE");
    assertThat(content.legalBases().get(0).provision()).isEqualTo("Art. 31");
  }

  @Test
  void asksOnReciprocityOnlyWithAnUndertakingAndNotUnderTheConvention() {
    Consumer<ObjectNode> reciprocal =
        answers -> {
          answers.put("basisKind", "RECIPROCITY");
          answers.remove("treaties");
        };
    assertFaults(mla(reciprocal), "/reciprocity");
    assertThat(
            content(mla(reciprocal.andThen(answers -> answers.put("reciprocity", "We would."))))
                .legalBases())
        .extracting(LegalBasis::instrument)
        .containsExactly("Invented Code of Criminal Procedure");
    assertFaults(
        mla(
            PRESERVATION.andThen(
                reciprocal.andThen(answers -> answers.put("reciprocity", "We would.")))),
        "/basisKind");
  }

  @Test
  void asksWhyWhenItIsUrgent() {
    assertFaults(
        mla(answers -> answers.putObject("urgency").put("level", "URGENT")),
        "/urgency/reason",
        "/urgency/neededBy");
    assertFaults(
        mla(answers -> answers.putObject("urgency").put("level", "EMERGENCY_LIFE")),
        "/urgency/level");
  }

  @Test
  void namesNoContentThatMayShowAMinor() {
    Consumer<ObjectNode> item =
        answers -> {
          answers.remove("isMinorDepicted");
          answers
              .putArray("contentItems")
              .addObject()
              .put("locator", "https://platform.example.org/1");
        };
    Forms.Verdict shut = mla(item);
    assertThat(shut.problem()).isEqualTo(Problem.MINOR_NOT_EXCLUDED);
    assertThat(pointers(shut)).containsExactly("/isMinorDepicted");
    assertThat(content(mla(item.andThen(answers -> answers.put("isMinorDepicted", "NO")))).items())
        .hasSize(1);
  }

  @Test
  void wantsADecisionOnPreservationBeforeContentIsRemoved() {
    assertThat(mla(answers -> answers.putArray("measures").add("REMOVE")).problem())
        .isEqualTo(Problem.NO_PRESERVATION_DECISION);
  }

  @Test
  void becomesAPaperThatTheSchemaTakes() {
    var party = new DocumentParty(new PartyId("a"), "A", new Jurisdiction("FR"));
    var document =
        new RequestDocument(
            MessageId.random(),
            RequestId.random(),
            1,
            Samples.MLA,
            "EX-1",
            party,
            party,
            Samples.CLOCK.instant(),
            Samples.CLOCK.instant(),
            content(mla(AS_IT_IS)));
    assertThat(new XmlPapers().read(new XmlPapers().write(document))).isEqualTo(document);
  }

  private static Forms.Verdict mla(Consumer<ObjectNode> change) {
    return Samples.judge(Samples.MLA, "mutual-assistance", change);
  }

  private static RequestContent content(Forms.Verdict verdict) {
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.problem()).isNull();
    return verdict.content();
  }

  private static List<String> pointers(Forms.Verdict verdict) {
    return verdict.findings().stream().map(Finding::pointer).toList();
  }

  private static void assertFaults(Forms.Verdict verdict, String... pointers) {
    assertThat(pointers(verdict)).containsExactlyInAnyOrder(pointers);
    assertThat(verdict.problem()).isEqualTo(Problem.TEMPLATE_INCOMPLETE);
  }
}
