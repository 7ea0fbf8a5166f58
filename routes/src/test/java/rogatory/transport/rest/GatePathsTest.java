package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.vocabulary.Problem;

/** What is not offered. */
class GatePathsTest extends GateTestCase {
  @Test
  void knowsNoOtherPath() {
    assertRefused(
        send(signed(RawPeer.get(gate.origin() + "/platform/v1/orders"))), Problem.NOT_FOUND);
    assertRefused(send(signed(RawPeer.get(gate.origin() + "/"))), Problem.NOT_FOUND);
  }

  @Test
  void refusesAnotherMethodAndNamesTheRightOne() {
    RequestMessage post = RawPeer.post(gate.origin() + "/platform/v1/ping", Map.of(), new byte[0]);

    RawPeer.Answer answer = send(signed(post));

    assertRefused(answer, Problem.METHOD_NOT_ALLOWED);
    assertThat(answer.http().headers().firstValue("Allow")).hasValue("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH"})
  void refusesMethodsThatNoPathHas(String method) {
    RequestMessage message =
        new RequestMessage(
            method, gate.origin() + "/platform/v1/ping", HeaderFields.none(), ping().body());

    assertRefused(send(signed(message)), Problem.METHOD_NOT_ALLOWED);
  }

  @Test
  void refusesAnotherFormOfBody() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    Map<String, String> headers = headers(reply.messageId().toString());
    headers.put("Content-Type", "text/plain");

    assertRefused(
        send(signed(RawPeer.post(replies(reply), headers, body)), body),
        Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusesToAnswerInAnotherForm() {
    RequestMessage asking = ping().withHeaders(HeaderFields.none().with("Accept", "text/html"));

    assertRefused(send(signed(asking)), Problem.NOT_ACCEPTABLE);
  }

  @Test
  void refusesAnOrderIdThatIsNone() {
    assertRefused(send(signed(RawPeer.get(status("17")))), Problem.REQUEST_NOT_FOUND);
  }

  @Test
  void refusesAQuestionThatNamesNoAuthority() {
    String target = status(UUID.randomUUID().toString()).replaceFirst("\\?.*", "");

    assertRefused(send(signed(RawPeer.get(target))), Problem.BAD_REQUEST);
  }

  @Test
  void answersAMalformedRequestLineWithAProblem() throws Exception {
    String answer =
        Tls.raw(
            PKI.party("platform-ie").tlsClientContext(),
            gate.port(),
            "GET /platform/v1/ping HTTP/1.1\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("bad-request")
        .doesNotContain("Tomcat");
  }
}
