package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.document.SafeXml;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.Problem;

class EnvelopeVerifierTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  /** Found by fuzzing: the library throws what is no refusal of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"A", "", "=", "\u00e9", "AAAA"})
  void refusesATokenThatIsNoBase64(String token) {
    TransportWorld world = new TransportWorld(pki.pki());
    byte[] message =
        new HandMade("https://gateway.example")
            .then(
                tree ->
                    tree.getElementsByTagNameNS(Soap.SECURITY, "BinarySecurityToken")
                        .item(0)
                        .setTextContent(token))
            .sign(world.keys().get(OURS).get(KeyRole.HOP));
    var identities = new PeerIdentities(world.directory(), world.anchors(true), Clock.systemUTC());
    Document document = new SafeXml(Soap.LIMITS).parse(message).orElseThrow();

    assertThatThrownBy(
            () -> new EnvelopeVerifier(identities, Clock.systemUTC()).verify(document, List.of()))
        .isInstanceOfSatisfying(
            HopRefusedException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.HOP_UNAUTHENTICATED));
  }

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
