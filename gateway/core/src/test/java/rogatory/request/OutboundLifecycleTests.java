package rogatory.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundLifecycleTests {
  private static final Set<OutboundState> BEFORE_SENDING =
      EnumSet.of(
          OutboundState.DRAFT,
          OutboundState.REVIEW,
          OutboundState.APPROVED,
          OutboundState.SIGNED,
          OutboundState.RECALLED);

  @Test
  void noReplyEverLeadsBackBehindSending() {
    assertThat(OutboundLifecycle.TABLE.rows())
        .filteredOn(row -> row.event().name().startsWith("REPLY_"))
        .isNotEmpty()
        .noneMatch(row -> BEFORE_SENDING.contains(row.to()) || BEFORE_SENDING.contains(row.from()));
  }

  @ParameterizedTest
  @EnumSource(
      value = OutboundState.class,
      names = {
        "QUEUED",
        "SENT",
        "ACK_TECH",
        "ACK_RECEIVED",
        "ACCEPTED",
        "CLARIFICATION",
        "POSTPONED",
        "IN_EXECUTION",
        "EXPIRED_NO_REPLY",
        "ESCALATED",
        "SUSPENDED",
        "FAILED_DELIVERY",
        "APPEALED"
      })
  void aRefusalIsHeardFromWhereverItCanLawfullyArrive(OutboundState state) {
    assertThat(OutboundLifecycle.TABLE.row(state, OutboundEvent.REPLY_REFUSED))
        .map(Transition::to)
        .contains(OutboundState.REFUSED);
  }

  @Test
  void onlyTheSecondPersonLeadsFromReviewToApproved() {
    assertThat(OutboundLifecycle.TABLE.rows())
        .filteredOn(row -> row.to() == OutboundState.APPROVED)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.from()).isEqualTo(OutboundState.REVIEW);
              assertThat(row.guard()).isEqualTo(OutboundGuard.SECOND_PERSON);
            });
  }

  @Test
  void everyStateCanBeReached() {
    for (OutboundState state : OutboundState.values()) {
      if (state != OutboundState.DRAFT) {
        assertThat(OutboundLifecycle.TABLE.rows())
            .as("rows into " + state)
            .anyMatch(row -> row.to() == state);
      }
    }
    for (InboundState state : InboundState.values()) {
      if (state != InboundState.RECEIVED) {
        assertThat(InboundLifecycle.TABLE.rows())
            .as("rows into " + state)
            .anyMatch(row -> row.to() == state);
      }
    }
  }

  @Test
  void everyEventAndEveryGuardStandsInTheTable() {
    for (OutboundEvent event : OutboundEvent.values()) {
      assertThat(OutboundLifecycle.TABLE.rows()).anyMatch(row -> row.event() == event);
    }
    for (OutboundGuard guard : OutboundGuard.values()) {
      assertThat(OutboundLifecycle.TABLE.rows()).anyMatch(row -> row.guard() == guard);
    }
  }

  @Test
  void aTableWithTwoRowsForOneStateAndEventIsRefused() {
    var table =
        Lifecycle.<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard>table()
            .on(
                OutboundEvent.SIGN,
                OutboundGuard.KEY_USABLE,
                Set.of(OutboundState.APPROVED),
                OutboundState.SIGNED)
            .on(
                OutboundEvent.SIGN,
                OutboundGuard.KEY_USABLE,
                Set.of(OutboundState.APPROVED),
                OutboundState.QUEUED);
    assertThatThrownBy(table::build).hasMessageContaining("Two rows for APPROVED and SIGN");
  }
}
