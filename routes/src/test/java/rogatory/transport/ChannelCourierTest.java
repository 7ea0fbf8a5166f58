package rogatory.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;
import static rogatory.transport.TransportWorld.turnedAway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DeliveryOutcome.NotNow;
import rogatory.exchange.DeliveryOutcome.Receipted;
import rogatory.exchange.DeliveryOutcome.Rejected;
import rogatory.exchange.DeliveryOutcome.Unreached;
import rogatory.request.Priority;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class ChannelCourierTest {
  private static final URI ADDRESS = URI.create("https://peer.example/exchange");

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> carried = new ArrayList<>();
  private DeliveryOutcome next = new Receipted(bytes("receipt"));

  private ChannelCourier courier() {
    Courier soap = delivery -> answer("soap");
    Courier rest = delivery -> answer("rest");
    return new ChannelCourier(
        Map.of(Channel.SOAP, soap, Channel.REST, rest),
        new CourierLimits(2, 4, 50, Duration.ofSeconds(30)),
        meters,
        clock);
  }

  private DeliveryOutcome answer(String channel) {
    carried.add(channel);
    return next;
  }

  private static Delivery to(Channel channel, URI address) {
    return TransportWorld.withdrawal(channel, address, bytes("<x/>"));
  }

  @Test
  void choosesTheChannelOfTheAddressee() {
    ChannelCourier courier = courier();

    assertThat(courier.carry(to(Channel.REST, ADDRESS))).isInstanceOf(Receipted.class);
    assertThat(courier.carry(to(Channel.SOAP, ADDRESS))).isInstanceOf(Receipted.class);

    assertThat(carried).containsExactly("rest", "soap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://peer.example/",
        "https://user:secret@peer.example/",
        "https://peer.example/#part",
        "https:///path",
        "file:///etc/passwd",
        "mailto:desk@peer.example"
      })
  void writesToNoAddressThatIsNotSafe(String address) {
    assertThat(courier().carry(to(Channel.SOAP, URI.create(address))))
        .isEqualTo(new Unreached("no-safe-address", false));
    assertThat(carried).isEmpty();
  }

  @Test
  void waitsWhenTheAddresseeHasNoAddressNow() {
    Delivery delivery = to(Channel.SOAP, ADDRESS);
    var homeless =
        new Delivery(
            delivery.errand(),
            delivery.agency(),
            TransportWorld.party(THEIRS, Channel.SOAP, null),
            delivery.sender(),
            delivery.document(),
            delivery.bytes(),
            1,
            Priority.ROUTINE);

    assertThat(courier().carry(homeless)).isEqualTo(new Unreached("no-safe-address", false));
  }

  @Test
  void doesNotCountARejectionAsTrouble() {
    ChannelCourier courier = courier();
    next = new Rejected(Problem.MALFORMED_XML, "malformed-xml");
    for (int i = 0; i < 10; i++) {
      assertThat(courier.carry(to(Channel.SOAP, ADDRESS))).isEqualTo(next);
    }

    assertThat(carried).hasSize(10);
  }

  @Test
  void restsAgainWhenTheAttemptAfterTheRestFails() {
    ChannelCourier courier = courier();
    next = new Unreached("connect-refused", false);
    courier.carry(to(Channel.SOAP, ADDRESS));
    courier.carry(to(Channel.SOAP, ADDRESS));
    assertThat(courier.carry(to(Channel.SOAP, ADDRESS))).satisfies(turnedAway("circuit-open"));

    clock.advance(Duration.ofSeconds(31));
    assertThat(courier.carry(to(Channel.SOAP, ADDRESS))).isEqualTo(next);
    assertThat(courier.carry(to(Channel.SOAP, ADDRESS))).satisfies(turnedAway("circuit-open"));
    assertThat(carried).hasSize(3);
  }

  @Test
  void whatWaitsForADeadAddresseeComesAgainAfterTheRestAndNotAllAtOnce() {
    ChannelCourier courier = courier();
    next = new Unreached("connect-refused", false);
    courier.carry(to(Channel.SOAP, ADDRESS));
    courier.carry(to(Channel.SOAP, ADDRESS));
    clock.advance(Duration.ofSeconds(10));

    List<Duration> waits = waits(courier, 40);

    assertThat(waits)
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofMillis(27_500)));
    assertThat(Set.copyOf(waits)).as("times to come again").hasSizeGreaterThan(10);
    clock.advance(Duration.ofHours(-1));
    assertThat(waits(courier, 1).get(0))
        .as("by a clock that was set back")
        .isLessThanOrEqualTo(Duration.ofMillis(37_500));
  }

  @Test
  void countsAnAttemptInWhichAChannelBreaks() {
    var broken =
        new ChannelCourier(
            Map.of(
                Channel.SOAP,
                delivery -> {
                  throw new IllegalStateException("a bug");
                }),
            new CourierLimits(1, 4, 50, Duration.ofSeconds(30)),
            meters,
            clock);

    for (int i = 0; i < 2; i++) {
      assertThat(broken.carry(to(Channel.SOAP, ADDRESS)))
          .isEqualTo(new Unreached("channel-failed", true));
    }
    assertThat(broken.carry(to(Channel.SOAP, ADDRESS))).satisfies(turnedAway("circuit-open"));
  }

  @Test
  void aSlowAddresseeHoldsUpNobodyElse() throws Exception {
    var inside = new CountDownLatch(1);
    var answers = new CountDownLatch(1);
    ChannelCourier courier =
        oneAtATime(
            delivery -> {
              if (delivery.addressee().channel() == Channel.SOAP) {
                inside.countDown();
                waitFor(answers);
              }
              return next;
            });
    Delivery toSlow = to(Channel.SOAP, ADDRESS);
    Delivery toHealthy = elsewhere(to(Channel.REST, ADDRESS));
    CompletableFuture<DeliveryOutcome> slow =
        CompletableFuture.supplyAsync(() -> courier.carry(toSlow));
    inside.await();

    await().untilAsserted(() -> assertThat(courier.carry(toSlow)).satisfies(turnedAway("busy")));
    for (int i = 0; i < 20; i++) {
      assertThat(courier.carry(toHealthy)).isInstanceOf(Receipted.class);
    }
    assertThat(slow).isNotDone();
    List<Duration> waits = waits(courier, 400);
    assertThat(waits.get(0)).isLessThan(waits.get(1));
    assertThat(waits.get(399)).as("at most one rest").isEqualTo(Duration.ofSeconds(30));

    answers.countDown();
    assertThat(slow.get()).isInstanceOf(Receipted.class);
  }

  private static List<Duration> waits(ChannelCourier courier, int deliveries) {
    return IntStream.range(0, deliveries)
        .mapToObj(i -> ((NotNow) courier.carry(to(Channel.SOAP, ADDRESS))).rest())
        .toList();
  }

  @Test
  void waitsAMomentWherePlacesComeFreeAllTheTime() {
    ChannelCourier courier =
        oneAtATime(
            delivery -> {
              Sha256.of(new byte[100_000]);
              return next;
            });

    await()
        .untilAsserted(
            () ->
                assertThat(twentyAtOnce(courier))
                    .allSatisfy(each -> assertThat(each.get()).isInstanceOf(Receipted.class)));
  }

  private static List<CompletableFuture<DeliveryOutcome>> twentyAtOnce(ChannelCourier courier) {
    return IntStream.range(0, 20)
        .mapToObj(
            i -> CompletableFuture.supplyAsync(() -> courier.carry(to(Channel.SOAP, ADDRESS))))
        .toList();
  }

  private ChannelCourier oneAtATime(Courier channel) {
    return new ChannelCourier(
        Map.of(Channel.SOAP, channel, Channel.REST, channel),
        new CourierLimits(1, 10, 50, Duration.ofSeconds(30)),
        meters,
        clock);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Delivery elsewhere(Delivery delivery) {
    return new Delivery(
        delivery.errand(),
        delivery.agency(),
        TransportWorld.party(new PartyId("healthy"), Channel.REST, ADDRESS),
        delivery.sender(),
        delivery.document(),
        delivery.bytes(),
        1,
        Priority.ROUTINE);
  }

  @Test
  void timesWhatWasNotTriedUnderItsReason() {
    ChannelCourier courier = courier();
    next = new Unreached("connect-refused", false);
    for (int i = 0; i < 5; i++) {
      courier.carry(to(Channel.SOAP, ADDRESS));
    }

    assertThat(count("unreached")).isEqualTo(2);
    assertThat(count("circuit-open")).isEqualTo(3);
  }

  @Test
  void refusesLimitsWithoutMeaning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CourierLimits(0, 10, 50, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CourierLimits(1, 1, 50, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CourierLimits(1, 10, 101, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CourierLimits(1, 10, 50, Duration.ZERO));
  }

  private long count(String outcome) {
    return meters
        .get(ChannelCourier.METER)
        .tags("channel", "soap", "outcome", outcome)
        .timer()
        .count();
  }
}
