package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** What is held against clock, calendar and offence before a request leaves. */
class HouseGatesTest {
  private static final Problem NOT_IN_FORCE = Problem.BASIS_NOT_IN_FORCE;
  private static final Problem MISLABELLED = Problem.CHILD_ABUSE_MISLABELLED;

  @Nested
  class TheLegalBasis {
    @ParameterizedTest
    @CsvSource({
      "epoc, 2026-08-17, false",
      "epoc, 2026-08-18, true",
      "tco-1, 2022-06-06, false",
      "tco-1, 2022-06-07, true",
      "dsa9, 2024-02-16, false",
      "dsa9, 2024-02-17, true",
      "vawd23, 2024-06-12, false",
      "vawd23, 2024-06-13, true"
    })
    void isLawOnTheDayOfTheDecision(String template, String decided, boolean open) {
      assertThat(gates(judged(template, answers -> answers.put("decisionDate", decided))))
          .isEqualTo(open ? List.of() : List.of(NOT_IN_FORCE + " /decisionDate"));
    }

    @Test
    void namesTheActAndTheDayFromWhichItIsLaw() {
      Finding found =
          judged("dsa9", answers -> answers.put("decisionDate", "2024-02-16")).findings().stream()
              .filter(one -> one.gate() == NOT_IN_FORCE)
              .findFirst()
              .orElseThrow();
      assertThat(found.expected()).endsWith("from 2024-02-17 on");
      assertThat(found.provision())
          .isEqualTo("Regulation (EU) 2022/2065 (Digital Services Act) Art. 9");
    }

    @ParameterizedTest
    @CsvSource({
      "2026-11-20, 2026-11-20, ",
      "2026-11-21, , /nationalLegalBases/0/effectiveFrom",
      ", 2026-11-19, /nationalLegalBases/0/effectiveTo",
      "2020-01-01, , "
    })
    void thatIsAnsweredSaysItselfWhenItIsLaw(String from, String until, String shut) {
      Forms.Verdict verdict =
          judged(
              "dsa9",
              answers -> {
                answers.put("decisionDate", "2026-11-20");
                ObjectNode basis = (ObjectNode) answers.path("nationalLegalBases").get(0);
                if (from != null) {
                  basis.put("effectiveFrom", from);
                }
                if (until != null) {
                  basis.put("effectiveTo", until);
                }
              });
      assertThat(gates(verdict))
          .isEqualTo(shut == null ? List.of() : List.of(NOT_IN_FORCE + " " + shut));
    }
  }

  @Nested
  class AFirstRemovalOrder {
    @ParameterizedTest
    @CsvSource({
      "2026-11-21T21:30:00Z, true, twelve hours to the second",
      "2026-11-21T21:30:01Z, false, one second less",
      "2026-11-22T09:00:00Z, false, half an hour",
      "2026-11-23T09:00:00Z, false, a day to come"
    })
    void waitsTwelveHoursByTheClock(String sent, boolean open, String why) {
      Forms.Verdict verdict = judged("tco-1", answers -> answers.put("informationSentAt", sent));
      assertThat(pointers(verdict))
          .as(why)
          .isEqualTo(open ? List.of() : List.of("/informationSentAt"));
    }

    @Test
    void saysWhatToDoWhenItComesTooEarly() {
      Finding found =
          judged("tco-1", answers -> answers.put("informationSentAt", "2026-11-22T09:00:00Z"))
              .findings()
              .get(0);
      assertThat(found.expected()).startsWith("an instant at least 12 hours ago");
      assertThat(found.provision()).isEqualTo("Regulation (EU) 2021/784 Art. 3(2)");
      assertThat(found.remedy()).contains("Wait until twelve hours have passed");
    }

    @Test
    void doesNotWaitInAJustifiedEmergency() {
      assertThat(
              pointers(
                  judged(
                      "tco-1",
                      answers -> {
                        answers.remove("twelveHoursPassed");
                        answers
                            .put("firstContact", "FIRST_EMERGENCY")
                            .put("informationSentAt", "2026-11-22T09:00:00Z")
                            .put("emergencyJustification", "An attack is announced (invented).");
                      })))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "PL, IE, /establishmentState",
      "PL, PL, ",
      "IE, IE, /issuingState",
    })
    void crossesNoBorderOnlyWithinTheStateOfItsIssuer(
        String issuing, String established, String shut) {
      Forms.Verdict verdict =
          judged(
              "tco-1",
              answers -> {
                answers.remove("homeAuthority");
                answers
                    .put("homeAuthorityCopy", "NOT_CROSS_BORDER")
                    .put("issuingState", issuing)
                    .put("establishmentState", established);
              });
      assertThat(pointers(verdict)).isEqualTo(shut == null ? List.of() : List.of(shut));
    }
  }

  /** The directory knows where an issuer sits, whatever it answers. */
  @Nested
  class TheIssuingState {
    @ParameterizedTest
    @ValueSource(strings = {"epoc", "epoc-pr", "form5", "form6", "eio-a", "tco-1"})
    void isThatInWhichTheIssuerSits(String template) {
      assertThat(gates(judged(template, answers -> answers.put("issuingState", "FR"))))
          .containsExactly(Problem.ISSUER_NOT_COMPETENT + " /issuingState");
      assertThat(gates(judged(template, answers -> answers.put("issuingState", "PL")))).isEmpty();
    }

    @Test
    void isHeldAgainstTheDirectoryInEveryTemplateThatAsksIt() {
      assertThat(
              SamplesAndRulesTest.templates().values().stream()
                  .filter(template -> template.fields().containsKey("/issuingState"))
                  .map(template -> template.ref().id()))
          .containsExactlyInAnyOrder("epoc", "epoc-pr", "form5", "form6", "eio-a", "tco-1");
    }

    @Test
    void saysWhatToDo() {
      Finding found =
          judged("epoc", answers -> answers.put("issuingState", "FR")).findings().get(0);
      assertThat(found.remedy()).startsWith("Name your own state");
    }
  }

  @Nested
  class AnOffence {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "2ap-7",
          "2ap-8",
          "2ap-9",
          "2ap-10",
          "bc-29",
          "bc-30",
          "bc-31",
          "bc-35",
          "eio-a",
          "eio-c",
          "epoc",
          "epoc-pr",
          "mla",
          "mutual-assistance"
        })
    void isNotCalledChildAbuseWhereEverybodyDepictedIsAnAdult(String template) {
      assertThat(gates(judged(template, offence("CSAM", "NO"))))
          .containsExactly(MISLABELLED + " /offences/0/category");
      assertThat(gates(judged(template, offence("NCII_DISSEMINATION", "NO")))).isEmpty();
    }

    @Test
    void isNotCalledChildAbuseBehindAnotherOffenceEither() {
      assertThat(
              gates(
                  judged(
                      "mla",
                      answers ->
                          answers
                              .withArray("offences")
                              .addObject()
                              .put("category", "CSAM")
                              .put("statute", "Invented Code s. 1")
                              .put("text", "Invented.")
                              .put("penalty", "10 years"))))
          .containsExactly(MISLABELLED + " /offences/1/category");
    }

    @ParameterizedTest
    @CsvSource({
      "NCII_DISSEMINATION, YES, MINOR_NOT_EXCLUDED /isMinorDepicted",
      "DEEPFAKE_SEXUAL, UNKNOWN, MINOR_NOT_EXCLUDED /isMinorDepicted",
      "VOYEURISM_RECORDING, , MINOR_NOT_EXCLUDED /isMinorDepicted",
      "CSAM, , CHILD_ABUSE_MISLABELLED /isMinorDepicted",
      "GROOMING, NO, CHILD_ABUSE_MISLABELLED /offences/0/category",
      "CSAM, YES, ",
      "GROOMING, UNKNOWN, ",
      "HACKING, , ",
      "TERRORISM, , "
    })
    void fitsWhoIsDepicted(String category, String minor, String shut) {
      assertThat(gates(judged("epoc", offence(category, minor))))
          .isEqualTo(shut == null ? List.of() : List.of(shut));
    }

    private static Consumer<ObjectNode> offence(String category, String minor) {
      return answers -> {
        ((ObjectNode) answers.path("offences").get(0)).put("category", category);
        if (minor == null) {
          answers.remove("isMinorDepicted");
        } else {
          answers.put("isMinorDepicted", minor);
        }
      };
    }
  }

  private static Forms.Verdict judged(String template, Consumer<ObjectNode> change) {
    ObjectNode answers = Samples.answers(template);
    answers.set("safeguards", Samples.answers("ncii-takedown").path("safeguards"));
    change.accept(answers);
    Party.Kind kind =
        Set.of("epoc", "epoc-pr", "form5", "form6", "tco-1", "dsa9", "vawd23", "2ap-7")
                .contains(template)
            ? Party.Kind.PLATFORM
            : Party.Kind.AUTHORITY;
    return Samples.CATALOGUE.judge(
        new TemplateRef(template, "1.0.0"),
        answers.toString(),
        new Correspondents(party(Party.Kind.AUTHORITY, "PL"), party(kind, "IE")));
  }

  private static List<String> gates(Forms.Verdict verdict) {
    return verdict.findings().stream()
        .filter(found -> found.gate() != null)
        .map(found -> found.gate() + " " + found.pointer())
        .toList();
  }

  private static List<String> pointers(Forms.Verdict verdict) {
    return verdict.findings().stream().map(Finding::pointer).toList();
  }

  private static Party party(Party.Kind kind, String state) {
    return new Party(
        new PartyId("party-" + state.toLowerCase(Locale.ROOT)),
        "Invented",
        kind,
        new Jurisdiction(state),
        null,
        null,
        Set.of(),
        null);
  }
}
