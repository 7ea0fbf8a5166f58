package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.persistence.Census.Count;
import rogatory.persistence.Census.Direction;
import rogatory.persistence.Census.Margin;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.vocabulary.AgencyId;

class CensusTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final DeadlineRule RULE =
      new DeadlineRule(
          "INVENTED", "P10D", DeadlineRule.Calendar.CALENDAR_DAYS, ZoneId.of("UTC"), null, null);

  private static Stores stores;
  private static Instant now;

  @BeforeAll
  static void files() {
    stores = new Stores(DATABASE, TestFolders.create("census"));
    now = stores.clock.instant();
    due(NORTH, OutboundState.ACK_RECEIVED, Duration.ofMinutes(59));
    due(SOUTH, OutboundState.ACK_RECEIVED, Duration.ofMinutes(1));
    due(NORTH, OutboundState.ACCEPTED, Duration.ofMinutes(61));
    due(NORTH, OutboundState.ACCEPTED, Duration.ofHours(25));
    due(NORTH, OutboundState.EXPIRED_NO_REPLY, Duration.ofHours(-1));
    clock(NORTH, OutboundState.CLOSED, new Deadline(RULE, now, now, null, null, null, null, now));
    clock(NORTH, OutboundState.EFFECTED, new Deadline(RULE, now, now, null, null, null, now, null));
    clock(
        NORTH,
        OutboundState.CLARIFICATION,
        new Deadline(RULE, now, null, now, Duration.ofDays(1), null, null, null));
    clock(NORTH, OutboundState.DRAFT, null);
    stores.plainly(
        SOUTH,
        () -> stores.books.inbound().add(Samples.inbound(SOUTH, Samples.PLATFORM, Samples.NOW)));
  }

  @Test
  void countsTheRequestsOfAllAgenciesWhereTheyStand() {
    List<Count> counts = census().read(now).counts();

    assertThat(counts)
        .contains(
            new Count(Direction.OUT, "ncii-takedown", "ACK_RECEIVED", 2),
            new Count(Direction.OUT, "ncii-takedown", "ACCEPTED", 2),
            new Count(Direction.OUT, "ncii-takedown", "DRAFT", 1))
        .filteredOn(count -> count.direction() == Direction.IN)
        .singleElement()
        .satisfies(count -> assertThat(count.number()).isEqualTo(1));
  }

  @Test
  void sortsClocksByTheTimeThatIsLeftAndLeavesOutWhatIsOver() {
    assertThat(census().read(now).margins())
        .isEqualTo(
            Map.of(
                Margin.HOUR, 2L,
                Margin.DAY, 1L,
                Margin.LATER, 1L,
                Margin.SUSPENDED, 1L,
                Margin.RAN_OUT, 1L));
  }

  @Test
  void tellsWhoeverListens() {
    List<Census.Result> told = new ArrayList<>();
    Census census = census();
    census.tell(told::add);

    assertThat(census.take()).isTrue();

    assertThat(told).containsExactly(census.read(now));
  }

  private static Census census() {
    return new Census(stores.client, stores.scope, new TwoAgencies(), stores.clock);
  }

  private static void due(AgencyId agency, OutboundState state, Duration left) {
    Instant due = now.plus(left);
    clock(agency, state, new Deadline(RULE, now, due, null, null, null, null, null));
  }

  private static void clock(AgencyId agency, OutboundState state, @Nullable Deadline clock) {
    Request sample = Samples.full(agency);
    Request request =
        new Request(
            sample.id(),
            agency,
            sample.caseReference(),
            sample.template(),
            sample.author(),
            sample.issuer(),
            sample.addressee(),
            state,
            0,
            sample.createdAt(),
            sample.validUntil(),
            sample.documentHash(),
            sample.firstSentAt(),
            true,
            sample.priority(),
            clock,
            null);
    stores.plainly(agency, () -> stores.books.requests().add(request));
  }
}
