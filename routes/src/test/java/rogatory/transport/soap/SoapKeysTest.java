package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.SigningKey;
import rogatory.transport.TransportWorld;

/** Both kinds of keys speak to each other, and a new key speaks from the next message on. */
class SoapKeysTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @ParameterizedTest
  @CsvSource({"HOP,HOP", "HOP,HOP_RSA", "HOP_RSA,HOP", "HOP_RSA,HOP_RSA"})
  void everyKindOfKeySpeaksToEveryOther(DevRole ours, DevRole theirs) throws Exception {
    var world = new TransportWorld(pki.pki());
    world.settle(OURS, ours);
    world.settle(THEIRS, theirs);
    try (var soap = new SoapWorld(world)) {
      assertThat(carry(soap, soap.courier(Duration.ofSeconds(20))))
          .isInstanceOf(DeliveryOutcome.Receipted.class);
      assertThat(soap.intake().arrivals()).hasSize(1);
    }
  }

  @Test
  void signsWithTheNewKeyFromTheNextMessageOn() throws Exception {
    var world = new TransportWorld(pki.pki());
    try (var soap = new SoapWorld(world)) {
      SoapCourier courier = soap.courier(Duration.ofSeconds(20));
      assertThat(carry(soap, courier)).isInstanceOf(DeliveryOutcome.Receipted.class);

      SigningKey old = world.keys().get(OURS).get(KeyRole.HOP);
      SigningKey fresh = TransportWorld.signing(pki.party(OURS.value()).hopRsa());
      world.directory().add(OURS, KeyRole.HOP, fresh.certificate());
      world.directory().remove(old.certificate());
      assertThat(carry(soap, courier)).isInstanceOf(DeliveryOutcome.Unreached.class);

      world.keys().get(OURS).put(KeyRole.HOP, fresh);
      assertThat(carry(soap, courier)).isInstanceOf(DeliveryOutcome.Receipted.class);
    }
  }

  private static DeliveryOutcome carry(SoapWorld soap, SoapCourier courier) {
    return courier.carry(
        TransportWorld.withdrawal(Channel.SOAP, soap.address(), bytes("<Withdrawal/>")));
  }
}
