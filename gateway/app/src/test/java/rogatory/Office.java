package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.FileSystemUtils;
import rogatory.attack.AttackTable;
import rogatory.contract.JudgedExchange;
import rogatory.contract.JudgingFilter;
import rogatory.contract.OpenApiJudge;
import rogatory.devpki.DevRole;
import rogatory.directory.Persons;
import rogatory.persistence.DatabaseExtension;
import rogatory.persistence.TestFolders;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole gateway of two agencies with its people and the parties that they write to, made through
 * the interface itself. Every exchange is judged by the published contract.
 */
public final class Office implements AutoCloseable {
  static final OpenApiJudge JUDGE = OpenApiJudge.ofResource("rogatory/console/api-openapi.yaml");

  /** Judges what machines say to the gateway over REST, before its own filters answer. */
  static final OpenApiJudge MACHINES =
      OpenApiJudge.ofResource("rogatory/transport/rest/exchange-openapi.yaml");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OURS = "authority-pl";
  private static final String THEIRS = "authority-cz";
  private static final String PLATFORM = "platform-ie";

  private final TestKeys keys = new TestKeys();
  private final Path home = TestFolders.create("office");
  private final DatabaseExtension database = new DatabaseExtension();
  private final JudgingFilter machineJudge = new JudgingFilter(MACHINES);
  private final List<String> arguments;
  private final ConfigurableApplicationContext gateway;
  private final HttpClient people;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  Office(ExtensionContext context) {
    database.beforeAll(context);
    arguments =
        Stream.of(database.arguments(), keys.arguments(OURS, THEIRS), folders())
            .flatMap(List::stream)
            .toList();
    gateway =
        new SpringApplicationBuilder(GatewayApplication.class)
            .initializers(
                (GenericApplicationContext opened) ->
                    opened.registerBean("machineJudge", FilterRegistrationBean.class, this::first))
            .run(arguments.toArray(String[]::new));
    people = HttpClient.newBuilder().sslContext(trusting(keys.pki().trustStore())).build();
    assemble();
  }

  /** The invented template of the tests, which no jar holds; it is valid without end here. */
  private Path outsideTemplates() {
    Path from =
        Path.of("..", "..", "templates", "src", "test", "resources")
            .resolve("rogatory/template/outside");
    Path to = home.resolve("templates");
    Path sheet = to.resolve("account-suspension/1.0.0/template.yaml");
    try {
      FileSystemUtils.copyRecursively(from, to);
      Files.writeString(sheet, Files.readString(sheet).replaceFirst("validTo: .*\n", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to;
  }

  /** Attachments are streamed, and a judge would hold them whole. */
  private FilterRegistrationBean<JudgingFilter> first() {
    var registration = new FilterRegistrationBean<>(machineJudge);
    registration.addUrlPatterns(RestPaths.PLATFORM_PATTERN);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  /** What machines were answered over REST, and what of that the contract does not allow. */
  JudgingFilter machineJudge() {
    return machineJudge;
  }

  private List<String> folders() {
    return List.of(
        "--rogatory.data=" + home.resolve("data"),
        "--rogatory.keys=" + home.resolve("keys"),
        "--rogatory.templates.folders=" + outsideTemplates(),
        "--rogatory.outbox.hint-again-after=3s",
        "--rogatory.administrator.agency=north",
        "--rogatory.administrator.person=first",
        "--logging.level.root=warn");
  }

  private void assemble() {
    tokens.put("first", read(home.resolve("keys").resolve("first-administrator.token")));
    person("first", "second", "ADMINISTRATOR");
    person("first", "liaison", "LIAISON");
    person("first", "other-liaison", "LIAISON", "APPROVER");
    person("first", "approver", "APPROVER");
    person("first", "auditor", "AUDITOR");
    person("first", "operator", "OPERATOR");
    Persons persons = gateway.getBean(Persons.class);
    AgencyId south = new AgencyId("south");
    tokens.put(
        "south-first",
        persons
            .first(south, new PersonId("south-first"), "South", Duration.ofHours(1))
            .orElseThrow()
            .secret());
    person("south-first", "south-second", "ADMINISTRATOR");
    person("south-first", "stranger", "LIAISON");
    person("south-first", "south-approver", "APPROVER");
    party(OURS, "AUTHORITY", "PL", "north");
    party(THEIRS, "AUTHORITY", "CZ", "south");
    party(PLATFORM, "PLATFORM", "IE", null);
    address(PLATFORM, "REST", "https://127.0.0.1:1/rogatory");
    address(OURS, "SOAP", machines() + "/services/" + OURS);
    address(THEIRS, "SOAP", machines() + "/services/" + THEIRS);
  }

  /** Makes somebody known, and lets her take a token. */
  void person(String by, String person, String... roles) {
    JsonNode proposal =
        post(
                by,
                "/administration/persons",
                Map.of("person", person, "displayName", "The " + person, "roles", List.of(roles)))
            .json(201);
    confirm(proposal, by.equals("first") ? "second" : "south-second");
    tokens.put(person, redeemed(invitation(by, person)));
  }

  /** The secret of an invitation. */
  String invitation(String by, String person) {
    return post(by, "/administration/persons/" + person + "/invitations", Map.of("validFor", "P1D"))
        .json(201)
        .path("secret")
        .asString();
  }

  private String redeemed(String invitation) {
    return redeem(invitation).json(201).path("secret").asString();
  }

  /** Exchanges an invitation for a token. */
  Answer redeem(String invitation) {
    return post(null, "/invitations/redemption", null, "Authorization", "Bearer " + invitation);
  }

  /** Two administrators agree on a party and the usual keys of it. */
  void party(String party, String kind, String jurisdiction, @Nullable String agency) {
    party(party, "Party " + party, kind, jurisdiction, agency);
    Map.of("SEAL", DevRole.SEAL, "HOP", DevRole.HOP, "TLS", DevRole.TLS_CLIENT)
        .forEach((role, kept) -> key(party, role, keys.pki().party(party).key(kept).certificate()));
  }

  /** Two administrators agree on what a party is called. */
  void party(String party, String name, String kind, String jurisdiction, @Nullable String agency) {
    Map<String, Object> proposal = new LinkedHashMap<>();
    proposal.put("party", party);
    proposal.put("name", name);
    proposal.put("kind", kind);
    proposal.put("jurisdiction", jurisdiction);
    if (agency != null) {
      proposal.put("agency", agency);
    }
    confirm(post("first", "/administration/parties", proposal).json(201));
  }

  /** Two administrators agree on a key of a party. */
  void key(String party, String role, X509Certificate certificate) {
    confirm(
        post(
                "first",
                "/administration/parties/" + party + "/keys",
                Map.of(
                    "role",
                    role,
                    "certificate",
                    base64(certificate),
                    "validFrom",
                    "2020-01-01T00:00:00Z"))
            .json(201));
  }

  /** Two administrators agree on where a party listens. */
  void address(String party, String channel, String address) {
    address(party, Map.of("channel", channel, "address", address));
  }

  /** Two administrators agree on how a party is reached. */
  void address(String party, Map<String, Object> reached) {
    confirm(post("first", "/administration/parties/" + party + "/address", reached).json(201));
  }

  private void confirm(JsonNode proposal) {
    confirm(proposal, "second");
  }

  private void confirm(JsonNode proposal, String by) {
    if (proposal.path("state").asString().equals("PENDING")) {
      String path =
          "/administration/proposals/" + proposal.path("proposal").asString() + "/confirmation";
      assertThat(post(by, path, null).json(200).path("state").asString()).isEqualTo("CONFIRMED");
    }
  }

  /** An answer that the contract allows. */
  record Answer(int status, HttpResponse<byte[]> http) {
    String text() {
      return new String(http.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(http.body());
    }

    JsonNode json(int expected) {
      assertThat(status).as(this::text).isEqualTo(expected);
      return json();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** The code of the problem that it is. */
    String problem(int expected) {
      assertThat(status).as(this::text).isEqualTo(expected);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(json().path("traceId").asString("")).isEqualTo(header("X-Request-Id"));
      String code = json().path("code").asString("");
      AttackTable.saw(status + " " + code);
      return code;
    }
  }

  Answer get(String person, String path, String... headers) {
    return send(person, "GET", path, null, headers);
  }

  Answer post(@Nullable String person, String path, @Nullable Object body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("Idempotency-Key")) {
      all.add("Idempotency-Key");
      all.add(UUID.randomUUID().toString());
    }
    return send(person, "POST", path, body, all.toArray(String[]::new));
  }

  /** One exchange with the interface for people, judged by the contract. */
  Answer send(
      @Nullable String person,
      String method,
      String path,
      @Nullable Object body,
      String... headers) {
    byte[] bytes = body(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(people() + "/api/v1" + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
    Map<String, String> fields = new LinkedHashMap<>();
    if (person != null) {
      fields.put("Authorization", "Bearer " + tokens.get(person));
    }
    if (body != null) {
      fields.put("Content-Type", "application/json");
    }
    for (int at = 0; at < headers.length; at += 2) {
      fields.put(headers[at], headers[at + 1]);
    }
    fields.forEach(request::header);
    HttpRequest asked = request.build();
    HttpResponse<byte[]> response = exchange(people, asked);
    JUDGE.require(JudgedExchange.of(asked, bytes, response));
    return new Answer(response.statusCode(), response);
  }

  private static byte[] body(@Nullable Object body) {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof byte[] raw) {
      return raw;
    }
    return body instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : JSON.writeValueAsBytes(body);
  }

  static HttpResponse<byte[]> exchange(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The origin of the connector for people. */
  String people() {
    return "https://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** The origin of the connector for machines. */
  String machines() {
    return "https://localhost:" + gateway.getBean(ConnectorWiring.MachineConnector.class).port();
  }

  /** The origin of the watch. */
  String management() {
    return "http://127.0.0.1:"
        + gateway.getEnvironment().getRequiredProperty("local.management.port");
  }

  HttpClient client() {
    return people;
  }

  TestKeys keys() {
    return keys;
  }

  /** The settings with which the gateway was started. */
  List<String> arguments() {
    return arguments;
  }

  /** Where its data, its keys and its exported heads lie. */
  Path home() {
    return home;
  }

  String token(String person) {
    return tokens.get(person);
  }

  ConfigurableApplicationContext gateway() {
    return gateway;
  }

  DatabaseExtension database() {
    return database;
  }

  static SSLContext trusting(KeyStore anchors) {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    gateway.close();
    keys.close();
    FileSystemUtils.deleteRecursively(home);
  }
}
