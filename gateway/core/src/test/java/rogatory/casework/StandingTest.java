package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.request.InboundState;
import rogatory.request.OutboundState;

/** What a peer may learn by asking where a request stands. */
class StandingTest {
  @ParameterizedTest
  @EnumSource(
      value = InboundState.class,
      names = {"VALIDATED_TECH", "RECOGNISED", "TRIAGED", "DUPLICATE"})
  void tellsNobodyWhatPeopleDoBeforeTheyDecide(InboundState state) {
    assertThat(Standing.of(state)).isEqualTo(Standing.of(InboundState.RECEIVED));
  }

  @Test
  void tellsWhatWasDecidedByRepliesAlone() {
    assertThat(Standing.of(InboundState.REFUSED)).isEqualTo(Standing.of(InboundState.ACCEPTED));
    assertThat(Standing.of(InboundState.NO_DATA)).isEqualTo(Standing.of(InboundState.EXECUTED));
  }

  @ParameterizedTest
  @EnumSource(
      value = OutboundState.class,
      names = {"VERIFIED", "ESCALATED", "APPEALED", "EXPIRED_NO_REPLY", "CONFLICT"})
  void tellsNoAddresseeWhatWeThinkOfItsAnswer(OutboundState state) {
    assertThat(Standing.of(state)).isEqualTo(Standing.of(OutboundState.ACK_RECEIVED));
  }

  @Test
  void tellsAnAddresseeThatAnOrderIsTakenBack() {
    assertThat(Standing.of(OutboundState.WITHDRAWN)).isEqualTo(Standing.WITHDRAWN);
    assertThat(Standing.of(OutboundState.LIFTED)).isEqualTo(Standing.WITHDRAWN);
    assertThat(Arrays.stream(OutboundState.values()).map(Standing::of))
        .contains(Standing.IN_FORCE, Standing.SUSPENDED, Standing.ENDED);
  }
}
