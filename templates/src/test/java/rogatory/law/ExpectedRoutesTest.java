package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The counsel against the routes that were written by hand before it. */
class ExpectedRoutesTest {
  private static final String SECTION = "[AD]\\.[1-9]([.]1?[0-9])?";
  private static final Counsel COUNSEL = new Counsel(LawBook.builtIn());

  static List<ExpectedRoute> routes() {
    return ExpectedRoute.all();
  }

  @Test
  void areAtLeastThirtyAndEachNamesItsSectionAndSources() {
    assertThat(routes()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(routes())
        .allSatisfy(route -> assertThat(route.sources()).isNotEmpty())
        .allSatisfy(route -> assertThat(route.section()).matches(SECTION + "(, " + SECTION + ")*"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void areMet(ExpectedRoute expected) {
    Advice advice = COUNSEL.advise(expected.question().question());
    assertThat(advice.open()).extracting(Ruling::instrument).isEqualTo(expected.open());
    expected
        .closed()
        .forEach(
            (instrument, code) ->
                assertThat(ruling(advice.closed(), instrument).codes(ReasonKind.CLOSED))
                    .as(instrument)
                    .contains(code));
    expected
        .form()
        .forEach(
            (instrument, form) ->
                assertThat(ruling(advice.open(), instrument).template()).isEqualTo(form));
    expected
        .clocks()
        .forEach(
            (instrument, clocks) ->
                assertThat(ruling(advice.open(), instrument).way().clocks())
                    .as(instrument)
                    .isEqualTo(clocks));
    expected
        .gates()
        .forEach(
            (instrument, gates) ->
                assertThat(ruling(advice.open(), instrument).codes(ReasonKind.GATE))
                    .as(instrument)
                    .containsAll(gates));
  }

  private static Ruling ruling(List<Ruling> rulings, String instrument) {
    return rulings.stream()
        .filter(ruling -> ruling.instrument().equals(instrument))
        .findFirst()
        .orElseThrow(() -> new AssertionError(instrument + " is not there: " + rulings));
  }
}
