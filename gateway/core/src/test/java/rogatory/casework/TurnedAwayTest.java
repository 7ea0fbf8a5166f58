package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.AGENCY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome.NotNow;
import rogatory.request.Priority;

/** What waits for a busy or resting addressee. */
class TurnedAwayTest {
  private final Office office = new Office();

  @Test
  void asksAgainSoonWhenItPresses() {
    office.approved();
    Delivery pressing = pressing(office.claim());
    office.dispatch().record(pressing, new NotNow("busy", Duration.ofSeconds(20)));

    office.stage.pass(DeliveryPolicy.usual().notNowDelay().multipliedBy(5));
    assertThat(office.dispatch().claim(AGENCY, pressing.errand())).isPresent();
  }

  private static Delivery pressing(Delivery delivery) {
    return new Delivery(
        delivery.errand(),
        delivery.agency(),
        delivery.addressee(),
        delivery.sender(),
        delivery.document(),
        delivery.bytes(),
        delivery.attempt(),
        new Priority(9));
  }

  @Test
  void comesAgainNoSoonerThanItWasToldAndLosesNoAttempt() {
    office.approved();
    Delivery delivery = office.claim();
    office.dispatch().record(delivery, new NotNow("busy", Duration.ofSeconds(20)));

    office.stage.pass(Duration.ofSeconds(20));
    assertThat(office.dispatch().claim(AGENCY, delivery.errand())).isEmpty();

    office.stage.pass(DeliveryPolicy.usual().notNowDelay().multipliedBy(5));
    assertThat(office.dispatch().claim(AGENCY, delivery.errand()))
        .get()
        .extracting(Delivery::attempt)
        .isEqualTo(1);
  }
}
