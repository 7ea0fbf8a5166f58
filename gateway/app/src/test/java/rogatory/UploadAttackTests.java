package rogatory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.folders.GatewayFolders;

/** What somebody with a token and a socket of his own may try against the upload of a file. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.FILES)
@ExtendWith(OfficeExtension.class)
class UploadAttackTests {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final String PDF = "%PDF-1.7 invented";

  private Office office;
  private String draft;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
    draft =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference", "NORTH-U",
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "platform-ie",
                    "answers", DraftTests.sample()))
            .json(201)
            .path("id")
            .asString();
  }

  @Test
  void keepsNeitherRowNorFileOfAnUploadThatBreaksOff() throws IOException {
    long before = stored();
    try (SSLSocket socket = connected()) {
      send(socket, head("Content-Length: 500000") + PDF + " ".repeat(200_000));
      await().until(() -> stored() == before + 1);
      assertThat(rows()).as("there is no row while bytes are on their way").isZero();
      assertThat(office.get("liaison", path()).json(200).path("items")).isEmpty();
    }
    await().until(() -> stored() == before);
    assertThat(rows()).isZero();
    AttackTable.saw("an upload that breaks off", "nothing is kept");
  }

  @Test
  void refusesByItsLengthWhatIsTooLargeBeforeAByteOfItCame() throws IOException {
    try (SSLSocket socket = connected()) {
      send(socket, head("Content-Length: " + ((100L << 20) + 1)));
      assertThat(answers(socket)).startsWith("HTTP/1.1 413 ").contains("too-large");
      AttackTable.saw("a file of more than 100 MB, announced", "413 too-large");
    }
    assertThat(rows()).isZero();
  }

  @Test
  void stopsReadingWhatTurnsOutToBeNoPaper() throws IOException {
    try (SSLSocket socket = connected()) {
      send(socket, head("Content-Length: 90000000") + "GIF89a" + "x".repeat(5000));
      assertThat(answers(socket)).startsWith("HTTP/1.1 422 ").contains("attachment-differs");
      AttackTable.saw("90 MB that begin as an image", "422 attachment-differs");
    }
    assertThat(rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 17\r\nContent-Length: 18",
        "Content-Length: 17, 18",
        "Content-Length: -1",
        "Content-Length: +17",
        "Content-Length: 0x11",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked, chunked",
        "Transfer-Encoding : chunked"
      })
  void takesNoBodyWhoseLengthCanBeReadInTwoWays(String framing) throws IOException {
    try (SSLSocket socket = connected()) {
      send(socket, head(framing) + PDF + smuggled());
      String answers = answers(socket);
      assertThat(answers).matches("(?s)HTTP/1.1 (400|50[01]) .*");
      assertOneAnswer(answers);
      AttackTable.saw("smuggling: " + framing.replace("\r\n", ", "), status(answers));
    }
    assertThat(rows()).isZero();
  }

  @Test
  void letsNoSecondRequestRideOnTwoLengths() throws IOException {
    String chunks = Integer.toHexString(PDF.length()) + "\r\n" + PDF + "\r\n0\r\n\r\n";
    try (SSLSocket socket = connected()) {
      send(socket, head("Content-Length: 4\r\nTransfer-Encoding: chunked") + chunks + smuggled());
      String answers = answers(socket);
      assertOneAnswer(answers);
      AttackTable.saw("smuggling: a length and chunks", status(answers));
    }
  }

  @Test
  void takesNoPathBeyondItsPlace() {
    for (String id : new String[] {"..", "%2e%2e", "..%2f..%2fpasswd", "a", "0".repeat(36)}) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      office.people()
                          + "/api/v1/requests/"
                          + draft
                          + "/attachments/"
                          + id
                          + "?name=a.pdf&purpose=OTHER"))
              .header("Authorization", "Bearer " + office.token("liaison"))
              .header("Content-Type", "application/pdf")
              .PUT(HttpRequest.BodyPublishers.ofString(PDF))
              .build();
      int status = Office.exchange(office.client(), request).statusCode();
      assertThat(status).as(id).isBetween(400, 405);
      AttackTable.saw("the id of a file: " + id, Integer.toString(status));
    }
    assertThat(rows()).isZero();
  }

  private static String status(String answers) {
    return answers.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
  }

  private static void assertOneAnswer(String answers) {
    assertThat(answers.split("HTTP/1\\.1 ", -1)).as(answers).hasSize(2);
  }

  private String smuggled() {
    return "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + office.token("second")
        + "\r\n\r\n";
  }

  private String head(String framing) {
    return "PUT /api/v1"
        + path()
        + "/"
        + UUID.randomUUID()
        + "?name=a.pdf&purpose=OTHER HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + office.token("liaison")
        + "\r\nContent-Type: application/pdf\r\n"
        + framing
        + "\r\n\r\n";
  }

  private String path() {
    return "/requests/" + draft + "/attachments";
  }

  private SSLSocket connected() throws IOException {
    URI people = URI.create(office.people());
    SSLSocket socket =
        (SSLSocket)
            Office.trusting(office.keys().pki().trustStore())
                .getSocketFactory()
                .createSocket("localhost", people.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(SSLSocket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** Everything that comes until the other side closes or falls silent. */
  private static String answers(SSLSocket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] buffer = new byte[8192];
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.append(new String(buffer, 0, read, ISO_8859_1));
        socket.setSoTimeout(1000);
      }
    } catch (IOException silentOrReset) {
      assertThat(all).as(silentOrReset.toString()).isNotEmpty();
    }
    return all.toString();
  }

  private int rows() {
    return office
        .database()
        .superuser()
        .sql("select count(*) from attachment where request = ?::uuid")
        .param(draft)
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
