package rogatory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenApiJudgeTest {
  private static final OpenApiJudge JUDGE =
      OpenApiJudge.ofResource("rogatory/transport/rest/exchange-openapi.yaml");
  private static final String ORDER = "7f1c3c1e-94a7-4d6a-9d35-1f0f6a1c5b11";
  private static final String STATUS = "/platform/v1/orders/" + ORDER + "/status";
  private static final String GOOD = "{\"orderId\":\"" + ORDER + "\",\"state\":\"ACK_RECEIVED\"}";
  private static final Map<String, List<String>> QUERY =
      Map.of("authority", List.of("authority-pl"));

  @Test
  void passesAnExchangeOfTheFile() {
    assertThat(JUDGE.faults(exchange(STATUS, QUERY, 200, "application/json", GOOD))).isEmpty();
  }

  @Test
  void findsAStatusThatIsNotListed() {
    assertFault(exchange(STATUS, QUERY, 202, "application/json", GOOD), "status is not listed");
  }

  @Test
  void findsAMediaTypeThatIsNotListed() {
    assertFault(exchange(STATUS, QUERY, 200, "text/html", "<p>"), "media type of the answer");
  }

  @Test
  void findsABodyThatBreaksItsSchema() {
    String open = GOOD.replace("}", ",\"more\":1}");

    assertFault(exchange(STATUS, QUERY, 200, "application/json", open), "breaks");
  }

  @Test
  void findsANameThatOccursTwice() {
    String twice = GOOD.replace("{", "{\"state\":\"SENT\",");

    assertFault(exchange(STATUS, QUERY, 200, "application/json", twice), "twice");
  }

  @Test
  void findsAMissingParameterThatWasAccepted() {
    assertFault(
        exchange(STATUS, Map.of(), 200, "application/json", GOOD),
        "query parameter authority is missing");
  }

  @Test
  void findsAWrongParameterThatWasAccepted() {
    assertFault(
        exchange(STATUS, Map.of("authority", List.of("PL!")), 200, "application/json", GOOD),
        "query parameter authority");
    assertFault(
        exchange("/platform/v1/orders/17/status", QUERY, 200, "application/json", GOOD),
        "path parameter requestId");
  }

  @Test
  void findsAParameterThatTheFileDoesNotKnow() {
    assertFault(
        exchange(
            STATUS,
            Map.of("authority", List.of("authority-pl"), "debug", List.of("1")),
            200,
            "application/json",
            GOOD),
        "debug is not listed");
  }

  @Test
  void findsAPathThatIsServedAndNotListed() {
    assertFault(
        exchange("/platform/v1/debug", Map.of(), 200, "application/json", "{}"), "not in the file");
  }

  @Test
  void findsAnErrorThatIsNoProblemDocument() {
    assertFault(
        exchange("/platform/v1/debug", Map.of(), 404, "text/html", "Not found"),
        "without a problem document");
    assertFault(exchange(STATUS, QUERY, 404, "application/json", "{}"), "media type of the answer");
  }

  @Test
  void findsAProblemThatSaysAnotherStatus() {
    String problem =
        "{\"type\":\"urn:rogatory:problem:not-found\",\"title\":\"Nothing.\",\"status\":400,"
            + "\"code\":\"not-found\",\"retryable\":false}";

    assertFault(
        exchange(STATUS, QUERY, 404, "application/problem+json", problem), "another status");
  }

  @Test
  void findsABodyThatWasAcceptedAgainstItsSchema() {
    var exchange =
        new JudgedExchange(
            "POST",
            "/orders",
            Map.of(),
            Map.of(
                "content-type", List.of("application/json"),
                "idempotency-key", List.of("\"" + ORDER + "\"")),
            "{}".getBytes(StandardCharsets.UTF_8),
            201,
            Map.of("content-type", List.of("application/json")),
            "{\"receipt\":\"QUJD\"}".getBytes(StandardCharsets.UTF_8));

    assertFault(exchange, "OrderEnvelope");
    assertThatThrownBy(() -> JUDGE.require(exchange)).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsAMissingHeaderThatWasAccepted() {
    var exchange =
        new JudgedExchange(
            "POST",
            "/orders",
            Map.of(),
            Map.of("content-type", List.of("application/json")),
            new byte[0],
            201,
            Map.of("content-type", List.of("application/json")),
            "{\"receipt\":\"QUJD\"}".getBytes(StandardCharsets.UTF_8));

    assertFault(exchange, "header parameter Idempotency-Key is missing");
    assertFault(exchange, "the body is missing");
  }

  @Test
  void findsAMappingThatTheFileDoesNotList() {
    assertThat(RouteInventory.faults(mapping(new Extra()), JUDGE, "/platform/v1"))
        .contains(
            "GET /platform/v1/debug is mapped and not in the file",
            "/platform/v1/any is mapped for every method",
            "GET /platform/v1/ping is in the file and not mapped");
  }

  /** Not static: else the gateway, in the tests of its module, takes it for one of its own. */
  @RestController
  class Extra {
    @GetMapping("/platform/v1/debug")
    String debug() {
      return "";
    }

    @RequestMapping("/platform/v1/any")
    String any() {
      return "";
    }
  }

  private static RequestMappingHandlerMapping mapping(Object controller) {
    var context = new StaticWebApplicationContext();
    context.getBeanFactory().registerSingleton("controller", controller);
    context.refresh();
    var mapping = new RequestMappingHandlerMapping();
    mapping.setApplicationContext(context);
    mapping.afterPropertiesSet();
    return mapping;
  }

  private static JudgedExchange exchange(
      String path, Map<String, List<String>> query, int status, String mediaType, String body) {
    return new JudgedExchange(
        "GET",
        path,
        query,
        Map.of(),
        new byte[0],
        status,
        Map.of("content-type", List.of(mediaType)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertFault(JudgedExchange exchange, String part) {
    assertThat(JUDGE.faults(exchange)).anySatisfy(fault -> assertThat(fault).contains(part));
  }
}
