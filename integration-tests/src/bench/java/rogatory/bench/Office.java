package rogatory.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import rogatory.sandbox.party.Introduction;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two persons who make orders through the interface for people: one drafts, one approves. */
final class Office {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LIAISON = "liaison";
  private static final String APPROVER = "approver";
  private static final String FIRST = "administrator-1";
  private static final String SECOND = "administrator-2";

  /** The case reference of an order that is receipted at once and never answered. */
  static final String SILENT = "SANDBOX:silent/";

  /** The case reference of an order whose receipt comes after ten seconds. */
  static final String SLOW = "SANDBOX:slow=PT10S/";

  private final HttpClient client;
  private final URI origin;
  private final Path introductions;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  /** A channel and what is sent over it. */
  enum Kind {
    /** Mutual assistance to an authority. */
    SOAP("mutual-assistance", Demo.AUTHORITY.value()),
    /** A takedown to a platform. */
    REST("ncii-takedown", Demo.PLATFORM.value());

    private final String template;
    private final String addressee;
    private final JsonNode answers;

    Kind(String template, String addressee) {
      this.template = template;
      this.addressee = addressee;
      this.answers = sample(template + ".json");
    }
  }

  /**
   * An order that waits for its approval.
   *
   * @param hash of the document under review
   */
  record Submitted(String id, String hash) {}

  Office(DemoFolder demo) throws IOException, GeneralSecurityException {
    this.introductions = demo.introductions();
    this.origin = Ports.read(demo.ports()).origin(Ports.Owner.PEOPLE);
    for (String person : new String[] {LIAISON, APPROVER, FIRST, SECOND}) {
      tokens.put(person, Files.readString(demo.client().resolve(person + ".token")).strip());
    }
    this.client =
        HttpClient.newBuilder()
            .sslContext(trusting(demo))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Drafts an order, hands it in, and reads the hash that will be approved. */
  Submitted submit(Kind kind, String addressee, String reference) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("caseReference", reference + UUID.randomUUID());
    draft.put("template", kind.template);
    draft.put("version", "1.0.0");
    draft.put("addressee", addressee);
    draft.put("answers", kind.answers);
    HttpResponse<byte[]> drafted = post(LIAISON, "/requests", draft);
    String id = JSON.readTree(drafted.body()).path("id").asString();
    post(LIAISON, "/requests/" + id + "/submission", null);
    HttpResponse<byte[]> paper = get(APPROVER, "/requests/" + id + "/document-under-review");
    return new Submitted(id, paper.headers().firstValue("ETag").orElse("").replace("\"", ""));
  }

  Submitted submit(Kind kind) {
    return submit(kind, kind.addressee, SILENT);
  }

  /** An order to a platform that receipts at once. */
  Submitted submitTo(String platform) {
    return submit(Kind.REST, platform, SILENT);
  }

  /** The platforms that the sandbox plays beside the one. */
  List<String> furtherPlatforms() {
    return Introduction.read(introductions).stream()
        .map(Introduction::id)
        .filter(id -> id.startsWith(Demo.FURTHER))
        .toList();
  }

  /** An order that is receipted after ten seconds. */
  Submitted submitSlow() {
    return submit(Kind.SOAP, Kind.SOAP.addressee, SLOW);
  }

  /** Makes a platform known where nobody listens. */
  void meetDeadPlatform(String party) {
    agree(
        "/administration/parties",
        Map.of("party", party, "name", "Dead", "kind", "PLATFORM", "jurisdiction", "IE"));
    agree(
        "/administration/parties/" + party + "/address",
        Map.of("channel", "REST", "address", "https://localhost:1"));
  }

  private void agree(String path, Object proposal) {
    JsonNode proposed = JSON.readTree(post(FIRST, path, proposal).body());
    String id = proposed.path("proposal").asString("");
    post(SECOND, "/administration/proposals/" + id + "/confirmation", null);
  }

  /** The bytes that wait for approval. */
  byte[] paper(Submitted order) {
    return get(APPROVER, "/requests/" + order.id() + "/document-under-review").body();
  }

  /** The second person approves. */
  void approve(Submitted order) {
    post(
        APPROVER,
        "/requests/" + order.id() + "/approval",
        Map.of("documentHash", order.hash(), "proportionality", "No milder measure would do."));
  }

  private HttpResponse<byte[]> get(String person, String path) {
    return send(request(person, path).GET().build());
  }

  private HttpResponse<byte[]> post(String person, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        request(person, path).header("Idempotency-Key", UUID.randomUUID().toString());
    if (body == null) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String person, String path) {
    return HttpRequest.newBuilder(origin.resolve("/api/v1" + path))
        .timeout(PATIENCE)
        .header("X-Purpose", "measurement")
        .header("Authorization", "Bearer " + tokens.get(person));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.method() + " " + request.uri().getPath() + ": " + answer.statusCode());
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("The gateway does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static JsonNode sample(String file) {
    try (InputStream in = Office.class.getResourceAsStream("/rogatory/template/samples/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The sample " + file + " is missing");
      }
      return JSON.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext trusting(DemoFolder demo) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(demo.clientTrust())) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "anchor", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    }
  }
}
