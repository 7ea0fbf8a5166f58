package rogatory.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracesTest {
  private static final String SURNAME = "Nieistniejąca";
  private static final int PIECE = 8 << 20;

  static Stream<byte[]> written() {
    byte[] bytes = SURNAME.getBytes(UTF_8);
    return Stream.concat(
        Stream.of(
                "Nieistniejąca",
                "nieistniejąca",
                "NIEISTNIEJĄCA",
                "Nieistniej\\u0105ca",
                "nieistniej\\u0105ca",
                "<n>Nieistniej&#261;ca</n>",
                "Nieistniej&#x105;ca",
                "?q=Nieistniej%C4%85ca",
                "?q=Nieistniej%c4%85ca",
                "Nieistniej=C4=85ca",
                "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(bytes),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("x" + SURNAME + " z").getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(("xy" + SURNAME + "z").getBytes(UTF_8)))
            .map(text -> ("before " + text + " after").getBytes(UTF_8)),
        Stream.of(
            ("z" + SURNAME).getBytes(StandardCharsets.UTF_16BE),
            ("z" + SURNAME).getBytes(StandardCharsets.UTF_16LE)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void findsATextInEachWayOfWriting(byte[] bytes) {
    assertThat(Traces.holds(bytes, SURNAME)).as(new String(bytes, UTF_8)).isTrue();
  }

  @Test
  void findsOfManyTextsThoseThatAreThere() {
    Traces traces = Traces.of(List.of(SURNAME, "KENNWORT", "elsewhere"));

    assertThat(traces.in("a kennwort; Nieistniej%C4%85ca".getBytes(UTF_8)))
        .containsExactlyInAnyOrder(SURNAME, "KENNWORT");
    assertThat(traces.in(new byte[0])).isEmpty();
  }

  @Test
  void findsWhatLiesAcrossTwoPiecesOfWhatIsRead() throws IOException {
    byte[] text = SURNAME.getBytes(UTF_8);
    for (int before = 0; before <= text.length; before += 7) {
      byte[] stream = new byte[PIECE + text.length];
      System.arraycopy(text, 0, stream, PIECE - before, text.length);

      assertThat(Traces.of(List.of(SURNAME)).in(new ByteArrayInputStream(stream)))
          .as("%d bytes before the border", before)
          .containsExactly(SURNAME);
    }
  }
}
