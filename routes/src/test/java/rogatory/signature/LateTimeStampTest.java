package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.TimeStampMode;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** The time-stamp authority is down, slow or lies; the token comes later and is kept beside. */
class LateTimeStampTest {
  private static final MovableClock CLOCK =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension(CLOCK);

  private static final PartyId AUTHORITY = new PartyId(SealRoom.AUTHORITY);

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  private static SealRoom room() {
    SealRoom room = SealRoom.ofAuthority(pki).stamped();
    room.clock = CLOCK;
    return room;
  }

  private static SealedDocument unstamped(XmlSeal seal) {
    pki.trustServices().timeStamps(TimeStampMode.DOWN);
    SealedDocument made = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow();
    assertThat(made.timestamped()).isFalse();
    pki.trustServices().honest();
    return made;
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeStampMode.class,
      names = {"HONEST"},
      mode = EnumSource.Mode.EXCLUDE)
  void believesNoLyingAuthorityAndTakesTheTokenOfAnHonestOneLater(TimeStampMode mode) {
    XmlSeal seal = room().seal();
    pki.trustServices().timeStamps(mode);
    SealedDocument made = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow();
    assertThat(made.timestamped()).isFalse();
    assertThat(seal.stampsLater()).isTrue();
    assertThat(seal.fetch(made.bytes())).as("as long as it lies").isEmpty();

    pki.trustServices().honest();
    CLOCK.advance(Duration.ofHours(6));
    byte[] token = seal.fetch(made.bytes()).orElseThrow();

    Verification verified = seal.verify(made.bytes(), token, CLOCK.instant());
    assertThat(verified).isInstanceOf(Verification.Genuine.class);
    assertThat(((Verification.Genuine) verified).facts().stampedAt()).isEqualTo(CLOCK.instant());
  }

  @Test
  void believesNoTokenOfAnotherTime() {
    XmlSeal seal = room().seal();
    SealedDocument made = unstamped(seal);
    for (Duration shift : new Duration[] {Duration.ofMinutes(-6), Duration.ofMinutes(6)}) {
      pki.trustServices().timeShift(shift);
      assertThat(seal.fetch(made.bytes())).isEmpty();
    }
  }

  @Test
  void aDocumentWithAKeptTokenOutlivesTheCertificateOfItsSeal() {
    XmlSeal seal = room().seal();
    SealedDocument made = unstamped(seal);
    byte[] token = seal.fetch(made.bytes()).orElseThrow();
    CLOCK.advance(Duration.ofDays(800));

    assertThat(seal.verify(made.bytes(), token, CLOCK.instant()))
        .isInstanceOf(Verification.Genuine.class);
    assertRefused(seal.verify(made.bytes(), CLOCK.instant()), Problem.BACKDATED);
    CLOCK.advance(Duration.ofDays(-800));
  }

  @Test
  void refusesTheTokenOfAnotherDocumentAndBytesThatAreNone() {
    XmlSeal seal = room().seal();
    SealedDocument made = unstamped(seal);
    byte[] other = seal.fetch(unstamped(seal).bytes()).orElseThrow();

    assertRefused(seal.verify(made.bytes(), other, CLOCK.instant()), Problem.TIMESTAMP_INVALID);
    assertRefused(
        seal.verify(made.bytes(), new byte[] {1, 2, 3}, CLOCK.instant()),
        Problem.TIMESTAMP_INVALID);
  }

  @Test
  void refusesATokenThatIsOlderThanWhatTheSealClaims() {
    SealRoom room = room();
    XmlSeal seal = room.seal();
    CLOCK.advance(Duration.ofHours(1));
    SealedDocument made = unstamped(seal);
    CLOCK.advance(Duration.ofHours(-1));
    byte[] early = seal.fetch(made.bytes()).orElseThrow();
    CLOCK.advance(Duration.ofHours(1));

    assertRefused(seal.verify(made.bytes(), early, CLOCK.instant()), Problem.BACKDATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/endless", "/dripping", "/silent"})
  void sealsAtLevelBInABoundedTimeWhateverTheAuthoritySends(String path) throws Exception {
    var over = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/endless", exchange -> pour(exchange, over, 64 * 1024, 0));
    server.createContext("/dripping", exchange -> pour(exchange, over, 1, 50));
    server.createContext("/silent", exchange -> pour(exchange, over, 0, 50));
    server.start();
    try {
      URI authority = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
      SealRoom room = room();
      room.timeStamps = authority;
      XmlSeal seal = room.seal();
      long begin = System.nanoTime();

      SealedDocument made = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      assertThat(made.timestamped()).isFalse();
      assertThat(seal.verify(made.bytes(), CLOCK.instant()))
          .isInstanceOf(Verification.Genuine.class);
    } finally {
      over.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void pour(HttpExchange exchange, CountDownLatch over, int bytes, int millis)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      while (!over.await(millis, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(new byte[bytes]);
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertRefused(Verification verification, Problem problem) {
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).problem()).isEqualTo(problem);
  }
}
