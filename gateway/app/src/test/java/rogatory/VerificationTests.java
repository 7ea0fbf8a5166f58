package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.contract.JudgedExchange;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.VerificationLinks;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever holds a paper learns whether it is genuine; whoever does not learns nothing. */
@ExtendWith(OfficeExtension.class)
class VerificationTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Office office;
  private static RequestId sent;
  private static RequestId acknowledged;
  private static VerificationLinks.Link link;

  @BeforeAll
  static void somethingWasSent(Office opened) {
    office = opened;
    sent = Sent.request(office, "platform-ie");
    link = link(sent);
    acknowledged = Sent.request(office, "authority-cz", "ACK_RECEIVED");
  }

  private static VerificationLinks.Link link(RequestId request) {
    return office
        .gateway()
        .getBean(rogatory.casework.UnitOfWork.class)
        .plainly(
            new AgencyId("north"),
            () -> office.gateway().getBean(VerificationLinks.class).of(request).orElseThrow());
  }

  private static HttpResponse<byte[]> get(String question, String accept, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(office.people() + question)).header("Accept", accept);
    for (int at = 0; at < headers.length; at += 2) {
      builder.header(headers[at], headers[at + 1]);
    }
    HttpRequest request = builder.build();
    HttpResponse<byte[]> answer = Office.exchange(office.client(), request);
    Office.JUDGE.require(JudgedExchange.of(request, new byte[0], answer));
    return answer;
  }

  private static String ask(String code, LocalDate date) {
    return "/verify?code=" + code + "&date=" + date;
  }

  private static JsonNode verdict(String question) {
    HttpResponse<byte[]> answer = get(question, "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(2048);
    return JSON.readTree(answer.body());
  }

  private static byte[] sealed(RequestId request) {
    JsonNode documents = office.get("liaison", "/requests/" + request + "/documents").json(200);
    String id =
        documents
            .path("items")
            .valueStream()
            .filter(document -> document.path("kind").asString().equals("SEALED"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    return office
        .get("liaison", "/requests/" + request + "/documents/" + id + "/SEALED")
        .http()
        .body();
  }

  @Test
  void tellsByCodeAndDateThatAnOrderIsGenuineAndInForce() {
    JsonNode verdict = verdict(ask(link.code().printed(), link.issuedOn()));

    assertThat(verdict.path("status").asString()).isEqualTo("IN_FORCE");
    assertThat(verdict.path("authority").path("name").asString()).isEqualTo("Party authority-pl");
    assertThat(verdict.path("addressee").path("jurisdiction").asString()).isEqualTo("IE");
    assertThat(verdict.path("items").asInt()).isPositive();
    assertThat(verdict.path("key").asString()).isEqualTo("IN_USE");
    assertThat(link.address().toString()).contains("/verify?code=").hasSizeLessThan(200);
    String typed = link.code().value().toLowerCase(java.util.Locale.ROOT);
    assertThat(verdict(ask(typed, link.issuedOn()))).isEqualTo(verdict);
  }

  @Test
  void tellsByTheDigestOfTheSignedFileAndNoticesOneChangedByte() {
    byte[] order = sealed(sent);
    assertThat(verdict("/verify?sha256=" + Sha256.of(order)).path("status").asString())
        .isEqualTo("IN_FORCE");
    order[order.length / 2] ^= 1;
    assertThat(verdict("/verify?sha256=" + Sha256.of(order)).path("status").asString())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void answersAWrongDateAsAnUnknownCodeByteForByte() {
    byte[] wrongDate =
        get(ask(link.code().printed(), link.issuedOn().minusDays(1)), "application/json").body();
    byte[] unknown = get(ask("0000-0000-0000-0000", link.issuedOn()), "application/json").body();
    byte[] mistyped = get(ask("nonsense", link.issuedOn()), "application/json").body();

    assertThat(wrongDate).isEqualTo(unknown).isEqualTo(mistyped);
    assertThat(new String(wrongDate, StandardCharsets.UTF_8)).contains("NOT_FOUND");
  }

  @Test
  void tellsAWithdrawalAndASecondVersionAtOnce() {
    RequestId other = Sent.request(office, "platform-ie");
    VerificationLinks.Link paper = link(other);
    SealedRegister register = office.gateway().getBean(SealedRegister.class);
    SealedRegister.Entry first = register.find(paper.code()).orElseThrow();
    Sha256 hash = Sha256.of(other.toString().getBytes(StandardCharsets.UTF_8));
    office
        .gateway()
        .getBean(rogatory.casework.UnitOfWork.class)
        .plainly(
            first.agency(),
            () -> {
              register.enter(
                  new SealedRegister.Entry(
                      rogatory.exchange.VerificationCode.of(hash),
                      first.agency(),
                      rogatory.exchange.MessageId.random(),
                      other,
                      2,
                      hash,
                      first.issuer(),
                      first.addressee(),
                      first.issuedOn(),
                      1,
                      first.validUntil(),
                      first.sealedAt(),
                      Sha256.of(new byte[] {1})));
              return true;
            });
    assertThat(verdict(ask(paper.code().printed(), paper.issuedOn())).path("status").asString())
        .isEqualTo("SUPERSEDED");
    assertThat(verdict("/verify?sha256=" + hash).path("status").asString())
        .as("sealed by a key that nobody knows")
        .isEqualTo("NOT_TRUSTED");

    office
        .post("liaison", "/requests/" + other + "/withdrawal", Map.of("reason", "Invented."))
        .json(200);
    assertThat(verdict(ask(paper.code().printed(), paper.issuedOn())).path("status").asString())
        .isEqualTo("WITHDRAWN");
  }

  /** What lies before each state is written into the table, since a peer would have to bring it. */
  @ParameterizedTest
  @CsvSource({
    "SUSPENDED, 1, SUSPENDED",
    "LIFTED, 1, WITHDRAWN",
    "EXEMPT, 1, EXPIRED",
    "CLOSED, 1, EXPIRED",
    "EFFECTED, 1, IN_FORCE",
    "EFFECTED, -1, EXPIRED",
    "SUSPENDED, -1, EXPIRED",
    "LIFTED, -1, WITHDRAWN"
  })
  void tellsWhatIsNotToBeFollowed(String state, int daysLeft, String status) {
    String known = acknowledged.toString();
    var database = office.database().superuser();
    database
        .sql("update outbound_request set state = ? where id = ?::uuid")
        .params(state, known)
        .update();
    database
        .sql(
            "update sealed_register set valid_until = now() + make_interval(days => ?)"
                + " where request = ?::uuid")
        .params(daysLeft, known)
        .update();
    VerificationLinks.Link paper = link(acknowledged);

    JsonNode verdict = verdict(ask(paper.code().printed(), paper.issuedOn()));
    assertThat(verdict.path("status").asString()).isEqualTo(status);
    assertThat(verdict.path("authority").path("name").asString()).isEqualTo("Party authority-pl");
  }

  @Test
  void showsAPageWithoutScriptThatHoldsNoAddressAndNoPerson() {
    HttpResponse<byte[]> form = get("/verify", "text/html,*/*;q=0.1");
    assertThat(new String(form.body(), StandardCharsets.UTF_8)).contains("<form method=\"get\"");
    HttpResponse<byte[]> page =
        get(ask(link.code().printed(), link.issuedOn()), "text/html,application/xhtml+xml");
    String text = new String(page.body(), StandardCharsets.UTF_8);

    assertThat(text).contains("Genuine, and in force.", "Party authority-pl", "lang=\"en\"");
    assertThat(text)
        .doesNotContain("<script", "http://", "https://", "V-SAMPLE", "NORTH-", "liaison");
    assertThat(page.body().length % 2048).isZero();
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self'");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void takesNoQuestionThatIsNone() {
    for (String question : List.of("/verify", "/verify?code=1", "/verify?code=1&date=2&sha256=3")) {
      assertThat(get(question, "application/json").statusCode()).isEqualTo(400);
    }
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(office.people() + "/verify"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(Office.exchange(office.client(), post).statusCode()).isIn(400, 403, 405);
  }

  @Test
  void publishesADirectoryOfKeysThatAStrangerVerifies(@TempDir Path folder) throws Exception {
    HttpResponse<byte[]> answer = get("/directory", "application/xml");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    String text = new String(answer.body(), StandardCharsets.UTF_8);

    assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
        .contains("max-age", "public");
    assertThat(get("/directory", "application/xml", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    X509Certificate ours =
        office.keys().pki().party("authority-pl").key(rogatory.devpki.DevRole.SEAL).certificate();
    assertThat(text)
        .contains("fingerprint=\"" + Sha256.of(ours.getEncoded()) + "\"")
        .contains("standing=\"IN_USE\"", "id=\"authority-pl\"");

    assertThat(stranger(folder, answer.body())).isZero();
    String forged = text.replace("standing=\"IN_USE\"", "standing=\"ENDED\"");
    assertThat(stranger(folder, forged.getBytes(StandardCharsets.UTF_8))).isNotZero();
  }

  /** Debian's xmlsec1, which needs the root alone. */
  private static int stranger(Path folder, byte[] document) throws Exception {
    Path root = folder.resolve("root.pem");
    Path file = folder.resolve("directory.xml");
    Files.write(file, document);
    Files.writeString(
        root,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(root(office).getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    return new ProcessBuilder(
            "xmlsec1",
            "--verify",
            "--enabled-key-data",
            "x509",
            "--trusted-pem",
            root.toString(),
            "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private static X509Certificate root(Office office) throws Exception {
    var trust = office.keys().pki().trustStore();
    return (X509Certificate) trust.getCertificate(trust.aliases().nextElement());
  }
}
