package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Forms;
import rogatory.exchange.RequestContent;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** What counts as the exact address of a content item. */
class LocatorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:word@platform.example.org/1",
        "https://user@platform.example.org/1",
        "ftp://platform.example.org/1",
        "javascript:alert(1)",
        "data:text/html,x",
        "platform.example.org/1",
        "https://",
        "https:///path",
        "https://platform.example.org/a b",
        "https://platform.example.org/\u200b1",
        "https://platform.example.org/\u202e1",
        "https://platform.example.org/\u20661",
        "https://platform.example.org/\ufeff",
        "https://platform.example.org/\u0000",
        "https://platform.example.org/\n",
        "https://platform.example.org\\@evil.example.org/",
        "https://platform.example.org/\ud800"
      })
  void areRefusedWhenTheyAreNoPlainAddress(String locator) {
    Forms.Verdict verdict = Samples.ncii(answers -> item(answers, 1).put("locator", locator));
    assertFaults(verdict, "/contentItems/1/locator");
    assertThat(verdict.findings().toString()).doesNotContain(locator);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://platform.example.org/1?a=1&b=%C3%A9#c",
        "HTTPS://platform.example.org:8443/",
        "https://under_score.example.org/1",
        "https://[2001:db8::1]/x",
        "https://b\u00fccher.example.org/stra\u00dfe"
      })
  void areTakenWhenTheyAre(String locator) {
    assertThat(
            content(Samples.ncii(answers -> item(answers, 1).put("locator", locator)))
                .items()
                .get(1)
                .locator())
        .isEqualTo(locator);
  }

  @Test
  void haveAtMost2048Characters() {
    String longest = "https://platform.example.org/" + "x".repeat(2048 - 29);
    assertThat(Samples.ncii(a -> item(a, 0).put("locator", longest)).problem()).isNull();
    assertFaults(
        Samples.ncii(a -> item(a, 0).put("locator", longest + "x")), "/contentItems/0/locator");
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
