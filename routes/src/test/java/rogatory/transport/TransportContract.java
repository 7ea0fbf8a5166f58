package rogatory.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.directory.Channel;
import rogatory.exchange.Arrival;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * What every channel owes to those who send over it. A channel extends this with a courier of ours
 * and a peer that hands over to an intake; the peer is the other party of the world.
 */
public abstract class TransportContract {
  private static final byte[] DOCUMENT = bytes("<Withdrawal>sealed, any bytes</Withdrawal>");

  /** The keys and the directory that both sides use. */
  protected abstract TransportWorld world();

  protected abstract Channel channel();

  /** A courier of ours that waits so long for an answer, by this clock. */
  protected abstract Courier courier(Duration patience, Clock clock);

  /** Where the other party takes documents and hands them to {@link #intake()}. */
  protected abstract URI peer();

  /** What stands behind the peer; fresh for each test. */
  protected abstract ScriptedIntake intake();

  private Courier courier() {
    return courier(Duration.ofSeconds(20));
  }

  protected final Courier courier(Duration patience) {
    return courier(patience, Clock.systemUTC());
  }

  private Delivery toPeer() {
    return TransportWorld.withdrawal(channel(), peer(), DOCUMENT);
  }

  private Delivery to(URI address) {
    return TransportWorld.withdrawal(channel(), address, DOCUMENT);
  }

  @Test
  void carriesTheExactBytesAndBringsTheReceipt() {
    DeliveryOutcome outcome = courier().carry(toPeer());

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Receipted(bytes(ScriptedIntake.RECEIPT)));
    assertThat(intake().arrivals()).hasSize(1);
    Arrival arrival = intake().arrivals().get(0);
    assertThat(arrival.bytes()).isEqualTo(DOCUMENT);
    assertThat(arrival.hop()).isEqualTo(OURS);
    assertThat(arrival.entrance()).isEqualTo(Arrival.Entrance.REQUESTS);
  }

  @Test
  void carriesARequestOfFourMebibytes() {
    byte[] large = new byte[4 * 1024 * 1024];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) i;
    }

    DeliveryOutcome outcome = courier().carry(TransportWorld.withdrawal(channel(), peer(), large));

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(intake().arrivals().get(0).bytes()).isEqualTo(large);
  }

  @Test
  protected void handsAReplyInAtTheEntranceForReplies() {
    var reply =
        new ReplyDocument(
            MessageId.random(),
            RequestId.random(),
            TransportWorld.named(OURS),
            TransportWorld.named(THEIRS),
            Instant.parse("2026-11-22T10:00:00Z"),
            ReplyKind.ACCEPTED,
            null,
            List.of(),
            List.of(),
            null);

    DeliveryOutcome outcome =
        courier().carry(TransportWorld.delivery(channel(), peer(), reply, DOCUMENT));

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(intake().arrivals())
        .extracting(Arrival::entrance)
        .containsExactly(Arrival.Entrance.REPLIES);
  }

  @Test
  void carriesTheSameBytesAtEveryAttempt() {
    Courier courier = courier();
    Delivery delivery = toPeer();

    assertThat(courier.carry(delivery)).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(courier.carry(delivery)).isInstanceOf(DeliveryOutcome.Receipted.class);

    assertThat(intake().arrivals()).extracting(Arrival::bytes).containsExactly(DOCUMENT, DOCUMENT);
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void bringsEveryProblemOfTheCatalogueHome(Problem problem) {
    intake().answers(Outcome.denied(problem));

    DeliveryOutcome outcome = courier().carry(toPeer());

    boolean ofTheHop = problem == Problem.HOP_UNAUTHENTICATED || problem == Problem.REPLAYED;
    if (problem.retryable() || ofTheHop) {
      assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isTrue();
    } else {
      assertThat(outcome).isEqualTo(new DeliveryOutcome.Rejected(problem, problem.code()));
    }
  }

  @Test
  void triesAgainWhenAClockOfOursThatRanAheadIsPutRight() {
    var ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(100));
    Delivery delivery = toPeer();

    DeliveryOutcome early = courier(Duration.ofSeconds(20), ahead).carry(delivery);

    assertThat(early).isInstanceOf(DeliveryOutcome.Unreached.class);
    assertThat(((DeliveryOutcome.Unreached) early).connected()).as("the peer said so").isTrue();
    assertThat(intake().arrivals()).isEmpty();
    assertThat(courier().carry(delivery)).isInstanceOf(DeliveryOutcome.Receipted.class);
  }

  @Test
  void doesNotTakeAFailureOfThePeerForARefusal() {
    intake()
        .answersWith(
            () -> {
              throw new IllegalStateException("victim name in an exception");
            });

    DeliveryOutcome outcome = courier().carry(toPeer());

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
    assertThat(outcome.toString()).doesNotContain("victim");
  }

  @Test
  void doesNotKnowWhetherADroppedConnectionDelivered() throws IOException {
    try (RudePeer rude = rude(RudePeer.Manner.HANGS_UP)) {
      DeliveryOutcome outcome = courier().carry(to(rude.at("/")));

      assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isTrue();
      assertThat(rude.connections()).as("sent once, not again behind our back").isEqualTo(1);
    }
  }

  @Test
  void givesUpOnAPeerThatNeverAnswers() throws IOException {
    try (RudePeer rude = rude(RudePeer.Manner.STAYS_SILENT)) {
      DeliveryOutcome outcome = courier(Duration.ofMillis(400)).carry(to(rude.at("/")));

      assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isTrue();
    }
  }

  @Test
  void doesNotBelieveAPageOfAProxy() throws IOException {
    try (RudePeer rude = rude(RudePeer.Manner.SENDS_A_PAGE)) {
      assertThat(courier().carry(to(rude.at("/")))).isInstanceOf(DeliveryOutcome.Unreached.class);
    }
  }

  @Test
  void knowsThatARefusedConnectionDeliveredNothing() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    DeliveryOutcome outcome = courier().carry(to(URI.create("https://localhost:" + free + "/")));

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
    assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isFalse();
  }

  @Test
  void letsADeadAddresseeRestAndThenTriesOnce() throws IOException {
    var clock = new MovingClock(Instant.parse("2026-11-22T10:00:00Z"));
    var limits = new CourierLimits(4, 4, 50, Duration.ofSeconds(30));
    var courier =
        new ChannelCourier(Map.of(channel(), courier()), limits, new SimpleMeterRegistry(), clock);
    try (RudePeer rude = rude(RudePeer.Manner.HANGS_UP)) {
      assertThat(courier.carry(to(rude.at("/")))).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(courier.carry(to(rude.at("/")))).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(courier.carry(to(rude.at("/"))))
          .satisfies(TransportWorld.turnedAway("circuit-open"));
      assertThat(rude.connections()).isEqualTo(2);
    }

    clock.advance(Duration.ofSeconds(31));
    assertThat(courier.carry(toPeer())).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(courier.carry(toPeer())).isInstanceOf(DeliveryOutcome.Receipted.class);
  }

  @Test
  void letsASlowAddresseeBindNoMoreThanItsShare() throws Exception {
    var arrived = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    intake()
        .answersWith(
            () -> {
              arrived.countDown();
              await(goOn);
              return Outcome.done(TransportWorld.sealed(ScriptedIntake.RECEIPT));
            });
    var courier =
        new ChannelCourier(
            Map.of(channel(), courier()),
            new CourierLimits(1, 10, 50, Duration.ofSeconds(30)),
            new SimpleMeterRegistry(),
            Clock.systemUTC());

    var first = CompletableFuture.supplyAsync(() -> courier.carry(toPeer()));
    await(arrived);
    assertThat(courier.carry(toPeer())).satisfies(TransportWorld.turnedAway("busy"));
    goOn.countDown();

    assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(DeliveryOutcome.Receipted.class);
  }

  @Test
  void timesEveryAttemptByChannelAndOutcome() {
    var meters = new SimpleMeterRegistry();
    var courier =
        new ChannelCourier(
            Map.of(channel(), courier()), CourierLimits.defaults(), meters, Clock.systemUTC());

    courier.carry(toPeer());
    intake().answers(Outcome.denied(Problem.SAME_ID_OTHER_BYTES));
    courier.carry(toPeer());

    assertThat(timed(meters, "receipted")).isEqualTo(1);
    assertThat(timed(meters, "rejected")).isEqualTo(1);
    assertThat(meters.find(ChannelCourier.METER).timers())
        .allSatisfy(
            meter -> assertThat(meter.getId().getTags().toString()).doesNotContain("authority"));
  }

  private long timed(SimpleMeterRegistry meters, String outcome) {
    return meters
        .get(ChannelCourier.METER)
        .tags("channel", channel().name().toLowerCase(Locale.ROOT), "outcome", outcome)
        .timer()
        .count();
  }

  private RudePeer rude(RudePeer.Manner manner) throws IOException {
    return RudePeer.start(world().pki().party(THEIRS.value()), manner);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
