package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Forms;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

class TemplateCatalogueTest {
  private static final TemplateRef OUTSIDE = new TemplateRef("account-suspension", "1.0.0");

  @Nested
  class RefusesAnswers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "[]",
          "null",
          "\"x\"",
          "{",
          "{} {}",
          "{'a':1}",
          "{\"a\":1,\"a\":2}",
          "{\"contact\":{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}}",
          "{\"a\":NaN}",
          "{\"a\":01}",
          "{/* */}",
          "{\"a\":1,}"
        })
    void thatAreNoStrictJsonObject(String json) {
      assertThat(problem(json)).isEqualTo(Problem.MALFORMED_JSON);
    }

    @Test
    void beyondTheLimits() {
      assertThat(problem("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"))
          .isEqualTo(Problem.MINOR_NOT_EXCLUDED);
      assertThat(problem("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
          .isEqualTo(Problem.MALFORMED_JSON);
      assertThat(problem("{\"a\":" + "[".repeat(1_000_000))).isEqualTo(Problem.MALFORMED_JSON);
      assertThat(problem("{\"a\":" + "1".repeat(41) + "}")).isEqualTo(Problem.MALFORMED_JSON);
      assertThat(problem("{\"" + "a".repeat(129) + "\":1}")).isEqualTo(Problem.MALFORMED_JSON);
      assertThat(problem("{\"a\":\"" + "\u00e9".repeat(1024 * 1024) + "\"}"))
          .isEqualTo(Problem.MALFORMED_JSON);
    }

    @Test
    void toATemplateThatIsNotThere() {
      assertThat(judge(new TemplateRef("ncii-takedown", "9.9.9"), "{}").problem())
          .isEqualTo(Problem.TEMPLATE_UNKNOWN);
    }

    @Test
    void malformedBeforeItLooksForTheTemplate() {
      assertThat(judge(new TemplateRef("nothing", "1.0.0"), "{").problem())
          .isEqualTo(Problem.MALFORMED_JSON);
    }

    @Test
    void beforeAndAfterTheTemplateIsValid() throws Exception {
      for (String day : List.of("2025-12-31", "2027-01-01")) {
        Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        Forms.Verdict verdict =
            TemplateCatalogue.load(List.of(outside()), clock).judge(OUTSIDE, "{}");
        assertThat(verdict.problem()).isEqualTo(Problem.TEMPLATE_UNKNOWN);
        assertThat(verdict.findings())
            .extracting(Finding::expected)
            .first()
            .asString()
            .contains("2026-01-01");
      }
    }

    @Property(tries = 300)
    void orJudgesThemWhateverTheyAre(@ForAll String json) {
      assertThat(judge(Samples.NCII, json).problem()).isNotNull();
    }

    @Property(tries = 200)
    void neverRepeatingWhatWasWritten(
        @ForAll
            @net.jqwik.api.constraints.AlphaChars
            @net.jqwik.api.constraints.StringLength(min = 8, max = 40)
            String secret) {
      String marked = "zq" + secret + "qz";
      for (String field :
          List.of(
              "language",
              "legalBasis",
              "victimHandle",
              "measures",
              "validFor",
              "ownDeadline",
              "statementOfReasons")) {
        Forms.Verdict verdict = Samples.ncii(answers -> answers.put(field, marked));
        assertThat(verdict.findings().toString()).doesNotContain(marked);
      }
    }

    private Problem problem(String json) {
      return judge(Samples.NCII, json).problem();
    }

    private Forms.Verdict judge(TemplateRef template, String json) {
      return Samples.CATALOGUE.judge(template, json);
    }
  }

  @Nested
  class ReadsAFolderOutsideTheJar {
    private final TemplateCatalogue catalogue = load();

    private TemplateCatalogue load() {
      try {
        return TemplateCatalogue.load(List.of(outside()), Samples.CLOCK);
      } catch (URISyntaxException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Test
    void andMakesARequestWithoutAnyClass() {
      Forms.Verdict verdict =
          catalogue.judge(
              OUTSIDE,
              """
              {"why": "The account exists only to publish such images.",
               "severity": "HIGH", "account": "example-account"}
              """);
      assertThat(verdict.findings()).isEmpty();
      RequestContent content = verdict.content();
      assertThat(content.kind()).isEqualTo("ACCOUNT_SUSPENSION");
      assertThat(content.measures()).containsExactly("ACCOUNT_SUSPEND");
      assertThat(content.deadline().length()).isEqualTo("PT24H");
      assertThat(content.deadline().answerWithin()).isEqualTo("PT96H");
      assertThat(content.particulars())
          .containsExactly(
              new Particular("severity", "Severity", "High"),
              new Particular("account", "Account", "example-account"));
    }

    @Test
    void andHoldsItsConditions() {
      Forms.Verdict verdict =
          catalogue.judge(
              OUTSIDE, "{\"why\": \"The account exists only for that.\", \"severity\": \"HIGH\"}");
      assertThat(verdict.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.pointer()).isEqualTo("/account");
                assertThat(finding.expected()).contains("when the severity is high");
              });
    }

    @Test
    void besideTheTemplatesOfTheProduct() {
      assertThat(catalogue.list())
          .extracting(TemplateDescription::ref)
          .startsWith(Samples.NCII, Samples.MLA)
          .endsWith(OUTSIDE);
      assertThat(catalogue.validOn(LocalDate.parse("2027-06-01")))
          .extracting(TemplateDescription::ref)
          .contains(Samples.NCII, Samples.MLA)
          .doesNotContain(OUTSIDE);
    }

    @Test
    void andImportsSharedGroupsAndSchemaParts() {
      assertThat(catalogue.find(OUTSIDE).orElseThrow().fields())
          .extracting(FieldDescription::pointer)
          .contains("/contact/email");
      assertThat(catalogue.schema(OUTSIDE).orElseThrow()).contains("\"longText\"");
    }
  }

  @Nested
  class Tells {
    @Test
    void whatATemplateAsks() {
      TemplateDescription ncii = Samples.CATALOGUE.find(Samples.NCII).orElseThrow();
      assertThat(ncii.title()).contains("intimate images");
      assertThat(field(ncii, "/legalBasis"))
          .satisfies(
              field -> {
                assertThat(field.required()).isTrue();
                assertThat(field.codes())
                    .extracting(CodeList.Entry::code)
                    .containsExactly("US_TAKE_IT_DOWN", "UK_OSA_10_3A", "EU_DSA_9");
                assertThat(field.guidance()).isNotBlank();
              });
      assertThat(field(ncii, "/ownDeadline"))
          .satisfies(
              field -> {
                assertThat(field.required()).isFalse();
                assertThat(field.requiredWhen()).anyMatch(when -> when.contains("Article 9"));
              });
      assertThat(field(ncii, "/contentItems/*/locator").required()).isTrue();
      assertThat(field(ncii, "/contentItems/*/locator").maxLength()).isEqualTo(2048);
      assertThat(field(ncii, "/contentItems").maxLength()).isEqualTo(10_000);
      assertThat(field(ncii, "/territory/mode").required()).isTrue();
    }

    @Test
    void theSharedCodeLists() {
      assertThat(Samples.CATALOGUE.codes("REFUSAL_GROUND").orElseThrow().entries())
          .extracting(CodeList.Entry::code)
          .contains("NOT_INTIMATE", "WRONG_ADDRESSEE", "UNVERIFIED_REQUESTER");
      assertThat(Samples.CATALOGUE.codes("NOTHING")).isEmpty();
    }

    private static FieldDescription field(TemplateDescription template, String pointer) {
      return template.fields().stream()
          .filter(field -> field.pointer().equals(pointer))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The instruments for which a liaison needs a form, each under the name that lists give it. */
  @Test
  void holdsATemplateForEveryInstrument() {
    assertThat(Samples.CATALOGUE.list())
        .extracting(TemplateDescription::catalogueId)
        .doesNotHaveDuplicates()
        .contains(
            "US-TIDA-NOTICE UK-IICR AU-RN IN-ORDER IN-NCII KR-DEL JP-DEL IT-GARANTE BR-ART21"
                .split(" "))
        .contains(
            "NZ-HDCA24 SG-OSRA ZA-S20 DSA9 DSA10 DSA16 VAWD23 TCO-I TCO-II TCO-III".split(" "))
        .contains("EPOC EPOC-PR FORM3 FORM5 FORM6 EIO-A EIO-B EIO-C BC-29 BC-30 BC-31".split(" "))
        .contains("BC-35 2AP-6 2AP-7 2AP-8 2AP-9 2AP-10 MLA EDR PRES-2703F ACC-SUSP".split(" "))
        .contains(
            "DEINDEX DOMAIN-SUSP CSAM-REFERRAL SUPPLEMENT WITHDRAWAL LIFT STATUS-QUERY".split(" "));
  }

  @Test
  void saysOfEveryTemplateWhoWritesToWhomAndOnWhichClock() {
    assertThat(Samples.CATALOGUE.list())
        .allSatisfy(
            told -> {
              assertThat(told.issuer()).isNotBlank();
              assertThat(told.receiver()).isNotBlank();
              assertThat(told.clocks()).isNotEmpty();
              if (told.confidence() == Confidence.UNCERTAIN) {
                assertThat(told.caution()).contains("confirmed before use");
              }
            });
  }

  @Test
  void listsInItsIndexesEveryFileThatLiesThere() throws Exception {
    Path root = resource("/rogatory/template/templates");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path index : files.filter(file -> file.endsWith("index")).toList()) {
        Path around = index.getParent();
        List<String> listed = Files.readAllLines(index);
        try (Stream<Path> beside = Files.list(around)) {
          if (around.equals(root)) {
            assertThat(listed).allMatch(path -> Files.isDirectory(root.resolve(path)));
          } else {
            assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                    beside
                        .map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("index"))
                        .toList());
          }
        }
      }
    }
  }

  static Path outside() throws URISyntaxException {
    return resource("/rogatory/template/outside");
  }

  private static Path resource(String path) throws URISyntaxException {
    return Path.of(TemplateCatalogueTest.class.getResource(path).toURI());
  }
}
