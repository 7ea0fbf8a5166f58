package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.Party;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.request.Priority;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Connections that are not made, or given up. */
class RestCourierConnectionTest extends CourierTestCase {
  @Test
  void givesUpOnAnAnswerThatTrickles() {
    var stopped = new CountDownLatch(1);
    platform.answering(
        (asked, response) -> {
          for (int i = 0; i < 100 && !waited(stopped); i++) {
            response.getOutputStream().write(' ');
            response.flushBuffer();
          }
        });
    try (HopClient hasty =
        world.client(
            new HopTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
      DeliveryOutcome outcome = new RestCourier(hasty).carry(delivery(order(), platform.address()));

      assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isTrue();
    } finally {
      stopped.countDown();
    }
  }

  @Test
  void opensNoConnectionToAServerOfAnotherRoot() {
    assertHandshakeFails(
        PKI.party("platform-ie").flawed(DevRole.TLS_SERVER, Flaw.OTHER_ROOT), "TLSv1.3");
  }

  @Test
  void opensNoConnectionToAServerWhoseCertificateRanOut() {
    assertHandshakeFails(
        PKI.party("platform-ie").flawed(DevRole.TLS_SERVER, Flaw.EXPIRED), "TLSv1.3");
  }

  @Test
  void speaksNoOlderTls() {
    assertHandshakeFails(PKI.party("platform-ie").tlsServer(), "TLSv1.2");
  }

  @Test
  void opensNoConnectionToAServerOfAnotherName() {
    DeliveryOutcome outcome =
        courier.carry(delivery(order(), URI.create("https://127.0.0.2:" + platform.port())));

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Unreached("tls-handshake", false));
    assertThat(platform.asked).isEmpty();
  }

  @Test
  void knowsThatAnUnknownHostGotNothing() {
    assertThat(courier.carry(delivery(order(), URI.create("https://nowhere.invalid"))))
        .isEqualTo(new DeliveryOutcome.Unreached("host-unknown", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "ftp://localhost"})
  void writesToNoAddressWithoutTls(String address) {
    assertThat(courier.carry(delivery(order(), URI.create(address))))
        .isEqualTo(new DeliveryOutcome.Rejected(Problem.ADDRESSEE_UNKNOWN, "no-address"));
  }

  @Test
  void sendsNothingWithoutAKeyOfItsOwn() {
    Delivery delivery =
        new Delivery(
            UUID.randomUUID(),
            RestWorld.AGENCY,
            world.party(RestWorld.PLATFORM, platform.address()),
            stranger(),
            order(),
            Samples.SEALED,
            1,
            Priority.ROUTINE);

    assertThat(courier.carry(delivery))
        .isEqualTo(new DeliveryOutcome.Unreached("no-own-key", false));
    assertThat(platform.asked).isEmpty();
  }

  private static Party stranger() {
    return new Party(
        new PartyId("nobody"),
        "Nobody",
        Party.Kind.AUTHORITY,
        new Jurisdiction("PL"),
        null,
        null,
        Set.of(),
        null);
  }

  private void assertHandshakeFails(DevKey key, String protocol) {
    try (var other = new ScriptedPlatform(world, key, protocol, ScriptedPlatform.receipt(world))) {
      assertThat(courier.carry(delivery(order(), other.address())))
          .isEqualTo(new DeliveryOutcome.Unreached("tls-handshake", false));
      assertThat(other.asked).isEmpty();
    }
  }

  private static boolean waited(CountDownLatch stopped) {
    try {
      return stopped.await(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
