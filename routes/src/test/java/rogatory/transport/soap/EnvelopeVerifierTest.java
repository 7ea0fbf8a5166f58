package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.document.SafeXml;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TransportWorld;

class EnvelopeVerifierTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @Test
  void takesAFaultOfTheDirectoryForNoRefusal() {
    TransportWorld world = new TransportWorld(pki.pki());
    Parties away =
        (Parties)
            Proxy.newProxyInstance(
                Parties.class.getClassLoader(),
                new Class<?>[] {Parties.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("the directory is away");
                });
    var identities = new PeerIdentities(away, world.anchors(true), Clock.systemUTC());
    byte[] message =
        new HandMade("https://gateway.example").sign(world.keys().get(OURS).get(KeyRole.HOP));
    Document document = new SafeXml(Soap.LIMITS).parse(message).orElseThrow();

    assertThatThrownBy(
            () -> new EnvelopeVerifier(identities, Clock.systemUTC()).verify(document, List.of()))
        .hasMessage("the directory is away");
  }
}
