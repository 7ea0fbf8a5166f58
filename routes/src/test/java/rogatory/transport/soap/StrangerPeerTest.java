package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.KeyRole;
import rogatory.transport.ScriptedIntake;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** The gate and a program that shares no class with it understand each other. */
class StrangerPeerTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"HOP", "HOP_RSA"})
  void aStrangerHandsInADocumentAndVerifiesTheAnswerItself(DevRole kind) throws Exception {
    var world = new TransportWorld(pki.pki());
    world.settle(OURS, kind);
    world.settle(THEIRS, kind);
    try (var soap = new SoapWorld(world)) {
      DevKey key = pki.party(OURS.value()).key(kind);
      var stranger =
          new StrangerPeer(
              key.key(), key.certificate(), pki.party(OURS.value()).tlsClientContext());
      byte[] document = bytes("<Request>żółć, any bytes</Request>");
      String messageId = "urn:uuid:" + UUID.randomUUID();

      var answer = stranger.verify(stranger.submit(soap.address(), document, messageId));

      assertThat(soap.intake().arrivals()).hasSize(1);
      assertThat(soap.intake().arrivals().get(0).bytes()).isEqualTo(document);
      assertThat(answer.signer())
          .isEqualTo(world.keys().get(THEIRS).get(KeyRole.HOP).certificate());
      assertThat(answer.relatesTo()).isEqualTo(messageId);
      assertThat(answer.covered())
          .contains("Body", "Timestamp", "Action", "MessageID", "RelatesTo", "To");
      assertThat(new String(Base64.getDecoder().decode(answer.body()), StandardCharsets.UTF_8))
          .isEqualTo(ScriptedIntake.RECEIPT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"HOP", "HOP_RSA"})
  void aStrangerVerifiesAFaultAsWell(DevRole kind) throws Exception {
    var world = new TransportWorld(pki.pki());
    world.settle(OURS, kind);
    world.settle(THEIRS, kind);
    try (var soap = new SoapWorld(world)) {
      soap.intake().answers(Outcome.denied(Problem.SIGNATURE_BROKEN));
      DevKey key = pki.party(OURS.value()).key(kind);
      var stranger =
          new StrangerPeer(
              key.key(), key.certificate(), pki.party(OURS.value()).tlsClientContext());
      String messageId = "urn:uuid:" + UUID.randomUUID();

      var answer = stranger.verify(stranger.submit(soap.address(), bytes("<x/>"), messageId));

      assertThat(answer.relatesTo()).isEqualTo(messageId);
      assertThat(answer.body()).contains("signature-broken", Problem.SIGNATURE_BROKEN.text());
      assertThat(answer.covered()).contains("Body", "RelatesTo");
    }
  }
}
