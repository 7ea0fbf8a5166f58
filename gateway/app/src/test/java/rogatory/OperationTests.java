package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.Errand;
import rogatory.exchange.Outbox;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;
import tools.jackson.databind.JsonNode;

/** What operators and auditors see. */
@ExtendWith(OfficeExtension.class)
class OperationTests {
  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void bringsADeadLetterBackToLife() {
    AgencyId north = new AgencyId("north");
    Outbox outbox = office.gateway().getBean(Outbox.class);
    UnitOfWork work = office.gateway().getBean(UnitOfWork.class);
    Errand errand =
        Errand.of(
            north,
            Errand.Kind.DISPATCH,
            UUID.randomUUID(),
            Priority.ROUTINE,
            Instant.now().plus(Duration.ofDays(1)));
    work.plainly(
        north,
        () -> {
          outbox.put(errand);
          outbox.bury(errand.id(), "connect-timeout");
          return true;
        });

    JsonNode letters = office.get("operator", "/operation/dead-letters").json(200);
    JsonNode ours =
        StreamSupport.stream(letters.path("items").spliterator(), false)
            .filter(letter -> letter.path("errand").asString().equals(errand.id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(ours.path("reason").asString()).isEqualTo("connect-timeout");
    String path = "/operation/dead-letters/" + errand.id() + "/revival";
    assertThat(office.post("operator", path, null).status()).isEqualTo(200);
    assertThat(office.post("operator", path, null).problem(404)).isEqualTo("not-found");
    await()
        .untilAsserted(
            () ->
                assertThat(office.get("operator", "/operation/dead-letters").text())
                    .doesNotContain(errand.id().toString()));
  }

  @Test
  void showsAuditorsWhatWasDoneAndRecordsThatTheyLooked() {
    String draft =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference", "NORTH-3",
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "platform-ie"))
            .json(201)
            .path("id")
            .asString();
    office.get("approver", "/requests/" + draft, "X-Purpose", "to prepare the review");

    JsonNode page = office.get("auditor", "/operation/audit?object=request/" + draft).json(200);
    assertThat(texts(page, "action")).containsExactly("request.read", "request.open");
    assertThat(texts(page, "person")).containsExactly("approver", "liaison");
    assertThat(page.path("items").get(0).path("purpose").asString())
        .isEqualTo("to prepare the review");
    JsonNode all = office.get("auditor", "/operation/audit?limit=1").json(200);
    assertThat(texts(all, "action")).containsExactly("audit.read");
    assertThat(texts(office.get("auditor", "/operation/audit?limit=200").json(200), "object"))
        .noneMatch(object -> object.contains("NORTH-3"));
  }

  private static List<String> texts(JsonNode page, String name) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path(name).asString())
        .toList();
  }
}
