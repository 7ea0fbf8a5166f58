package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;

/**
 * Bytes that are no good HTTP, and connections that are no good neighbours, at a real connector.
 */
@ExtendWith(OfficeExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectionAttacks {
  private static final int SLOW_CONNECTIONS = 60;
  private static final long HUGE_BODY = 200L << 20;
  private static final int MUCH = 24 << 20;

  private static final int LITTLE_TOO_MUCH = (8 << 20) + 100;

  /** What TLS sends at once, so that an early refusal finds nobody writing. */
  private static final int ONE_RECORD = 1 << 14;

  private Office office;
  private Map<String, Object> before;
  private final List<RawConnection> slow = new ArrayList<>();
  private Instant opened;

  abstract SSLContext context(Office office);

  abstract int port(Office office);

  /** Where bodies are taken. */
  abstract String bodies();

  /** The media type that is taken there. */
  String mediaType() {
    return "application/json";
  }

  /** What an attacker would like to ask in the name of the next one. */
  abstract String smuggled();

  /** Header lines of a client that may send bodies. */
  abstract String credentials(Office office);

  @BeforeAll
  void opensSlowConnections(Office given) throws IOException {
    office = given;
    before = new Witness(office).stored();
    for (int at = 0; at < SLOW_CONNECTIONS; at++) {
      slow.add(connect().write(head(at % 2 == 0 ? "" : "Content-Length: 1000\r\n\r\n{")));
    }
    opened = Instant.now();
  }

  /** All that was sent here left nothing behind. */
  @AfterAll
  void nothingIsStored() throws IOException {
    for (RawConnection connection : slow) {
      connection.close();
    }
    assertThat(new Witness(office).stored()).isEqualTo(before);
  }

  private RawConnection connect() throws IOException {
    return new RawConnection(context(office), port(office));
  }

  /** A request without the end of its header. */
  private String head(String more) {
    return "POST "
        + bodies()
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + credentials(office)
        + "Content-Type: "
        + mediaType()
        + "\r\n"
        + more;
  }

  private String next() {
    return "GET " + smuggled() + " HTTP/1.1\r\nHost: localhost\r\n" + credentials(office) + "\r\n";
  }

  private Map<String, String> shapes() {
    String chunked = "Transfer-Encoding: chunked\r\n";
    String tail = "0\r\n\r\n" + next();
    Map<String, String> shapes = new LinkedHashMap<>();
    shapes.put("length and chunks", head("Content-Length: 5\r\n" + chunked + "\r\n" + tail));
    shapes.put("chunks and length", head(chunked + "Content-Length: 5\r\n\r\n" + tail));
    shapes.put("two lengths", head("Content-Length: 0\r\nContent-Length: 500\r\n\r\n" + next()));
    shapes.put("a list of lengths", head("Content-Length: 0, 500\r\n\r\n" + next()));
    shapes.put("a length with a sign", head("Content-Length: +5\r\n\r\n" + tail));
    shapes.put("a negative length", head("Content-Length: -1\r\n\r\n" + tail));
    shapes.put("a length in hexadecimal", head("Content-Length: 0x5\r\n\r\n" + tail));
    shapes.put(
        "a length that overflows", head("Content-Length: 18446744073709551621\r\n\r\n" + tail));
    shapes.put("an unknown coding", head("Transfer-Encoding: xchunked\r\n\r\n" + tail));
    shapes.put("chunks twice", head(chunked + "Transfer-Encoding: chunked\r\n\r\n" + tail));
    shapes.put(
        "chunks, then identity", head("Transfer-Encoding: chunked, identity\r\n\r\n" + tail));
    shapes.put("a name with a blank", head("Transfer-Encoding : chunked\r\n\r\n" + tail));
    shapes.put("a chunk size that overflows", head(chunked + "\r\nFFFFFFFFFFFFFFFF1\r\n" + tail));
    shapes.put("a chunk size in words", head(chunked + "\r\nnone\r\n" + tail));
    shapes.put("a chunk longer than it says", head(chunked + "\r\n1\r\n{}{}\r\n" + tail));
    shapes.put("a header line without colon", head("Hidden\r\n\r\n" + next()));
    shapes.put("NUL in a header", head("X: a\u0000b\r\n\r\n" + next()));
    shapes.put(
        "a lone carriage return in a header", head("X: a\rContent-Length: 5\r\n\r\n" + next()));
    shapes.put("a blank in the target", next().replace(smuggled(), "/a b"));
    shapes.put("two hosts", next().replace("\r\n\r\n", "\r\nHost: other\r\n\r\n"));
    shapes.put("no host", next().replace("Host: localhost\r\n", ""));
    shapes.put("a host that is none", next().replace("localhost", "a/b?c"));
    shapes.put("a target of another host", next().replace("GET /", "GET http://other.example/"));
    shapes.put("a tunnel", "CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n");
    shapes.put("an unknown version", next().replace("HTTP/1.1", "HTTP/9.9"));
    shapes.put("HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    shapes.put("no HTTP at all", "\u0016\u0003\u0001\u0002\r\n\r\n");
    shapes.put("a header of 100 KB", head("X: " + "a".repeat(100_000) + "\r\n\r\n"));
    shapes.put("1,000 header lines", head("X: a\r\n".repeat(1_000) + "\r\n"));
    shapes.put("a target of 100 KB", next().replace(smuggled(), "/" + "a".repeat(100_000)));
    return shapes;
  }

  /** One answer, no good one, and the end: what follows is never taken for a request. */
  @TestFactory
  Stream<DynamicTest> requestSmuggling() {
    return shapes().entrySet().stream()
        .map(
            shape ->
                DynamicTest.dynamicTest(
                    shape.getKey(), () -> assertAlone(shape.getKey(), shape.getValue())));
  }

  private void assertAlone(String name, String bytes) throws IOException {
    try (RawConnection connection = connect()) {
      RawConnection.Answers answers = write(connection, bytes).readAll();
      AttackTable.saw("smuggling: " + name, answers.shown());
      assertThat(answers.statuses()).hasSizeLessThanOrEqualTo(1).allMatch(status -> status >= 400);
    }
  }

  private static RawConnection write(RawConnection connection, String bytes) throws IOException {
    try {
      return connection.write(bytes);
    } catch (IOException refusedMeanwhile) {
      return connection;
    }
  }

  @Test
  void aBodyOf200MegabytesIsNotReadToItsEnd() throws IOException {
    try (RawConnection connection = connect()) {
      connection.write(head("Transfer-Encoding: chunked\r\n\r\n"));
      byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes();
      long written = 0;
      try {
        for (; written < HUGE_BODY; written += 65_536) {
          connection.write(chunk);
        }
      } catch (IOException closed) {
        // This is what is hoped for.
      }
      assertThat(written).isLessThan(MUCH);
      AttackTable.saw("a body of 200 MB without length", "connection closed within 24 MB");
    }
  }

  @Test
  void whoeverWritesALittleTooMuchToItsEndGetsToSeeTheAnswer() throws IOException {
    byte[] body = " ".repeat(LITTLE_TOO_MUCH).getBytes(StandardCharsets.ISO_8859_1);
    try (RawConnection connection = connect()) {
      RawConnection.Answers answers =
          connection
              .write(head("Content-Length: " + body.length + "\r\n\r\n"))
              .write(body)
              .readAll();
      assertThat(answers.statuses()).hasSize(1).allMatch(status -> status >= 400);
    }
  }

  @Test
  void anAnnouncedBodyOf200MegabytesIsRefusedAtOnce() throws IOException {
    try (RawConnection connection = connect()) {
      RawConnection.Answers answers =
          connection
              .write(head("Content-Length: " + HUGE_BODY + "\r\nConnection: close\r\n\r\n{"))
              .readAll();
      AttackTable.saw("a body of 200 MB, announced", answers.shown());
      assertThat(answers.statuses()).hasSize(1).allMatch(status -> status >= 400);
    }
  }

  @Test
  void aTruncatedBodyIsNoBody() throws IOException {
    for (String body :
        new String[] {
          "Content-Length: 100\r\n\r\n{\"a\":", "Transfer-Encoding: chunked\r\n\r\n40\r\n{"
        }) {
      try (RawConnection connection = connect()) {
        connection.write(head(body));
      }
    }
    AttackTable.saw("a truncated body", "nothing is stored");
  }

  @Test
  void aBombIsNotInflated() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] nothing = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 12; megabyte++) {
        gzip.write(nothing);
      }
    }
    assertThat(bomb.size()).isLessThan(ONE_RECORD - 2_000);
    for (String coding :
        new String[] {
          "Content-Encoding: gzip", "Content-Encoding: gzip, gzip", "Transfer-Encoding: gzip"
        }) {
      try (RawConnection connection = connect()) {
        String head =
            head(coding + "\r\nContent-Length: " + bomb.size() + "\r\nConnection: close\r\n\r\n");
        RawConnection.Answers answers =
            connection.write(head + bomb.toString(StandardCharsets.ISO_8859_1)).readAll();
        AttackTable.saw("a bomb, " + coding, answers.shown());
        assertThat(answers.statuses()).hasSize(1).allMatch(status -> status >= 400);
      }
    }
  }

  @Test
  void anHonestClientIsServedBesideSlowOnes() throws IOException {
    Instant asked = Instant.now();
    try (RawConnection connection = connect()) {
      RawConnection.Answers answers =
          connection.write(next().replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).readAll();
      assertThat(answers.statuses()).hasSize(1);
    }
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    AttackTable.saw(
        "slow-loris: an honest client beside " + SLOW_CONNECTIONS + " slow ones", "answered");
  }

  /** Was opened first, and stopped inside its header. */
  RawConnection slowest() {
    return slow.get(0);
  }

  Instant opened() {
    return opened;
  }
}
