package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import tools.jackson.databind.node.ObjectNode;

/** Category and keyword of Implementing Regulation (EU) 2024/2835 Annex I part 2, in orders. */
class TransparencyCategoryTest {
  private static final String CATEGORY = "STATEMENT_CATEGORY_";
  private static final String KEYWORD = "KEYWORD_";
  private static final int CATEGORIES = 17;

  @Test
  void areAllOfThePartAndAnOrderIsNeverOfAKindThatIsNotSpecified() {
    Template template = SamplesAndRulesTest.templates().get("dsa9");
    List<String> all = codes(template.codes().get("DSA_CATEGORY").entries());
    List<String> offered = codes(template.offered(template.fields().get("/dsaCategory")));
    assertThat(all).hasSize(CATEGORIES).containsAll(offered);
    assertThat(all)
        .filteredOn(code -> !offered.contains(code))
        .containsExactly(CATEGORY + "NOT_SPECIFIED_ORDER", CATEGORY + "NOT_SPECIFIED_NOTICE");
  }

  @ParameterizedTest
  @CsvSource({
    "ANIMAL_WELFARE, UNLAWFUL_SALE_ANIMALS",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS, OTHER",
    "CYBER_VIOLENCE_AGAINST_WOMEN, NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
    "PROTECTION_OF_MINORS, GROOMING_SEXUAL_ENTICEMENT_MINORS"
  })
  void takesAKeywordOfTheCategory(String category, String keyword) {
    assertThat(findings("dsa9", category, keyword)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsa9", "dsa16", "vawd23"})
  void refusesAKeywordOfAnotherCategory(String template) {
    assertThat(findings(template, "CYBER_VIOLENCE_AGAINST_WOMEN", "NON_CONSENSUAL_IMAGE_SHARING"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/dsaKeyword");
              assertThat(finding.remedy()).contains("of this category");
            });
  }

  @Test
  void callsNothingChildAbuseInAnOrderAboutAdults() {
    for (String keyword :
        List.of("CHILD_SEXUAL_ABUSE_MATERIAL", "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE")) {
      assertThat(findings("dsa9", "CYBER_VIOLENCE", keyword)).hasSize(1);
      assertThat(findings("dsa9", "PROTECTION_OF_MINORS", keyword))
          .singleElement()
          .extracting(Finding::remedy)
          .asString()
          .contains("protected path");
    }
    assertThat(findings("vawd23", "PROTECTION_OF_MINORS", "OTHER"))
        .extracting(Finding::pointer)
        .containsExactly("/dsaCategory");
  }

  private static List<Finding> findings(String template, String category, String keyword) {
    ObjectNode answers = SamplesAndRulesTest.sample(template);
    answers.put("dsaCategory", CATEGORY + category).put("dsaKeyword", KEYWORD + keyword);
    return Samples.CATALOGUE
        .judge(new TemplateRef(template, "1.0.0"), answers.toString())
        .findings();
  }

  private static List<String> codes(List<CodeList.Entry> entries) {
    return entries.stream().map(CodeList.Entry::code).toList();
  }
}
