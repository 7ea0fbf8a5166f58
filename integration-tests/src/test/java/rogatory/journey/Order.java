package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.sandbox.setup.Demo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One order on its way: drafted, submitted, approved; each step under a key of its own. */
public final class Order {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final People people;
  private final int number;
  private final String plan;
  private final String draftKey = UUID.randomUUID().toString();
  private final String submissionKey = UUID.randomUUID().toString();
  private final String approvalKey = UUID.randomUUID().toString();
  private volatile @Nullable String id;
  private volatile boolean approved;
  private int sentAgain;
  private int replayed;
  private int doneBefore;

  /** One that the sandbox only receipts. */
  Order(People people, int number) {
    this(people, number, "silent");
  }

  /**
   * Even numbers are takedowns over REST, odd ones mutual assistance over SOAP.
   *
   * @param plan how the sandbox answers
   */
  public Order(People people, int number, String plan) {
    this.people = people;
    this.number = number;
    this.plan = plan;
  }

  /** The request; it must be drafted. */
  public String id() {
    assertThat(id).isNotNull();
    return id;
  }

  /** Whether it has an id. */
  public boolean drafted() {
    return id != null;
  }

  /** How the sandbox answers. */
  public String plan() {
    return plan;
  }

  /** Whether its approval was answered. */
  public boolean approved() {
    return approved;
  }

  /** Calls that had to be sent again. */
  public int sentAgain() {
    return sentAgain;
  }

  /** Calls that got the answer that was given before. */
  int replayed() {
    return replayed;
  }

  /** Calls whose work was done before the crash, but not their answer. */
  int doneBefore() {
    return doneBefore;
  }

  /** Drafts and submits it. */
  public void prepare() {
    boolean platform = number % 2 == 0;
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("caseReference", "SANDBOX:" + plan + "/KILL-" + number);
    draft.put("template", platform ? "ncii-takedown" : "mutual-assistance");
    draft.put("version", "1.0.0");
    draft.put("addressee", (platform ? Demo.PLATFORM : Demo.AUTHORITY).value());
    draft.put("answers", sample(platform ? "ncii-takedown.json" : "mutual-assistance.json"));
    People.Answer drafted = count(people.post("liaison", "/requests", draft, draftKey)).wanted();
    id = drafted.body().path("id").asString();
    acted(people.post("liaison", "/requests/" + id + "/submission", null, submissionKey));
  }

  /** Walks it to its approval, from wherever it stands. */
  public void approve() {
    if (id == null) {
      prepare();
    }
    String path = "/requests/" + id;
    String hash = people.head("approver", path + "/document-under-review").wanted().etag();
    acted(
        people.post(
            "approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "No milder measure would do."),
            approvalKey));
    approved = true;
  }

  /** The work of a killed process may be done although its answer is not kept. */
  private void acted(People.Answer answer) {
    if (count(answer).code().equals("state-forbids") && answer.attempts() > 1) {
      doneBefore++;
      return;
    }
    answer.wanted();
  }

  private People.Answer count(People.Answer answer) {
    sentAgain += answer.attempts() > 1 ? 1 : 0;
    replayed += answer.replayed() ? 1 : 0;
    return answer;
  }

  /** Whether the gateway has the receipt and says so. */
  boolean receipted() {
    return state().equals("ACK_RECEIVED");
  }

  /** Where it stands. */
  String state() {
    return people
        .get("liaison", "/requests/" + id())
        .wanted()
        .body()
        .path("request")
        .path("state")
        .asString();
  }

  /** Whether the gateway knows it. */
  boolean known() {
    return people.get("liaison", "/requests/" + id()).status() == 200;
  }

  /** How many receipts the gateway keeps. */
  long receipts() {
    JsonNode documents =
        people.get("liaison", "/requests/" + id() + "/documents").wanted().body().path("items");
    return documents
        .valueStream()
        .filter(document -> document.path("kind").asString().equals("RECEIPT_RECEIVED"))
        .count();
  }

  private static JsonNode sample(String file) {
    try (InputStream in = Order.class.getResourceAsStream("/rogatory/template/samples/" + file)) {
      assertThat(in).isNotNull();
      return JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
