package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jms.core.JmsTemplate;
import rogatory.queue.Addresses;
import rogatory.routes.OutboundDispatchRoute;
import tools.jackson.databind.JsonNode;

/** Queues hold hints alone: whoever empties or stops them delays orders, and loses none. */
@ExtendWith(OfficeExtension.class)
class QueueTests {
  private static final int ORDERS = 12;
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Office office;
  private CamelContext camel;

  @BeforeEach
  void stopsTheDispatch(Office office) throws Exception {
    this.office = office;
    camel = office.gateway().getBean(CamelContext.class);
    camel.getRouteController().stopRoute(OutboundDispatchRoute.ID);
  }

  @AfterEach
  void startsTheDispatch() throws Exception {
    camel.getRouteController().startRoute(OutboundDispatchRoute.ID);
  }

  @Test
  void approvalAnswersAtOnceWhileNothingIsDispatched() throws Exception {
    String request = submitted("QUEUE-STOPPED");
    String hash = hash(request);
    long start = System.nanoTime();
    approve(request, hash);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    assertThat(events(request)).contains("APPROVE").doesNotContain("SEND", "RECEIPT");

    startsTheDispatch();
    awaitReceipt(request);
  }

  @Test
  void everyOrderArrivesOnceThoughEveryQueueIsEmptied() throws Exception {
    List<String> requests = new ArrayList<>();
    for (int number = 0; number < ORDERS; number++) {
      String request = submitted("QUEUE-EMPTIED-" + number);
      approve(request, hash(request));
      requests.add(request);
    }
    int lost = 0;
    for (String address : Addresses.ALL) {
      int emptied = empty(address);
      lost += address.equals(Addresses.REQUEST_DISPATCH) ? emptied : 0;
    }
    assertThat(lost).as("hints at orders that were lost").isGreaterThanOrEqualTo(ORDERS);

    startsTheDispatch();
    requests.forEach(this::awaitReceipt);
    for (String request : requests) {
      assertThat(events(request)).containsOnlyOnce("SEND").containsOnlyOnce("RECEIPT");
      await().atMost(PATIENCE).until(() -> office.get("liaison", inbound(request)).status() == 200);
      JsonNode theirs = office.get("liaison", inbound(request) + "/documents").json(200);
      assertThat(texts(theirs.path("items"), "kind")).containsOnlyOnce("INBOUND_REQUEST");
    }
  }

  private int empty(String address) {
    JmsTemplate jms = new JmsTemplate(office.gateway().getBean(ConnectionFactory.class));
    jms.setReceiveTimeout(200);
    int emptied = 0;
    while (jms.receive(address) != null) {
      emptied++;
    }
    return emptied;
  }

  private static String inbound(String request) {
    return "/inbound/authority-cz/" + request;
  }

  private String submitted(String caseReference) {
    String request =
        office
            .post(
                "stranger",
                "/requests",
                Map.of(
                    "caseReference", caseReference,
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "authority-pl",
                    "answers", DraftTests.sample()))
            .json(201)
            .path("id")
            .asString();
    office.post("stranger", "/requests/" + request + "/submission", null).json(200);
    return request;
  }

  private String hash(String request) {
    return office
        .get("south-approver", "/requests/" + request + "/document-under-review")
        .header("ETag")
        .replace("\"", "");
  }

  private void approve(String request, String hash) {
    office
        .post(
            "south-approver",
            "/requests/" + request + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
  }

  private void awaitReceipt(String request) {
    await().atMost(PATIENCE).until(() -> events(request).contains("RECEIPT"));
  }

  private List<String> events(String request) {
    return texts(
        office.get("stranger", "/requests/" + request).json(200).path("timeline"), "event");
  }

  private static List<String> texts(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.path(name).asString())
        .toList();
  }
}
