package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.devpki.TimeStampMode;
import rogatory.exchange.Seal;
import rogatory.exchange.TimeStamps;
import rogatory.exchange.Verification;
import rogatory.request.RequestId;
import tools.jackson.databind.JsonNode;

/** An order that leaves while no time-stamp can be had: it leaves, and the token comes later. */
@ExtendWith(OfficeExtension.class)
class TimeStampLaterTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AfterEach
  void servicesAreHonestAgain(Office office) {
    office.keys().services().honest();
  }

  @Test
  void anOrderLeavesWithoutATimeStampAndGetsItsTokenLater(Office office) {
    office.keys().services().timeStamps(TimeStampMode.DOWN);
    RequestId order = Sent.request(office, "platform-ie");
    String path = "/requests/" + order + "/documents";
    JsonNode sealed = document(office, path, "SEALED");
    byte[] bytes = bytes(office, path, sealed, "SEALED");
    assertThat(new String(bytes)).doesNotContain("SignatureTimeStamp");
    assertThat(document(office, path, "TIMESTAMP")).isNull();

    office.keys().services().honest();

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> document(office, path, "TIMESTAMP") != null);
    byte[] token = bytes(office, path, document(office, path, "TIMESTAMP"), "TIMESTAMP");
    assertThat(bytes(office, path, sealed, "SEALED")).as("bytes never change").isEqualTo(bytes);
    Verification verified =
        office.gateway().getBean(TimeStamps.class).verify(bytes, token, Instant.now());
    assertThat(verified).isInstanceOf(Verification.Genuine.class);
    assertThat(((Verification.Genuine) verified).facts().stampedAt()).isNotNull();
    assertThat(office.gateway().getBean(Seal.class).stampsLater()).isTrue();
    assertThat(
            office
                .database()
                .superuser()
                .sql(
                    "select count(*) from audit_entry where action = 'document.stamp' and object = ?")
                .param("document/" + UUID.fromString(sealed.path("id").asString()))
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private static JsonNode document(Office office, String path, String kind) {
    for (JsonNode item : office.get("liaison", path).json(200).path("items")) {
      if (item.path("kind").asString().equals(kind)) {
        return item;
      }
    }
    return null;
  }

  private static byte[] bytes(Office office, String path, JsonNode document, String kind) {
    Office.Answer answer =
        office.get("liaison", path + "/" + document.path("id").asString() + "/" + kind);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.http().body();
  }
}
