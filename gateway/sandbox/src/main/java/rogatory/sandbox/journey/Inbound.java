package rogatory.sandbox.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks the journey that comes in: the authority of the sandbox sends a request to the gateway. */
final class Inbound {
  private static final String LETTER = "e";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PeopleApi api;
  private final Staff staff;
  private final Control control;
  private final Path exports;
  private final Progress progress;

  /**
   * The control interface of the sandbox.
   *
   * @param origin where it listens
   * @param token what it asks for
   */
  record Control(URI origin, String token) {
    JsonNode call(String method, String path, String body) {
      HttpRequest request =
          HttpRequest.newBuilder(origin.resolve(path))
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(10))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
          throw new JourneyFailedException(
              "The sandbox answers " + method + " " + path + ": " + response.statusCode());
        }
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new JourneyFailedException("The sandbox does not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JourneyFailedException("Interrupted", e);
      }
    }
  }

  Inbound(PeopleApi api, Staff staff, Control control, Path exports, Progress progress) {
    this.api = api;
    this.staff = staff;
    this.control = control;
    this.exports = exports;
    this.progress = progress;
  }

  /** Walks it, and answers the line that tells of it. */
  Map<String, Object> walk(String sender, Patience patience) {
    long start = System.nanoTime();
    JsonNode sent = control.call("POST", "/requests", "{\"caseReference\":\"2026-0005\"}");
    String id = sent.path("request").asString("");
    String message = sent.path("message").asString("");
    progress.say(LETTER, "the foreign authority sends " + id);
    JsonNode proof =
        patience.until(
            "the receipt of the gateway",
            () ->
                Optional.of(control.call("GET", "/requests/" + message, ""))
                    .filter(answer -> answer.has("receipt")));
    progress.say(LETTER, "receipted by the gateway");
    String path = "/inbound/" + sender + "/" + id;
    JsonNode detail =
        patience.until(
            "the admission of the request that came in",
            () ->
                Optional.of(api.ask(staff.liaison(), path))
                    .filter(answer -> answer.status() == 200)
                    .map(PeopleApi.Answer::json)
                    .filter(answer -> !state(answer).equals("RECEIVED")));
    long millis = (System.nanoTime() - start) / 1_000_000;
    progress.say(LETTER, "seen by the liaison as " + state(detail));
    return line(id, detail, proof, millis);
  }

  private static String state(JsonNode detail) {
    return detail.path("request").path("state").asString("");
  }

  private Map<String, Object> line(String id, JsonNode detail, JsonNode proof, long millis) {
    Path order = exports.resolve(LETTER + "-" + id + "-order.xml");
    Path receipt = exports.resolve(LETTER + "-" + id + "-receipt.xml");
    byte[] document = proof.path("document").binaryValue();
    DemoFolder.write(order, document);
    DemoFolder.write(receipt, proof.path("receiptDocument").binaryValue());
    String recorded = detail.path("request").path("documentHash").asString("");
    if (!Sha256.of(document).hex().equals(recorded)) {
      throw new JourneyFailedException("Journey e: the gateway recorded other bytes");
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("journey", LETTER);
    line.put("request", id);
    line.put("template", "mutual-assistance/1.0.0");
    line.put("channel", "SOAP");
    line.put("state", state(detail));
    line.put("reply", null);
    line.put("receipt", Exports.hash(receipt).hex());
    line.put("order", order.toString());
    line.put("receiptFile", receipt.toString());
    line.put("millis", millis);
    return line;
  }
}
