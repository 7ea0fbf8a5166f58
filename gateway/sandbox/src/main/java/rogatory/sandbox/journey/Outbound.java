package rogatory.sandbox.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Walks a journey that goes out: drafts, submits, has a second person approve, and follows it. */
final class Outbound {
  private static final String VERSION = "1.0.0";
  private static final String SAMPLES = "/rogatory/template/samples/";
  private static final Set<String> ENDS =
      Set.of(
          "EFFECTED",
          "PARTIAL",
          "NO_DATA",
          "REFUSED",
          "EXPIRED_NO_REPLY",
          "ESCALATED",
          "FAILED_DELIVERY",
          "CLOSED");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PeopleApi api;
  private final Staff staff;
  private final Path exports;
  private final Progress progress;
  private @Nullable String handle;

  Outbound(PeopleApi api, Staff staff, Path exports, Progress progress) {
    this.api = api;
    this.staff = staff;
    this.exports = exports;
    this.progress = progress;
  }

  /** Walks it to its end, and answers the line that tells of it. */
  Map<String, Object> walk(Journey journey, Patience patience) {
    long start = System.nanoTime();
    String id = send(journey);
    JsonNode detail = followed(journey, id, patience);
    long millis = (System.nanoTime() - start) / 1_000_000;
    judge(journey, detail);
    return line(journey, id, detail, millis);
  }

  private String send(Journey journey) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("caseReference", journey.caseReference());
    draft.put("template", journey.template());
    draft.put("version", VERSION);
    draft.put("addressee", journey.addressee());
    ObjectNode answers = sample(journey.sample());
    answers.put("victimHandle", victim());
    draft.put("answers", answers);
    String id = api.post(staff.liaison(), "/requests", draft).json().path("id").asString("");
    progress.say(journey.letter(), "drafted by the liaison: " + id);
    api.post(staff.liaison(), "/requests/" + id + "/submission");
    PeopleApi.Answer review =
        api.get(staff.approver(), "/requests/" + id + "/document-under-review");
    progress.say(journey.letter(), "submitted; under review as " + review.etag().substring(0, 16));
    api.post(
        staff.approver(),
        "/requests/" + id + "/approval",
        Map.of(
            "documentHash",
            review.etag(),
            "proportionality",
            "The measure is limited to what is named and no milder one would do."));
    progress.say(journey.letter(), "approved by a second person");
    return id;
  }

  /** All journeys are about one person, whose name lies in the vault; orders bear her handle. */
  private String victim() {
    if (handle == null) {
      Map<String, String> identity = Map.of("NAME", JourneyClient.VICTIM);
      handle = api.post(staff.liaison(), "/vault", identity).json().path("handle").asString("");
    }
    return handle;
  }

  private static ObjectNode sample(String file) {
    try (InputStream in = Outbound.class.getResourceAsStream(SAMPLES + file)) {
      if (in == null) {
        throw new JourneyFailedException("There is no sample " + file);
      }
      return (ObjectNode) JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new JourneyFailedException("The sample cannot be read", e);
    }
  }

  private JsonNode followed(Journey journey, String id, Patience patience) {
    var told = new int[1];
    return patience.until(
        "the end of journey " + journey.letter(),
        () -> {
          JsonNode detail = api.get(staff.liaison(), "/requests/" + id).json();
          JsonNode timeline = detail.path("timeline");
          for (; told[0] < timeline.size(); told[0]++) {
            tell(journey, timeline.get(told[0]));
          }
          String state = detail.path("request").path("state").asString("");
          return ENDS.contains(state) ? Optional.of(detail) : Optional.empty();
        });
  }

  private void tell(Journey journey, JsonNode entry) {
    String event = entry.path("event").asString("");
    String from = entry.path("from").asString("");
    String to = entry.path("to").asString("");
    progress.say(journey.letter(), event + (from.equals(to) ? "" : ": " + from + " -> " + to));
  }

  private static void judge(Journey journey, JsonNode detail) {
    Journey.End end = journey.end();
    require(journey, end.state(), detail.path("request").path("state").asString(""));
    JsonNode reply = lastReply(detail);
    require(journey, String.valueOf(end.reply()), reply.path("kind").asString("null"));
    if (end.ground() != null) {
      require(journey, "[\"" + end.ground() + "\"]", reply.path("grounds").toString());
    }
    if (!end.results().isEmpty()) {
      List<String> results = new ArrayList<>();
      reply.path("items").forEach(item -> results.add(item.path("result").asString("")));
      require(journey, end.results().toString(), results.toString());
    }
    int reminders = 0;
    for (JsonNode entry : detail.path("timeline")) {
      reminders += entry.path("event").asString("").equals("REMIND") ? 1 : 0;
    }
    require(journey, end.reminders() + " reminders", reminders + " reminders");
  }

  private static void require(Journey journey, String expected, String found) {
    if (!expected.equals(found)) {
      throw new JourneyFailedException(
          "Journey %s: expected %s, found %s".formatted(journey.letter(), expected, found));
    }
  }

  private static JsonNode lastReply(JsonNode detail) {
    JsonNode replies = detail.path("replies");
    return replies.path(replies.size() - 1);
  }

  private Map<String, Object> line(Journey journey, String id, JsonNode detail, long millis) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("journey", journey.letter());
    line.put("request", id);
    line.put("template", journey.template() + "/" + VERSION);
    line.put("channel", journey.channel());
    line.put("state", detail.path("request").path("state").asString(""));
    JsonNode reply = lastReply(detail).path("kind");
    line.put("reply", reply.isMissingNode() ? null : reply.asString(""));
    Path order = export(journey, id, "SEALED", "order");
    Path receipt = export(journey, id, "RECEIPT_RECEIVED", "receipt");
    line.put("receipt", Exports.hash(receipt).hex());
    line.put("order", order.toString());
    line.put("receiptFile", receipt.toString());
    line.put("millis", millis);
    return line;
  }

  private Path export(Journey journey, String id, String kind, String name) {
    String documents = "/requests/" + id + "/documents";
    for (JsonNode document : api.get(staff.liaison(), documents).json().path("items")) {
      if (document.path("kind").asString("").equals(kind)) {
        String path = documents + "/" + document.path("id").asString("") + "/" + kind;
        byte[] bytes = api.get(staff.liaison(), path).body();
        require(journey, document.path("hash").asString(""), Sha256.of(bytes).hex());
        Path file = exports.resolve(journey.letter() + "-" + id + "-" + name + ".xml");
        DemoFolder.write(file, bytes);
        return file;
      }
    }
    throw new JourneyFailedException("Journey " + journey.letter() + " has no " + kind);
  }
}
