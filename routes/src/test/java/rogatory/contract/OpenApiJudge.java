package rogatory.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says whether an HTTP exchange is one that an OpenAPI 3.1 file allows: path, method, status, media
 * types, header fields, parameters and bodies by their schemas (JSON Schema 2020-12, formats
 * asserted).
 *
 * <p>What an operation answers with success must have been asked rightly; what it refuses may have
 * been asked wrongly. What the file does not know is refused with a problem document, of the schema
 * {@code #/components/schemas/Problem}. Every problem document says the status that it came with.
 */
public final class OpenApiJudge {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final String PROBLEM = "application/problem+json";
  private static final int ERROR = 400;

  private final OpenApiDocument document;
  private final List<Operation> operations = new ArrayList<>();

  private OpenApiJudge(OpenApiDocument document) {
    this.document = document;
    document
        .root()
        .path("paths")
        .properties()
        .forEach(path -> addOperations(path.getKey(), path.getValue()));
    operations.sort(Comparator.comparing(operation -> operation.template().contains("{")));
  }

  private record Operation(
      String method, String template, Pattern pattern, JsonNode path, JsonNode node) {}

  /** The judge of a file on the class path. */
  public static OpenApiJudge ofResource(String resource) {
    return new OpenApiJudge(OpenApiDocument.read(resource));
  }

  /** All operations, for example {@code POST /orders/{}}: variables have no name here. */
  public Set<String> operations() {
    Set<String> names = new TreeSet<>();
    operations.forEach(
        operation -> names.add(operation.method() + " " + nameless(operation.template())));
    return names;
  }

  /** All statuses and the operations that may answer with them, for tests that every one occurs. */
  public Map<String, Set<String>> statuses() {
    Map<String, Set<String>> statuses = new LinkedHashMap<>();
    operations.forEach(
        operation ->
            statuses.put(
                operation.method() + " " + nameless(operation.template()),
                new TreeSet<>(List.copyOf(operation.node().path("responses").propertyNames()))));
    return statuses;
  }

  static String nameless(String template) {
    return template.replaceAll("\\{[^}]*}", "{}");
  }

  /** Every fault of the exchange; empty when it conforms. */
  public List<String> faults(JudgedExchange exchange) {
    List<String> faults = new ArrayList<>();
    Optional<Operation> operation = operation(exchange);
    if (operation.isEmpty()) {
      faults.addAll(unknown(exchange));
    } else {
      faults.addAll(response(operation.get(), exchange));
      if (exchange.status() < ERROR) {
        faults.addAll(request(operation.get(), exchange));
      }
    }
    return faults.stream().map(fault -> exchange + ": " + fault).toList();
  }

  /**
   * Nothing when the exchange conforms.
   *
   * @throws AssertionError with every fault
   */
  public void require(JudgedExchange exchange) {
    List<String> faults = faults(exchange);
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n", faults));
    }
  }

  private void addOperations(String template, JsonNode path) {
    String pattern =
        Pattern.compile("\\{[^}]*}")
            .splitAsStream(template)
            .map(Pattern::quote)
            .reduce((left, right) -> left + "([^/]+)" + right)
            .orElse("");
    String whole = template.endsWith("}") ? pattern + "([^/]+)" : pattern;
    path.properties().stream()
        .filter(entry -> METHODS.contains(entry.getKey()))
        .forEach(
            entry ->
                operations.add(
                    new Operation(
                        entry.getKey().toUpperCase(Locale.ROOT),
                        template,
                        Pattern.compile(whole),
                        path,
                        entry.getValue())));
  }

  private Optional<Operation> operation(JudgedExchange exchange) {
    return operations.stream()
        .filter(operation -> operation.method().equals(exchange.method()))
        .filter(operation -> operation.pattern().matcher(exchange.path()).matches())
        .findFirst();
  }

  private List<String> unknown(JudgedExchange exchange) {
    if (exchange.status() < ERROR) {
      return List.of("is not in the file and was not refused");
    }
    return problem(exchange, problemSchema());
  }

  private JsonNode problemSchema() {
    return document.root().at("/components/schemas/Problem");
  }

  private List<String> problem(JudgedExchange exchange, JsonNode schema) {
    if (!exchange.responseMediaType().equals(Optional.of(PROBLEM))) {
      return List.of("was refused without a problem document: " + exchange.responseMediaType());
    }
    List<String> faults = new ArrayList<>(document.faults(schema, exchange.responseBody()));
    JsonNode body = OpenApiDocument.parse(exchange.responseBody());
    if (body.path("status").asInt(0) != exchange.status()) {
      faults.add("the problem document says another status");
    }
    return faults;
  }

  private List<String> response(Operation operation, JudgedExchange exchange) {
    JsonNode responses = operation.node().path("responses");
    String status = Integer.toString(exchange.status());
    JsonNode listed =
        responses.has(status) ? responses.get(status) : responses.path(status.charAt(0) + "XX");
    if (listed.isMissingNode()) {
      return List.of("the status is not listed");
    }
    JsonNode response = document.resolved(listed);
    List<String> faults = new ArrayList<>(headers(response.path("headers"), exchange));
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      if (exchange.responseBody().length > 0) {
        faults.add("the file lists no content");
      }
      return faults;
    }
    String mediaType = exchange.responseMediaType().orElse("(none)");
    if (!content.has(mediaType)) {
      faults.add("the media type of the answer is not listed: " + mediaType);
      return faults;
    }
    JsonNode schema = content.get(mediaType).path("schema");
    if (mediaType.equals(PROBLEM)) {
      faults.addAll(problem(exchange, schema));
    } else if (isJson(mediaType) && !schema.isMissingNode()) {
      faults.addAll(document.faults(schema, exchange.responseBody()));
    }
    return faults;
  }

  private List<String> headers(JsonNode headers, JudgedExchange exchange) {
    List<String> faults = new ArrayList<>();
    headers
        .properties()
        .forEach(
            entry -> {
              JsonNode header = document.resolved(entry.getValue());
              List<String> values =
                  exchange
                      .responseHeaders()
                      .getOrDefault(entry.getKey().toLowerCase(Locale.ROOT), List.of());
              faults.addAll(values("response header " + entry.getKey(), header, values));
            });
    return faults;
  }

  private List<String> request(Operation operation, JudgedExchange exchange) {
    List<String> faults = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (JsonNode parameters :
        List.of(operation.path().path("parameters"), operation.node().path("parameters"))) {
      for (JsonNode listed : parameters) {
        JsonNode parameter = document.resolved(listed);
        String name = parameter.path("name").asString();
        String in = parameter.path("in").asString();
        if (in.equals("query")) {
          known.add(name);
        }
        faults.addAll(
            values(in + " parameter " + name, parameter, sent(operation, exchange, in, name)));
      }
    }
    exchange.query().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add("query parameter " + name + " is not listed"));
    faults.addAll(body(document.resolved(operation.node().path("requestBody")), exchange));
    return faults;
  }

  private static List<String> sent(
      Operation operation, JudgedExchange exchange, String in, String name) {
    return switch (in) {
      case "query" -> exchange.query().getOrDefault(name, List.of());
      case "header" ->
          exchange.requestHeaders().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      case "path" -> List.of(variable(operation, exchange.path(), name));
      default -> List.of();
    };
  }

  private static String variable(Operation operation, String path, String name) {
    List<String> names =
        Pattern.compile("\\{([^}]*)}")
            .matcher(operation.template())
            .results()
            .map(result -> result.group(1))
            .toList();
    Matcher matcher = operation.pattern().matcher(path);
    return matcher.matches() && names.contains(name) ? matcher.group(names.indexOf(name) + 1) : "";
  }

  private List<String> values(String what, JsonNode parameter, List<String> values) {
    if (values.isEmpty()) {
      return parameter.path("required").asBoolean(false)
          ? List.of(what + " is missing")
          : List.of();
    }
    JsonNode schema = parameter.path("schema");
    if (schema.isMissingNode()) {
      return List.of();
    }
    return document.faults(schema, typed(document.resolved(schema), values)).stream()
        .map(fault -> what + fault)
        .toList();
  }

  /** Parameters are text; the schema says what the text stands for. */
  private JsonNode typed(JsonNode schema, List<String> values) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String text = values.get(0);
    switch (schema.path("type").asString("string")) {
      case "integer", "number":
        return text.matches("-?\\d{1,18}")
            ? nodes.numberNode(Long.parseLong(text))
            : nodes.stringNode(text);
      case "boolean":
        return text.matches("true|false")
            ? nodes.booleanNode(Boolean.parseBoolean(text))
            : nodes.stringNode(text);
      case "array":
        var array = nodes.arrayNode();
        values.forEach(array::add);
        return array;
      default:
        return nodes.stringNode(text);
    }
  }

  private List<String> body(JsonNode requestBody, JudgedExchange exchange) {
    if (requestBody.isMissingNode()) {
      return exchange.requestBody().length == 0
          ? List.of()
          : List.of("the operation takes no body");
    }
    if (exchange.requestBody().length == 0) {
      return requestBody.path("required").asBoolean(false)
          ? List.of("the body is missing")
          : List.of();
    }
    String mediaType = exchange.requestMediaType().orElse("(none)");
    JsonNode content = requestBody.path("content");
    if (!content.has(mediaType)) {
      return List.of("the media type of the body is not listed: " + mediaType);
    }
    JsonNode schema = content.get(mediaType).path("schema");
    return isJson(mediaType) && !schema.isMissingNode()
        ? document.faults(schema, exchange.requestBody())
        : List.of();
  }

  private static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }
}
