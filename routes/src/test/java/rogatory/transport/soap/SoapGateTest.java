package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the gate takes. */
class SoapGateTest extends AttackedGate {
  @Test
  void takesTheMessageWithoutAFlaw() {
    RawAnswer answer = post(message().sign(hop(OURS)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(soap.intake().arrivals()).hasSize(1);
    assertThat(soap.intake().arrivals().get(0).bytes())
        .isEqualTo(HandMade.ANY_DOCUMENT.getBytes(StandardCharsets.UTF_8));
    assertThat(soap.intake().arrivals().get(0).hop()).isEqualTo(OURS);
  }

  @Test
  void takesASingleCertificateWhenTheConnectionShowedThePath() {
    assertThat(post(message().singleCertificate().sign(hop(OURS))).status()).isEqualTo(200);
  }

  @Test
  void takesAnAnonymousReplyTo() {
    String replyTo =
        "<wsa:ReplyTo %s><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>"
            .formatted(WSA);

    assertThat(post(message().header(replyTo).sign(hop(OURS))).status()).isEqualTo(200);
  }
}
