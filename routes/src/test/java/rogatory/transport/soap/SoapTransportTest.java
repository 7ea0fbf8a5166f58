package rogatory.transport.soap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.Channel;
import rogatory.exchange.Courier;
import rogatory.transport.ScriptedIntake;
import rogatory.transport.TransportContract;
import rogatory.transport.TransportWorld;

/** SOAP keeps what every channel owes. */
class SoapTransportTest extends TransportContract {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private SoapWorld soap;

  @BeforeEach
  void open() throws Exception {
    soap = new SoapWorld(new TransportWorld(pki.pki()));
  }

  @AfterEach
  void close() throws Exception {
    soap.close();
  }

  @Override
  protected TransportWorld world() {
    return soap.world();
  }

  @Override
  protected Channel channel() {
    return Channel.SOAP;
  }

  @Override
  protected Courier courier(Duration patience, Clock clock) {
    return soap.courier(new SoapSettings(Duration.ofSeconds(5), patience, Map.of()), true, clock);
  }

  @Override
  protected URI peer() {
    return soap.address();
  }

  @Override
  protected ScriptedIntake intake() {
    return soap.intake();
  }
}
