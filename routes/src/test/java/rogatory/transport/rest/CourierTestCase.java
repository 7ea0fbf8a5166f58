package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.RequestDocument;
import rogatory.problem.Problems;
import rogatory.request.Priority;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.vocabulary.Problem;

/** A courier of ours, and a platform that answers as the test says. */
abstract class CourierTestCase {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();

  static final Clock CLOCK = Clock.systemUTC();
  static final byte[] REFUSAL = Problems.document(Problem.DOCUMENT_EXPIRED);
  static RestWorld world;
  ScriptedPlatform platform;
  HopClient client;
  RestCourier courier;

  @BeforeAll
  static void settle() {
    world = new RestWorld(PKI, CLOCK);
  }

  @BeforeEach
  void open() {
    platform = new ScriptedPlatform(world);
    client = world.client(HopTimes.STANDARD);
    courier = new RestCourier(client);
  }

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  void assertWrongSignature() {
    assertThat(carry(order()))
        .isEqualTo(new DeliveryOutcome.Unreached("answer-signature-wrong", true));
  }

  static MessageSigner genuine() {
    return ScriptedPlatform.signer(world, "platform-ie", CLOCK);
  }

  static void receipt(RequestMessage request, HttpServletResponse response, MessageSigner by)
      throws IOException {
    ScriptedPlatform.signed(
        request,
        response,
        by,
        201,
        "application/json",
        ReceiptEnvelope.of(Samples.RECEIPT, null).toJson());
  }

  DeliveryOutcome answered(int status, String mediaType, byte[] body) {
    platform.answering(
        (asked, response) ->
            ScriptedPlatform.signed(asked.message(), response, genuine(), status, mediaType, body));
    return carry(order());
  }

  DeliveryOutcome carry(ExchangeDocument document) {
    return courier.carry(delivery(document, platform.address()));
  }

  static Delivery delivery(ExchangeDocument document, URI address) {
    return new Delivery(
        UUID.randomUUID(),
        RestWorld.AGENCY,
        world.party(RestWorld.PLATFORM, address),
        world.party(RestWorld.OURS, null),
        document,
        Samples.SEALED,
        1,
        Priority.ROUTINE);
  }

  static RequestDocument order() {
    return Samples.order(world.named(RestWorld.OURS), world.named(RestWorld.PLATFORM));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
