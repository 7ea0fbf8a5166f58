package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** A message is for this endpoint, for one operation, and is answered on its own connection. */
@Attacks(at = Entrance.SOAP, kind = Kind.ADDRESSES)
class SoapAddressingAttackTest extends AttackedGate {
  @Test
  void aMessageForAnotherEndpointIsRefused() {
    byte[] elsewhere = new HandMade("https://localhost/other").sign(hop(OURS));

    refused(elsewhere, Problem.NOT_ADDRESSED_TO_US);
  }

  @Test
  void aMessageForNobodyIsRefused() {
    refused(message().withoutTo().sign(hop(OURS)), Problem.NOT_ADDRESSED_TO_US);
  }

  @Test
  void anActionThatIsNotTheOperationIsRefused() {
    refused(
        message().action("urn:rogatory:soap:1:DeliverReply").sign(hop(OURS)),
        Problem.ENVELOPE_DIFFERS);
  }

  @Test
  void anHttpActionThatIsNotTheOperationIsRefused() {
    RawAnswer answer =
        RawAnswer.post(
            tls,
            soap.address(),
            message().sign(hop(OURS)),
            "application/soap+xml; action=\"urn:rogatory:soap:1:DeliverReply\"");

    assertRefused(answer, Problem.ENVELOPE_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReplyTo", "FaultTo"})
  void anAnswerIsNeverSentToAnAddressInTheMessage(String header) throws Exception {
    try (var trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(300);
      String elsewhere =
          "<wsa:%2$s %1$s><wsa:Address>http://127.0.0.1:%3$d/</wsa:Address></wsa:%2$s>"
              .formatted(WSA, header, trap.getLocalPort());

      refused(message().header(elsewhere).sign(hop(OURS)), Problem.BAD_REQUEST);

      assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void aHeaderTwiceIsRefused() {
    String second = "<wsa:To %s>https://localhost/other</wsa:To>".formatted(WSA);

    refused(message().header(second).sign(hop(OURS)), Problem.MALFORMED_XML);
  }

  @Test
  void aHeaderOfUnknownAddressingIsRefused() {
    String unknown = "<wsa:Metadata %s/>".formatted(WSA);

    refused(message().header(unknown).sign(hop(OURS)), Problem.MALFORMED_XML);
  }

  @Test
  void aForeignHeaderThatMustBeUnderstoodIsRefused() {
    String foreign =
        "<x:Do xmlns:x='urn:x' xmlns:env='http://www.w3.org/2003/05/soap-envelope' env:mustUnderstand='true'/>";

    refused(message().header(foreign).sign(hop(OURS)), Problem.MALFORMED_XML);
  }
}
