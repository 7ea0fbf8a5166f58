package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportWorld;

/** The envelopes of both directions, as captured, judged by xmlsec1 of Debian. */
class Xmlsec1Test {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final String UTILITY = Soap.UTILITY;
  private static final List<String> SIGNED_ELEMENTS =
      List.of(
          Soap.ENVELOPE + ":Body",
          UTILITY + ":Timestamp",
          Soap.ADDRESSING + ":Action",
          Soap.ADDRESSING + ":MessageID",
          Soap.ADDRESSING + ":RelatesTo",
          Soap.ADDRESSING + ":To");

  @TempDir Path folder;

  @BeforeAll
  static void isThere() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("xmlsec1", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      there = false;
    }
    assumeTrue(there, "xmlsec1 is not installed (Debian package xmlsec1)");
  }

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"HOP", "HOP_RSA"})
  void verifiesWhatTheCourierSends(DevRole kind) throws Exception {
    var world = new TransportWorld(pki.pki());
    world.settle(OURS, kind);
    byte[] sent = sent(world);
    X509Certificate signer = world.keys().get(OURS).get(KeyRole.HOP).certificate();

    assertThat(verdict(sent, signer)).startsWith("0 ").contains("(ok/all): 5/5");
    assertThat(verdict(changed(sent, ">urn:uuid:", ">urn:uuid:0"), signer)).startsWith("1 ");
  }

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"HOP", "HOP_RSA"})
  void verifiesWhatTheGateAnswers(DevRole kind) throws Exception {
    var world = new TransportWorld(pki.pki());
    world.settle(THEIRS, kind);
    try (var soap = new SoapWorld(world)) {
      byte[] message =
          new HandMade(soap.address().toString()).sign(world.keys().get(OURS).get(KeyRole.HOP));
      byte[] answer =
          RawAnswer.post(
                  new TlsContexts(world.keyRing(), world.anchors(true))
                      .client(OURS, Set.of())
                      .orElseThrow(),
                  soap.address(),
                  message)
              .body();
      X509Certificate signer = world.keys().get(THEIRS).get(KeyRole.HOP).certificate();

      assertThat(verdict(answer, signer)).startsWith("0 ").contains("(ok/all): 6/6");
      assertThat(verdict(changed(answer, ">PFJ", ">QFJ"), signer)).startsWith("1 ");
    }
  }

  private static byte[] sent(TransportWorld world) throws Exception {
    var anchors = world.anchors(true);
    var courier =
        new SoapCourier(
            new ExtensionManagerBus(),
            new TlsContexts(world.keyRing(), anchors),
            world.keyRing(),
            new PeerIdentities(world.directory(), anchors, Clock.systemUTC()),
            SoapSettings.defaults(),
            Clock.systemUTC());
    try (var peer =
        new CannedPeer(
            pki.pki(),
            pki.party(THEIRS.value()).tlsServer(),
            message -> new CannedPeer.Reply(500, "text/plain", new byte[0]))) {
      courier.carry(
          TransportWorld.withdrawal(Channel.SOAP, peer.address(), bytes("<Withdrawal/>")));
      return peer.messages().get(0);
    }
  }

  private static byte[] changed(byte[] message, String from, String to) {
    String text = new String(message, StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  private String verdict(byte[] envelope, X509Certificate signer) throws Exception {
    Path message = Files.write(folder.resolve("envelope.xml"), envelope);
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(signer.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    Path certificate = Files.writeString(folder.resolve("signer.pem"), pem);
    List<String> command =
        new ArrayList<>(
            List.of("xmlsec1", "--verify", "--pubkey-cert-pem", certificate.toString()));
    for (String element : SIGNED_ELEMENTS) {
      command.add("--id-attr:Id");
      command.add(element);
    }
    command.add(message.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }
}
