package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.vocabulary.AgencyId;

class HintTest {
  private static final UUID SUBJECT = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

  @Property
  void readsBackWhatItWrote(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 9999) int attempt) {
    Hint hint =
        new Hint(
            new AgencyId("north.liaison-1"), new UUID(high, low), "SEALED_AND_QUEUED", attempt);

    assertThat(Hint.parse(hint.text())).contains(hint);
    assertThat(hint.text()).hasSizeLessThanOrEqualTo(Hint.MAXIMUM_LENGTH);
  }

  @Property
  void neverFailsOnForeignText(@ForAll @StringLength(max = 400) String text) {
    assertThat(Hint.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "north",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 1 ",
        " north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 1",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 1\n",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 01",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED -1",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 10000",
        "north 0f8fad5b-d9cb-469f-a165-70867728950e routed 1",
        "north 0F8FAD5B-D9CB-469F-A165-70867728950E ROUTED 1",
        "north 1-1-1-1-1 ROUTED 1",
        "* 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 1",
        "north' 0f8fad5b-d9cb-469f-a165-70867728950e ROUTED 1"
      })
  void refusesWhatIsNotExactlyAHint(String text) {
    assertThat(Hint.parse(text)).isEmpty();
  }

  @Test
  void refusesAbsentText() {
    assertThat(Hint.parse(null)).isEmpty();
  }

  @Test
  void holdsTheLongestHintWithinItsLimit() {
    Hint longest = new Hint(new AgencyId("a".repeat(64)), SUBJECT, "S".repeat(40), 9999);

    assertThat(Hint.parse(longest.text())).contains(longest);
  }

  @Test
  void refusesAStateThatCouldHoldContent() {
    assertThatThrownBy(() -> new Hint(new AgencyId("north"), SUBJECT, "Some words", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
