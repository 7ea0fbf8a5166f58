package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Forms;
import rogatory.exchange.RequestContent;
import rogatory.request.DeadlineRule;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the acts themselves say, case by case, of the templates of the Union and of the treaties.
 */
class EuropeanOrdersTest {
  @Nested
  class AProductionOrder {
    @ParameterizedTest
    @CsvSource({"35, false", "36, true", "37, true", "0, false", "1200, true"})
    void reachesContentFromThreeYearsOn(int months, boolean open) {
      Forms.Verdict verdict =
          epoc(
              answers -> {
                offence(answers).remove("listed");
                offence(answers).put("maxPenaltyMonths", months);
              });
      assertThat(pointers(verdict)).isEqualTo(open ? List.of() : List.of("/dataCategories"));
    }

    @Test
    void reachesContentBelowThreeYearsForAListedOffence() {
      assertThat(
              pointers(
                  epoc(
                      answers -> {
                        offence(answers).remove("listed");
                        offence(answers).put("maxPenaltyMonths", 24);
                        answers.putArray("thresholdOffences").add("INFORMATION_SYSTEMS");
                      })))
          .isEmpty();
    }

    @Test
    void reachesSubscriberDataForEveryOffenceAndWithoutNotification() {
      RequestContent content =
          content(
              epoc(
                  AProductionOrder::subscriberOnly,
                  answers -> {
                    offence(answers).remove("listed");
                    offence(answers).put("maxPenaltyMonths", 6);
                  }));
      assertThat(content.kind()).isEqualTo("EPOC");
      assertThat(content.deadline().code()).isEqualTo("EPOC_10D");
    }

    @Test
    void ofAProsecutorReachesSubscriberDataButNotContentByItself() {
      Consumer<ObjectNode> prosecutor = answers -> kind(answers, "PROSECUTOR");
      assertThat(pointers(epoc(AProductionOrder::subscriberOnly, prosecutor))).isEmpty();
      assertThat(pointers(epoc(prosecutor))).containsExactly("/validatingAuthority");
    }

    @Test
    void ofAProsecutorReachesContentOnlyWithTheValidationOfAJudge() {
      assertThat(pointers(epoc(answers -> kind(answers, "PROSECUTOR"), validatedBy("PROSECUTOR"))))
          .containsExactly("/validatingAuthority/kind");
      assertThat(pointers(epoc(answers -> kind(answers, "PROSECUTOR"), validatedBy("JUDGE"))))
          .isEmpty();
    }

    @Test
    void ofThePoliceDoesWithoutValidationInAnEmergencyForSubscriberDataOnly() {
      Consumer<ObjectNode> police = answers -> kind(answers, "POLICE");
      assertThat(pointers(epoc(AProductionOrder::subscriberOnly, police)))
          .containsExactly("/validatingAuthority");
      assertThat(pointers(epoc(AProductionOrder::subscriberOnly, police, emergency())))
          .containsExactly("/exPostValidation");
      Consumer<ObjectNode> after = answers -> answers.put("exPostValidation", true);
      assertThat(pointers(epoc(AProductionOrder::subscriberOnly, police, emergency(), after)))
          .isEmpty();
      assertThat(pointers(epoc(police, emergency(), after)))
          .containsExactly("/validatingAuthority");
    }

    @Test
    void isProducedWithinEightHoursInAnEmergencyAndWithinTenDaysElse() {
      assertThat(content(epoc(emergency())).deadline())
          .satisfies(
              rule -> {
                assertThat(rule.code()).isEqualTo("EPOC_8H");
                assertThat(rule.length()).isEqualTo("PT8H");
                assertThat(rule.calendar()).isEqualTo(DeadlineRule.Calendar.HOURS);
              });
      assertThat(content(epoc()).deadline().length()).isEqualTo("P10D");
    }

    /** Its duty stays suspended while the question is open; only a preservation order lapses. */
    @Test
    void neverFreesTheProviderBecauseAQuestionStaysOpen() {
      assertThat(content(epoc()).deadline().answerWithin()).isNull();
      assertThat(content(epoc(emergency())).deadline().answerWithin()).isNull();
    }

    @Test
    void forContentIsNotifiedUnlessTheCaseIsDomesticForReasonsInTheFile() {
      assertThat(pointers(epoc(answers -> answers.put("notification", "NOT_NEEDED"))))
          .contains("/notification");
      Consumer<ObjectNode> domestic =
          answers -> {
            answers.put("notification", "DOMESTIC");
            answers.remove("enforcingAuthority");
            answers.put("deadlineKind", "TEN_DAYS");
          };
      assertThat(pointers(epoc(domestic))).containsExactly("/domesticGrounds");
      RequestContent content =
          content(
              epoc(domestic, answers -> answers.put("domesticGrounds", "Grounds in the file.")));
      assertThat(content.toString()).doesNotContain("Grounds in the file.");
    }

    @Test
    void tellsTheProviderNothingOfNecessityNorOfTheCase() {
      RequestContent content =
          content(
              epoc(
                  answers -> {
                    answers.put("necessity", "ground-of-necessity-word");
                    answers.put("statementOfFacts", "summary-of-the-case-word, long enough");
                  }));
      assertThat(content.toString())
          .doesNotContain("ground-of-necessity-word")
          .doesNotContain("summary-of-the-case-word")
          .doesNotContain("V-SAMPLE")
          .doesNotContain("Racketeering");
      assertThat(content.reasons()).contains("s. 312");
    }

    @Test
    void delaysInformingThePersonOnlyWithReasonAndDate() {
      assertThat(pointers(epoc(answers -> answers.remove(List.of("delayReason", "delayUntil")))))
          .containsExactlyInAnyOrder("/delayReason", "/delayUntil");
    }

    @Test
    void hasTheSectionsOfTheOfficialFormInTheirOrder() {
      TemplateDescription form =
          Samples.CATALOGUE.find(new TemplateRef("epoc", "1.0.0")).orElseThrow();
      assertThat(String.join("", form.sections().keySet())).isEqualTo("ABCDEFGHIJKLM");
      assertThat(form.fields())
          .filteredOn(field -> "M".equals(field.section()))
          .extracting(FieldDescription::pointer)
          .contains("/necessity", "/statementOfFacts", "/offences/*/listed");
    }

    @Test
    void isClosedForDataOfAPublicAuthorityOfAnotherState() {
      assertThat(pointers(epoc(answers -> answers.put("publicAuthorityData", true))))
          .containsExactly("/publicAuthorityDomestic");
    }

    private static void subscriberOnly(ObjectNode answers) {
      answers.putArray("dataCategories").add("SUBSCRIBER");
      answers.remove(List.of("contentData", "enforcingAuthority"));
      answers.put("notification", "NOT_NEEDED");
      answers.put("deadlineKind", "TEN_DAYS");
    }

    private static Consumer<ObjectNode> emergency() {
      return answers -> {
        answers.put("deadlineKind", "EIGHT_HOURS");
        answers.put("emergencyGround", "LIFE");
        answers.put("emergencyJustification", "A person announced to harm herself tonight.");
      };
    }

    private static Consumer<ObjectNode> validatedBy(String kind) {
      return answers -> {
        ObjectNode authority = answers.withObject("/issuingAuthority").deepCopy();
        answers.set("validatingAuthority", authority.put("kind", kind));
      };
    }
  }

  @Nested
  class APreservationOrder {
    @Test
    void isOpenForEveryOffenceAndCategoryAndFreesTheProviderWhenNobodyAnswers() {
      RequestContent content = content(judge("epoc-pr"));
      assertThat(content.deadline().answerWithin()).isEqualTo("P5D");
      assertThat(content.measures()).containsExactly("PRESERVE");
      assertThat(content.toString()).doesNotContain("begun to delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form5", "form6"})
    void isFollowedByAFormThatNamesIt(String form) {
      assertThat(pointers(judge(form, answers -> answers.remove("relatedRequest"))))
          .containsExactly("/relatedRequest");
      assertThat(content(judge(form)).particulars())
          .anySatisfy(shown -> assertThat(shown.value()).isEqualTo("SAMPLE-2026-0009"));
    }
  }

  @Nested
  class ARemovalOrderForTerroristContent {
    @Test
    void hasOneHour() {
      assertThat(content(judge("tco-1")).deadline().length()).isEqualTo("PT1H");
    }

    @Test
    void waitsTwelveHoursBeforeTheFirstSaveInAnEmergency() {
      assertThat(
              pointers(
                  judge(
                      "tco-1",
                      answers ->
                          answers.remove(List.of("informationSentAt", "twelveHoursPassed")))))
          .containsExactlyInAnyOrder("/informationSentAt", "/twelveHoursPassed");
      assertThat(
              pointers(
                  judge(
                      "tco-1",
                      answers -> {
                        answers.remove("twelveHoursPassed");
                        answers.put("firstContact", "FIRST_EMERGENCY");
                        answers.put("emergencyJustification", "An attack is streamed now.");
                      })))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P42D, true", "P43D, false"})
    void keepsTheContentProviderInTheDarkForSixWeeksAtMost(String length, boolean open) {
      assertThat(pointers(judge("tco-1", answers -> answers.put("nonDisclosureFor", length))))
          .isEqualTo(open ? List.of() : List.of("/nonDisclosureFor"));
    }

    @Test
    void isNeverSentWithoutADecisionOnPreservation() {
      assertThat(judge("tco-1", answers -> answers.remove("preservationDecision")).problem())
          .isEqualTo(Problem.NO_PRESERVATION_DECISION);
    }
  }

  @Nested
  class AnInvestigationOrder {
    @Test
    void asksThePartOfSectionHThatTheMeasureNeeds() {
      assertThat(
              pointers(
                  judge(
                      "eio-a",
                      answers ->
                          answers.putArray("measureKinds").add("INTERCEPTION").add("COVERT"))))
          .containsExactlyInAnyOrder("/interceptionDetails", "/covertDetails");
    }

    @Test
    void isDecidedWithinADayForAProvisionalMeasure() {
      RequestContent content =
          content(
              judge(
                  "eio-a",
                  answers -> {
                    answers.putArray("measureKinds").add("PROVISIONAL");
                    answers.put("provisionalDetails", "The phone stays with the court.");
                  }));
      assertThat(content.deadline().code()).isEqualTo("EIO_PROV_24H");
    }
  }

  @Nested
  class ATreatyRequest {
    @Test
    void preservesForSixtyDaysAtLeast() {
      assertThat(pointers(judge("bc-29", answers -> answers.put("preserveFor", "P59D"))))
          .containsExactly("/preserveFor");
    }

    @ParameterizedTest
    @CsvSource({"P29D, false", "P30D, true", "P60D, true"})
    void givesTheProviderThirtyDaysOrMoreUnderArticle7(String length, boolean open) {
      assertThat(pointers(judge("2ap-7", answers -> answers.put("ownDeadline", length))))
          .isEqualTo(open ? List.of() : List.of("/ownDeadline"));
    }

    @Test
    void carriesNoContentDataUnderArticle8() {
      assertThat(
              pointers(
                  judge("2ap-8", answers -> answers.putArray("dataCategories").add("CONTENT"))))
          .contains("/dataCategories/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2ap-6", "2ap-7", "2ap-8", "2ap-9", "2ap-10"})
    void underTheSecondProtocolWaitsUntilItIsInForceBetweenTheTwo(String template) {
      assertThat(pointers(judge(template, answers -> answers.put("protocolInForce", false))))
          .containsExactly("/protocolInForce");
    }

    @Test
    void takesDownOnlyAfterADecisionOnPreservationAndNeverWhereAMinorMayBeSeen() {
      Consumer<ObjectNode> takedown =
          answers -> {
            answers.remove("isMinorDepicted");
            answers.putArray("measures").add("REMOVE");
            answers
                .putArray("contentItems")
                .addObject()
                .put("locator", "https://platform.example.org/1");
          };
      assertThat(judge("mla", takedown).problem()).isEqualTo(Problem.MINOR_NOT_EXCLUDED);
      assertThat(
              judge("mla", takedown.andThen(answers -> answers.put("isMinorDepicted", "NO")))
                  .problem())
          .isEqualTo(Problem.NO_PRESERVATION_DECISION);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsa9", "dsa16", "vawd23"})
  void closesThePathWhereAMinorMayBeSeen(String template) {
    for (String answer : List.of("YES", "UNKNOWN")) {
      assertThat(judge(template, answers -> answers.put("isMinorDepicted", answer)).problem())
          .isEqualTo(Problem.MINOR_NOT_EXCLUDED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"form3", "tco-2", "tco-3", "eio-b"})
  void namesInAFormThatGoesBackTheOrderItAnswers(String template) {
    assertThat(pointers(judge(template, answers -> answers.remove("relatedRequest"))))
        .containsExactly("/relatedRequest");
  }

  @Test
  void ordersTheRemovalOfIntimateMaterialOnlyOnTheActThatTransposedTheDirective() {
    assertThat(pointers(judge("vawd23", answers -> answers.put("transpositionConfirmed", false))))
        .containsExactly("/transpositionConfirmed");
  }

  @SafeVarargs
  private static Forms.Verdict epoc(Consumer<ObjectNode>... changes) {
    return judge("epoc", changes);
  }

  @SafeVarargs
  private static Forms.Verdict judge(String id, Consumer<ObjectNode>... changes) {
    return Samples.judge(
        new TemplateRef(id, "1.0.0"),
        id,
        answers -> Stream.of(changes).forEach(change -> change.accept(answers)));
  }

  private static ObjectNode offence(ObjectNode answers) {
    return (ObjectNode) answers.at("/offences/0");
  }

  private static void kind(ObjectNode answers, String kind) {
    answers.withObject("/issuingAuthority").put("kind", kind);
  }

  private static RequestContent content(Forms.Verdict verdict) {
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.content()).isNotNull();
    return verdict.content();
  }

  private static List<String> pointers(Forms.Verdict verdict) {
    return verdict.findings().stream().map(Finding::pointer).toList();
  }
}
