package rogatory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.folders.GatewayFolders;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;

/** Files beside drafts, as people put them there, read them and take them away. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.FILES)
@ExtendWith(OfficeExtension.class)
class AttachmentTests {
  private static final byte[] PDF = "%PDF-1.7 an invented decision".getBytes(UTF_8);
  private static final String TYPE = "application/pdf";

  private Office office;
  private String draft;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
    this.draft = draft();
  }

  @Test
  void keepsAFileBesideADraftAndGivesItBack() {
    String id = id();
    JsonNode put = put(id, "Decision of 3 May (copy).pdf", TYPE, PDF).json(200);

    assertThat(put.path("state").asString()).isEqualTo("HELD");
    assertThat(put.path("size").asInt()).isEqualTo(PDF.length);
    assertThat(put.path("hash").asString()).isEqualTo(Sha256.of(PDF).hex());
    Office.Answer read = office.get("approver", path(id), "X-Purpose", "review");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.http().body()).isEqualTo(PDF);
    assertThat(read.header("Content-Disposition")).contains("attachment", "filename");
    assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(read.header("Repr-Digest")).isEqualTo(digest(PDF));
    assertThat(looks("attachment.read", "attachment/" + id)).isEqualTo(1);
    assertThat(looks("attachment.add", "request/" + draft)).isEqualTo(1);
    assertThat(office.get("auditor", path()).json(200).path("items")).hasSize(1);
  }

  @Test
  void namesTheFileInTheDocumentThatIsReviewed() {
    String id = id();
    put(id, "Beschluss Köln.pdf", TYPE, PDF).json(200);
    office.post("liaison", "/requests/" + draft + "/submission", null).json(200);

    Office.Answer paper = office.get("approver", "/requests/" + draft + "/document-under-review");
    assertThat(paper.text())
        .contains("<Attachment id=\"" + id + "\">", "Beschluss Köln.pdf")
        .contains("<Hash>" + Sha256.of(PDF).hex() + "</Hash>")
        .contains("<Size>" + PDF.length + "</Size>");
    assertThat(put(id(), "later.pdf", TYPE, PDF).problem(409)).isEqualTo("state-forbids");
    assertThat(office.send("liaison", "DELETE", path(id), null).problem(409))
        .isEqualTo("state-forbids");
  }

  @Test
  void takesAFileAwayWithItsBytes() {
    String id = id();
    put(id, "a.pdf", TYPE, PDF).json(200);
    long before = stored();

    assertThat(office.send("liaison", "DELETE", path(id), null).status()).isEqualTo(200);
    assertThat(stored()).isEqualTo(before - 1);
    assertThat(office.get("liaison", path(id)).problem(404)).isEqualTo("request-not-found");
    assertThat(office.send("liaison", "DELETE", path(id), null).problem(404))
        .isEqualTo("request-not-found");
    office.post("liaison", "/requests/" + draft + "/submission", null).json(200);
    assertThat(office.get("approver", "/requests/" + draft + "/document-under-review").text())
        .doesNotContain("Attachment");
  }

  @Test
  void takesNoFileBesideAReferralOfMaterialThatMayShowAMinor() {
    long before = stored();
    Map<String, Object> referral =
        Map.of(
            "caseReference",
            "NORTH-" + id(),
            "template",
            "csam-referral",
            "version",
            "1.0.0",
            "addressee",
            "authority-cz",
            "answers",
            GatesTests.sample("csam-referral"));
    draft = office.post("liaison", "/requests", referral).json(201).path("id").asString();

    assertThat(put(id(), "a.pdf", TYPE, PDF).problem(415)).isEqualTo("unsupported-media-type");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void takesTheSameBytesUnderTheSameIdOnce() {
    String id = id();
    put(id, "a.pdf", TYPE, PDF).json(200);
    long before = stored();

    assertThat(put(id, "a.pdf", TYPE, PDF).json(200).path("id").asString()).isEqualTo(id);
    assertThat(put(id, "a.pdf", TYPE, "%PDF-other".getBytes(UTF_8)).problem(409))
        .isEqualTo("same-id-other-bytes");
    assertThat(office.get("liaison", path()).json(200).path("items")).hasSize(1);
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..",
        ".hidden",
        "a/b.pdf",
        "a\\b.pdf",
        "C:\\a.pdf",
        "a\u0000.pdf",
        "a\n.pdf",
        "\u202Efdp.exe",
        "a.pdf ",
        "",
        " ",
        "con:",
        "a\"b.pdf",
        "a;b.pdf",
        "a%2fb.pdf"
      })
  void takesNoNameThatIsAPathOrHidesWhatItIs(String name) {
    long before = stored();
    assertThat(put(id(), name, TYPE, PDF).problem(400)).isEqualTo("bad-request");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void takesNoNameThatIsTooLong() {
    assertThat(put(id(), "a".repeat(121), TYPE, PDF).problem(400)).isEqualTo("bad-request");
    assertThat(put(id(), "a".repeat(120), TYPE, PDF).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "[{index}] {0} {1}")
  @CsvSource({
    "application/pdf, ffd8ffe000104a464946",
    "application/pdf, 89504e470d0a1a0a",
    "application/pdf, 0a255044462d312e37",
    "text/plain, ffd8ffe000104a464946",
    "text/plain, 474946383961",
    "text/plain, 255044462d312e37",
    "text/plain, 000000186674797069736f6d",
    "text/plain, 52494646a0a0a0a057454250",
    "application/xml, 89504e470d0a1a0a",
    "application/xml, 3c737667207769647468",
    "application/xml, 3c613a73766720786d6c6e733a613d22782220",
    "application/xml, 504b0304"
  })
  void takesNoImageUnderAnotherName(String type, String hex) {
    long before = stored();
    assertThat(put(id(), "a.bin", type, HexFormat.of().parseHex(hex)).problem(422))
        .isEqualTo("attachment-differs");
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "video/mp4",
        "application/zip",
        "application/octet-stream",
        "text/html"
      })
  void takesNoOtherMediaType(String type) {
    assertThat(put(id(), "a.bin", type, PDF).problem(415)).isEqualTo("unsupported-media-type");
  }

  @Test
  void takesTextAndXml() {
    assertThat(put(id(), "a.txt", "text/plain", "§ 201a StGB\n".getBytes(UTF_8)).status())
        .isEqualTo(200);
    assertThat(
            put(id(), "a.txt", "text/plain;charset=utf-8", "Straße\n".repeat(900).getBytes(UTF_8))
                .status())
        .isEqualTo(200);
    assertThat(put(id(), "a.xml", "application/xml", "<law/>".getBytes(UTF_8)).status())
        .isEqualTo(200);
  }

  @Test
  void checksTheDigestThatWasTold() {
    long before = stored();
    assertThat(
            put(id(), "a.pdf", TYPE, PDF, "Content-Digest", digest("other".getBytes(UTF_8)))
                .problem(422))
        .isEqualTo("attachment-differs");
    assertThat(put(id(), "a.pdf", TYPE, PDF, "Content-Digest", "md5=:AAAA:").problem(400))
        .isEqualTo("bad-request");
    assertThat(stored()).isEqualTo(before);
    assertThat(put(id(), "a.pdf", TYPE, PDF, "Content-Digest", digest(PDF)).status())
        .isEqualTo(200);
  }

  @Test
  void readsNoContentCoding() {
    assertThat(put(id(), "a.pdf", TYPE, PDF, "Content-Encoding", "gzip").problem(415))
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void takesNoMoreThanTwentyFiles() {
    for (int number = 0; number < 20; number++) {
      put(id(), "a.pdf", TYPE, PDF).json(200);
    }
    assertThat(put(id(), "a.pdf", TYPE, PDF).problem(413)).isEqualTo("too-large");
  }

  @Test
  void letsNobodyButTheAuthorIn() {
    String id = id();
    put(id, "a.pdf", TYPE, PDF).json(200);
    assertThat(put("other-liaison", id(), "a.pdf", TYPE, PDF).problem(403)).isEqualTo("forbidden");
    assertThat(put("approver", id(), "a.pdf", TYPE, PDF).problem(403)).isEqualTo("forbidden");
    assertThat(put("stranger", id(), "a.pdf", TYPE, PDF).problem(404))
        .isEqualTo("request-not-found");
    assertThat(put("stranger", id, "a.pdf", TYPE, PDF).problem(404)).isEqualTo("request-not-found");
    assertThat(office.send("other-liaison", "DELETE", path(id), null).problem(403))
        .isEqualTo("forbidden");
    for (String path : List.of(path(), path(id))) {
      assertThat(office.get("stranger", path).problem(404)).isEqualTo("request-not-found");
    }
    assertThat(office.get("liaison", "/requests/" + draft() + "/attachments/" + id).problem(404))
        .isEqualTo("request-not-found");
  }

  private String draft() {
    return office
        .post(
            "liaison",
            "/requests",
            Map.of(
                "caseReference", "NORTH-A",
                "template", "ncii-takedown",
                "version", "1.0.0",
                "addressee", "platform-ie",
                "answers", DraftTests.sample()))
        .json(201)
        .path("id")
        .asString();
  }

  private Office.Answer put(String id, String name, String type, byte[] body, String... headers) {
    return put("liaison", id, name, type, body, headers);
  }

  private Office.Answer put(
      String person, String id, String name, String type, byte[] body, String... headers) {
    String[] all =
        Stream.concat(Stream.of("Content-Type", type), Stream.of(headers)).toArray(String[]::new);
    String query = "?purpose=COURT_DECISION&name=" + URLEncoder.encode(name, UTF_8);
    return office.send(person, "PUT", path(id) + query, body, all);
  }

  private String path() {
    return "/requests/" + draft + "/attachments";
  }

  private String path(String id) {
    return path() + "/" + id;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static String digest(byte[] bytes) {
    byte[] hash = HexFormat.of().parseHex(Sha256.of(bytes).hex());
    return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
  }

  private int looks(String action, String object) {
    return office
        .database()
        .superuser()
        .sql("select count(*) from audit_entry where action = ? and object = ?")
        .params(action, object)
        .query(Integer.class)
        .single();
  }

  private long stored() {
    Path folder = office.gateway().getBean(GatewayFolders.class).dataFolder("attachments");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
