package rogatory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.HeldFile;
import rogatory.exchange.RequestDocument;
import rogatory.folders.SecretFile;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.sandbox.setup.Ports.Owner;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** Files beside requests, between the sandbox and a gateway's end of the wire. */
class SandboxAttachmentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path home;
  private static DemoFolder folder;
  private static Sandbox sandbox;
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    folder = DemoFolder.at(home.resolve("demo"));
    sandbox = Sandbox.start(folder, false, Clock.systemUTC());
    gateway = TestGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authority-cz", "platform-ie"})
  void fetchesTheAttachmentsOfAnOrder(String party) {
    RequestDocument plain = Orders.order(gateway.equipment.parties(), new PartyId(party), "silent");
    Attachment attachment =
        gateway.files.invent(Demo.GATEWAY, new PartyId(party), plain.request(), 300_000);
    RequestDocument order = Orders.with(plain, attachment);
    assertThat(gateway.carry(order, gateway.sealed(order)))
        .isInstanceOf(DeliveryOutcome.Receipted.class);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(control("GET", "/attachments/" + attachment.id(), "", null).body())
                    .asString(StandardCharsets.UTF_8)
                    .contains(attachment.hash().hex()));
  }

  @Test
  void sendsARequestWithAFileThatTheGatewayFetches() throws Exception {
    control("POST", "/requests", "{\"caseReference\":\"FILE-1\",\"fileSize\":200000}", null);
    RequestDocument request =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    gateway.requests.stream()
                        .map(RequestDocument.class::cast)
                        .filter(one -> one.caseReference().equals("FILE-1"))
                        .findAny()
                        .orElse(null),
                Objects::nonNull);
    Attachment attachment = request.attachments().get(0);
    var call =
        new AttachmentCourier.Call(
            gateway.equipment.parties().find(Demo.AUTHORITY).orElseThrow(),
            Demo.GATEWAY,
            request.request(),
            attachment);
    var brought =
        gateway.attachments.fetch(
            call,
            bytes -> {
              byte[] all = bytes.readAllBytes();
              assertThat(Sha256.of(all)).isEqualTo(attachment.hash());
              return Outcome.done(
                  new HeldFile(
                      new AgencyId("agency"),
                      attachment.id(),
                      all.length,
                      attachment.hash(),
                      new byte[0]));
            });
    assertThat(brought).isInstanceOf(AttachmentCourier.Brought.Whole.class);
    assertThat(gateway.attachments.tell(call)).isTrue();
  }

  private static HttpResponse<byte[]> control(String method, String path, String body, String token)
      throws IOException, InterruptedException {
    int port = Ports.read(folder.ports()).of(Owner.CONTROL);
    String given = token == null ? SecretFile.read(folder.controlToken()) : token;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + given)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofByteArray());
  }
}
