package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.request.RequestId;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportWorld;
import rogatory.transport.soap.contract.Exchange;
import rogatory.transport.soap.contract.Pong;
import rogatory.transport.soap.contract.ProblemFault;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** The two operations that carry no document. */
class SoapOperationsTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static SoapWorld soap;
  private static Exchange port;

  @BeforeAll
  static void open() throws Exception {
    var world = new TransportWorld(pki.pki());
    soap = new SoapWorld(world);
    var anchors = world.anchors(true);
    port =
        new SoapClients(
                new ExtensionManagerBus(),
                new TlsContexts(world.keyRing(), anchors),
                world.keyRing(),
                new PeerIdentities(world.directory(), anchors, Clock.systemUTC()),
                SoapSettings.defaults(),
                Clock.systemUTC())
            .open(OURS, THEIRS, soap.address());
  }

  @AfterAll
  static void close() throws Exception {
    soap.close();
  }

  @Test
  void answersAPingWithItsTokenAndTheTime() throws Exception {
    Pong pong = port.ping("token-1");

    assertThat(pong.getToken()).isEqualTo("token-1");
    assertThat(pong.getTime().toGregorianCalendar().toInstant())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now().plusSeconds(1));
  }

  @Test
  void tellsAPartyWhereItsRequestStands() throws Exception {
    soap.intake().tellsStatus(Outcome.done("UNDER_REVIEW"));

    assertThat(port.getStatus(RequestId.random().toString(), THEIRS.value()))
        .isEqualTo("UNDER_REVIEW");
  }

  @Test
  void saysThatThereIsNoSuchRequest() {
    soap.written().clear();
    soap.intake().tellsStatus(Outcome.denied(Problem.REQUEST_NOT_FOUND));

    assertThatExceptionOfType(ProblemFault.class)
        .isThrownBy(() -> port.getStatus(RequestId.random().toString(), THEIRS.value()))
        .satisfies(
            fault -> {
              assertThat(fault.getFaultInfo().getCode()).isEqualTo("request-not-found");
              assertThat(fault.getFaultInfo().isRetryable()).isFalse();
              assertThat(fault.getFaultInfo().getText())
                  .isEqualTo(Problem.REQUEST_NOT_FOUND.text());
            });
    assertThat(soap.written())
        .containsExactly(new SoapWorld.Written(OURS, Problem.REQUEST_NOT_FOUND));
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThatExceptionOfType(ProblemFault.class)
        .isThrownBy(() -> port.getStatus("1", THEIRS.value()))
        .satisfies(fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("malformed-xml"));
  }
}
