package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class NciiTakedownTest {
  private static final Consumer<ObjectNode> AS_IT_IS = answers -> {};

  @Nested
  class UnderTheTakeItDownAct {
    @Test
    void saysWhatWasAnswered() {
      RequestContent content = content(Samples.ncii(AS_IT_IS));
      assertThat(content.kind()).isEqualTo("NCII_NOTICE");
      assertThat(content.language()).isEqualTo("en");
      assertThat(content.legalBases()).extracting(LegalBasis::provision).containsExactly("s. 3");
      assertThat(content.measures()).containsExactly("REMOVE", "STAYDOWN_HASH");
      assertThat(content.items()).hasSize(3);
      assertThat(content.items().get(1).itemId()).isEqualTo("item-2");
      assertThat(content.items().get(1).hashes().get(0).algorithm()).isEqualTo("SHA256");
      assertThat(content.territory()).isNotNull();
      assertThat(content.territory().jurisdictions()).containsExactly(new Jurisdiction("US"));
      assertThat(content.validFor()).isEqualTo("P90D");
    }

    @Test
    void hasFortyEightHoursByLaw() {
      DeadlineRule rule = content(Samples.ncii(AS_IT_IS)).deadline();
      assertThat(rule)
          .isEqualTo(
              new DeadlineRule(
                  "US_TIDA_48H",
                  "PT48H",
                  DeadlineRule.Calendar.HOURS,
                  ZoneId.of("America/New_York"),
                  "TAKE IT DOWN Act s. 3",
                  null));
    }

    @Test
    void refusesADeadlineOfItsOwn() {
      assertFaults(Samples.ncii(answers -> answers.put("ownDeadline", "PT1H")), "/ownDeadline");
    }

    @Test
    void asksForSignatureGoodFaithAndAuthority() {
      assertFaults(
          Samples.ncii(
              answers -> answers.remove(List.of("signedStatement", "goodFaith", "authorityProof"))),
          "/goodFaith",
          "/signedStatement",
          "/authorityProof");
    }

    @Test
    void asksNoProofOfAuthorityFromThePersonDepicted() {
      Forms.Verdict verdict =
          Samples.ncii(
              answers -> {
                answers.remove("authorityProof");
                answers.put("requesterCapacity", "SELF");
              });
      assertThat(verdict.problem()).isNull();
    }

    @Test
    void isNoOrderOfAnAuthority() {
      assertFaults(
          Samples.ncii(answers -> answers.put("requesterCapacity", "AUTHORITY_ORDER")),
          "/requesterCapacity");
    }
  }

  @Nested
  class UnderTheOnlineSafetyAct {
    private final Consumer<ObjectNode> british =
        answers -> {
          answers.put("legalBasis", "UK_OSA_10_3A");
          answers.put("subjectDeclaration", true);
          answers.put("ukCommencementConfirmed", true);
        };

    @Test
    void hasFortyEightHoursInLondon() {
      RequestContent content = content(Samples.ncii(british));
      assertThat(content.deadline().code()).isEqualTo("UK_IICR_48H");
      assertThat(content.deadline().zone()).isEqualTo(ZoneId.of("Europe/London"));
      assertThat(content.legalBases().get(0).jurisdiction()).isEqualTo(new Jurisdiction("GB"));
    }

    @Test
    void asksForTheDeclarationAndThatCommencementWasConfirmed() {
      assertFaults(
          Samples.ncii(answers -> answers.put("legalBasis", "UK_OSA_10_3A")),
          "/subjectDeclaration",
          "/ukCommencementConfirmed");
    }
  }

  @Nested
  class UnderArticle9 {
    @Test
    void isAnOrderWithItsOwnDeadlineOfFiveSeconds() {
      RequestContent content = content(Samples.order(AS_IT_IS));
      assertThat(content.kind()).isEqualTo("DSA_ACT_ORDER");
      assertThat(content.deadline().length()).isEqualTo("PT5S");
      assertThat(content.deadline().calendar()).isEqualTo(DeadlineRule.Calendar.HOURS);
      assertThat(content.deadline().dueAfter(Instant.EPOCH, Holidays.none()))
          .isEqualTo(Instant.EPOCH.plusSeconds(5));
      assertThat(content.legalBases())
          .extracting(LegalBasis::jurisdiction)
          .containsExactly(new Jurisdiction("EU"), new Jurisdiction("FR"));
      assertThat(content.particulars())
          .contains(
              new Particular("orderReference", "Reference of the order", "SAMPLE-2026-0005"),
              new Particular(
                  "redressForUser.type", "Redress of the user", "Court of the issuing state"));
    }

    @Test
    void countsDaysOnTheCalendar() {
      assertThat(content(Samples.order(answers -> answers.put("ownDeadline", "P10D"))).deadline())
          .extracting(DeadlineRule::calendar)
          .isEqualTo(DeadlineRule.Calendar.CALENDAR_DAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4S", "P61D", "PT2000H", "P1M", "PT", "5", "PT-5S", "P0D", "pt5s"})
    void refusesADeadlineOutOfBounds(String length) {
      assertFaults(Samples.order(answers -> answers.put("ownDeadline", length)), "/ownDeadline");
    }

    @Test
    void asksWhatTheArticleAsks() {
      assertFaults(
          Samples.order(
              answers ->
                  answers.remove(
                      List.of(
                          "nationalLegalBases",
                          "orderReference",
                          "decisionDate",
                          "redressForProvider",
                          "redressForUser",
                          "ownDeadline"))),
          "/nationalLegalBases",
          "/orderReference",
          "/decisionDate",
          "/redressForProvider",
          "/redressForUser",
          "/ownDeadline");
    }
  }

  @Nested
  class TheGates {
    @ParameterizedTest
    @ValueSource(strings = {"YES", "UNKNOWN", "no", "MAYBE"})
    void closeUnlessAMinorIsRuledOut(String answer) {
      Forms.Verdict verdict = Samples.ncii(answers -> answers.put("isMinorDepicted", answer));
      assertThat(verdict.problem()).isEqualTo(Problem.MINOR_NOT_EXCLUDED);
      assertThat(verdict.content()).isNull();
      assertThat(verdict.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.pointer()).isEqualTo("/isMinorDepicted");
                assertThat(finding.remedy()).contains("protected path");
              });
    }

    @Test
    void closeWhenTheQuestionAboutMinorsIsNotAnswered() {
      assertThat(Samples.ncii(answers -> answers.remove("isMinorDepicted")).problem())
          .isEqualTo(Problem.MINOR_NOT_EXCLUDED);
    }

    @Test
    void closeWithoutADecisionOnPreservation() {
      assertThat(Samples.ncii(answers -> answers.remove("preservationDecision")).problem())
          .isEqualTo(Problem.NO_PRESERVATION_DECISION);
    }

    @Test
    void closeWhenPreservationIsNotNeededForNoReason() {
      Forms.Verdict verdict =
          Samples.ncii(answers -> answers.put("preservationDecision", "NOT_NEEDED"));
      assertThat(verdict.problem()).isEqualTo(Problem.NO_PRESERVATION_DECISION);
      assertThat(pointers(verdict)).containsExactly("/preservationReason");
    }

    @Test
    void openWhenPreservationIsNotNeededForAReason() {
      Forms.Verdict verdict =
          Samples.ncii(
              answers -> {
                answers.put("preservationDecision", "NOT_NEEDED");
                answers.put("preservationReason", "The file holds a certified capture.");
              });
      assertThat(verdict.problem()).isNull();
      assertThat(verdict.content().toString()).doesNotContain("certified capture");
    }

    @Test
    void comeBeforeEverythingElseAndAMinorBeforePreservation() {
      Forms.Verdict verdict =
          Samples.ncii(
              answers -> {
                answers.put("isMinorDepicted", "UNKNOWN");
                answers.remove(List.of("preservationDecision", "statementOfReasons"));
              });
      assertThat(verdict.problem()).isEqualTo(Problem.MINOR_NOT_EXCLUDED);
      assertThat(pointers(verdict))
          .containsExactlyInAnyOrder(
              "/isMinorDepicted", "/preservationDecision", "/statementOfReasons");
    }
  }

  @Test
  void findsFourFaultsAtFourPlacesWithProvisionsAndWithoutTheAnswers() {
    Forms.Verdict verdict =
        Samples.ncii(
            answers -> {
              answers.remove("statementOfReasons");
              item(answers, 2).put("locator", "not an address of Jane Doe");
              answers.put("consentStatus", "PERHAPS_JANE_DOE");
              ((ObjectNode) answers.get("territory"))
                  .put("mode", "WORLDWIDE")
                  .remove("jurisdictions");
            });
    assertFaults(
        verdict,
        "/statementOfReasons",
        "/contentItems/2/locator",
        "/consentStatus",
        "/territory/justification");
    assertThat(verdict.findings()).extracting(Finding::provision).doesNotContainNull();
    assertThat(verdict.findings()).extracting(Finding::remedy).noneMatch(String::isBlank);
    assertThat(verdict.findings().toString()).doesNotContainIgnoringCase("jane");
  }

  @Test
  void hasNoFieldForAName() {
    assertFaults(Samples.ncii(answers -> answers.put("victimName", "Jane Doe")), "/victimName");
    Forms.Verdict odd = Samples.ncii(answers -> answers.put("Jane Doe, Example Street", true));
    assertFaults(odd, "");
    assertThat(odd.findings().toString()).doesNotContain("Jane");
  }

  @Test
  void keepsTheHandleOfTheDepictedPersonInTheHouse() {
    assertThat(content(Samples.ncii(AS_IT_IS)).toString()).doesNotContain("V-SAMPLE0001");
    assertFaults(Samples.ncii(answers -> answers.put("victimHandle", "Jane Doe")), "/victimHandle");
  }

  @Test
  void wantsAFingerprintForEachItemThatIsKeptDown() {
    assertFaults(
        Samples.ncii(answers -> item(answers, 1).remove("hashes")), "/contentItems/1/hashes");
  }

  @Test
  void wantsAsManyDigitsAsTheAlgorithmGives() {
    assertFaults(
        Samples.ncii(
            answers -> ((ObjectNode) item(answers, 0).get("hashes").get(0)).put("value", "abcdef")),
        "/contentItems/0/hashes/0/value");
  }

  @Test
  void wantsEveryItemUnderAnIdOfItsOwn() {
    assertFaults(
        Samples.ncii(answers -> item(answers, 2).put("itemId", "item-1")),
        "/contentItems/2/itemId");
  }

  @Test
  void refusesTextThatReordersWhatIsReadOrCannotBeWritten() {
    for (String bad : List.of("\u202e", "\u2066", "\u0007", "\ud800", "\uffff")) {
      assertFaults(
          Samples.ncii(
              answers -> answers.put("contentDescription", "looks plain" + bad + "but is not")),
          "/contentDescription");
    }
    assertFaults(
        Samples.ncii(answers -> answers.put("contentDescription", "  ")), "/contentDescription");
  }

  @Test
  void takesTenThousandItemsAndNotOneMore() {
    assertThat(content(Samples.ncii(answers -> items(answers, 10_000))).items()).hasSize(10_000);
    assertFaults(Samples.ncii(answers -> items(answers, 10_001)), "/contentItems");
  }

  @Test
  void wantsNoDocumentThatCouldNotBeSealed() {
    Forms.Verdict verdict =
        Samples.ncii(
            answers -> {
              ArrayNode items = answers.putArray("contentItems");
              answers.putArray("measures").add("REMOVE");
              for (int i = 0; i < 1000; i++) {
                items
                    .addObject()
                    .put("locator", "https://platform.example.org/?" + "&".repeat(1900) + i);
              }
            });
    assertFaults(verdict, "/contentItems");
    assertThat(verdict.findings().get(0).remedy()).contains("Split");
  }

  @Test
  void becomesAPaperThatTheSchemaTakes() {
    for (Forms.Verdict verdict : List.of(Samples.ncii(AS_IT_IS), Samples.order(AS_IT_IS))) {
      var party = new DocumentParty(new PartyId("a"), "A", new Jurisdiction("FR"));
      var document =
          new RequestDocument(
              MessageId.random(),
              RequestId.random(),
              1,
              Samples.NCII,
              "EX-1",
              party,
              party,
              Samples.CLOCK.instant(),
              Samples.CLOCK.instant(),
              content(verdict));
      assertThat(new XmlPapers().read(new XmlPapers().write(document))).isEqualTo(document);
    }
  }

  private static void items(ObjectNode answers, int count) {
    ArrayNode items = answers.putArray("contentItems");
    answers.putArray("measures").add("REMOVE");
    for (int i = 0; i < count; i++) {
      items.addObject().put("locator", "https://platform.example.org/posts/" + i);
    }
  }

  private static ObjectNode item(ObjectNode answers, int index) {
    return (ObjectNode) answers.get("contentItems").get(index);
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
    assertThat(verdict.content()).isNull();
  }
}
