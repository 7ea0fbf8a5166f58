package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import rogatory.request.RequestId;

/** Requests of the agency north that left the house. */
final class Sent {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Sent() {}

  /** A request to this party that was approved, and tried at least once. */
  static RequestId request(Office office, String addressee) {
    return request(office, addressee, "SENT");
  }

  /** A request to this party that was approved and has come to this state. */
  static RequestId request(Office office, String addressee, String state) {
    return RequestId.parse(request(office, addressee, "ncii-takedown", DraftTests.sample(), state));
  }

  /** A request made of these answers that was approved and has come to this state. */
  static String request(
      Office office, String addressee, String template, Object answers, String state) {
    String request =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference",
                    "NORTH-" + UUID.randomUUID(),
                    "template",
                    template,
                    "version",
                    "1.0.0",
                    "addressee",
                    addressee,
                    "answers",
                    answers))
            .json(201)
            .path("id")
            .asString();
    String path = "/requests/" + request;
    String hash =
        office
            .post("liaison", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    office
        .post(
            "approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(office, request)).isEqualTo(state));
    return request;
  }

  static String state(Office office, String request) {
    return office
        .get("liaison", "/requests/" + request)
        .json(200)
        .path("request")
        .path("state")
        .asString();
  }
}
