package rogatory.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;
import rogatory.request.DeadlineRule;

class PlanTest {
  @Test
  void readsItselfFromTheBeginningOfACaseReference() {
    assertThat(Plan.of("SANDBOX:refuse=NO_DUAL_CRIMINALITY/2026-17"))
        .contains(new Plan(Plan.Word.REFUSE, "NO_DUAL_CRIMINALITY"));
    assertThat(Plan.of("SANDBOX:late=PT3S 2026")).contains(new Plan(Plan.Word.LATE, "PT3S"));
    assertThat(Plan.of("SANDBOX:silent")).contains(new Plan(Plan.Word.SILENT, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-17", "see SANDBOX:silent", "SANDBOX:", "SANDBOX:dance", "SANDBOX:refuse"})
  void readsNothingFromOtherReferences(String reference) {
    assertThat(Plan.of(reference)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"refuse=no", "late=soon", "late=PT-1S", "slow=PT2M", "silent=yes", "say=X"})
  void refusesAnArgumentThatTheWordDoesNotTake(String plan) {
    assertThatThrownBy(() -> Plan.parse(plan)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Plan.Word.class)
  void writesWhatItReads(Plan.Word word) {
    String argument =
        switch (word) {
          case REFUSE -> "LANGUAGE";
          case LATE, SLOW -> "PT2S";
          case SAY -> "IMPOSSIBILITY";
          default -> "";
        };
    Plan plan = new Plan(word, argument);
    assertThat(Plan.parse(plan.toString())).isEqualTo(plan);
  }

  @Test
  void answersByWhatIsAsked() {
    assertThat(last(Plan.USUAL, "REMOVE")).isEqualTo(ReplyKind.COMPLETED);
    assertThat(last(Plan.USUAL, "PRODUCE")).isEqualTo(ReplyKind.DATA_DELIVERED);
    assertThat(last(Plan.USUAL, "PRESERVE")).isEqualTo(ReplyKind.PRESERVED);
  }

  @Test
  void asksFirstAndCompletesTheAnsweredVersion() {
    Plan plan = Plan.parse("ask");
    assertThat(plan.steps(content("REMOVE"), 1))
        .extracting(Step::say)
        .containsExactly(ReplyKind.CLARIFICATION_REQUEST);
    assertThat(plan.steps(content("REMOVE"), 2))
        .extracting(Step::say)
        .containsExactly(ReplyKind.ACCEPTED, ReplyKind.COMPLETED);
  }

  @Test
  void waitsAsLongAsItSays() {
    assertThat(Plan.parse("late=PT3S").steps(content("REMOVE"), 1))
        .extracting(Step::after)
        .containsExactly(Duration.ofSeconds(3));
    assertThat(Plan.parse("silent").steps(content("REMOVE"), 1)).isEmpty();
  }

  private static ReplyKind last(Plan plan, String measure) {
    List<Step> steps = plan.steps(content(measure), 1);
    return steps.get(steps.size() - 1).say();
  }

  private static RequestContent content(String measure) {
    var rule =
        new DeadlineRule(
            "ORDER", "PT5S", DeadlineRule.Calendar.HOURS, ZoneId.of("UTC"), null, null);
    return new RequestContent(
        "NCII_NOTICE",
        "en",
        List.of(),
        List.of(measure),
        List.of(),
        null,
        "reasons",
        rule,
        "P90D",
        List.of());
  }
}
