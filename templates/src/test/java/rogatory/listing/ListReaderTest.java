package rogatory.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.content.GivenRow;
import rogatory.content.ItemSieve;
import rogatory.content.RowReason;
import rogatory.content.Verdict;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

class ListReaderTest {
  private static final String SHA256 = "ab".repeat(32);

  @Test
  void readsEveryColumn() {
    List<GivenRow> rows =
        csv(
            "url,platform_content_id,SHA256,pdq,pdq_quality\r\n"
                + "https://videos.example/a,\"id, with comma\","
                + SHA256
                + ","
                + SHA256
                + ",99\r\n"
                + "\"https://videos.example/\"\"b\"\"\",,,,\r\n");
    assertThat(rows)
        .containsExactly(
            new GivenRow(
                1,
                "https://videos.example/a",
                "id, with comma",
                List.of(
                    new GivenRow.GivenHash("SHA256", SHA256, null),
                    new GivenRow.GivenHash("PDQ", SHA256, 99))),
            new GivenRow(2, "https://videos.example/\"b\"", null, List.of()));
  }

  @Test
  void readsPastedLines() {
    Outcome<List<GivenRow>> pasted =
        ListReader.lines(bytes("\n https://videos.example/a \r\n\r\nhttps://videos.example/b"));
    assertThat(pasted.orElseThrow())
        .extracting(GivenRow::locator)
        .containsExactly("https://videos.example/a", "https://videos.example/b");
  }

  @Test
  void passesAByteOrderMark() {
    assertThat(csv("\uFEFFlocator\nhttps://videos.example/a")).hasSize(1);
    assertThat(ListReader.lines(bytes("\uFEFFhttps://videos.example/a")).orElseThrow())
        .extracting(GivenRow::locator)
        .containsExactly("https://videos.example/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "locator\n\"https://videos.example/a",
        "locator\n\"https://videos.example/a\nhttps://videos.example/b\n",
        "locator\n\"https://videos.example/a\"b\n",
        "locator,md5\n\"a\" \"b\",\n"
      })
  void refusesBrokenQuotes(String file) {
    Outcome.Denied<List<GivenRow>> refused = refused(ListReader.csv(bytes(file)));
    assertThat(refused.problem()).isEqualTo(Problem.BAD_REQUEST);
    assertThat(refused.findings())
        .extracting(Finding::pointer)
        .allMatch(pointer -> pointer.matches("/line/[0-9]+"));
  }

  @Test
  void takesTenThousandRowsAndNotOneMore() {
    String row = "https://videos.example/a\n";
    assertThat(csv("locator\n" + row.repeat(ItemSieve.MOST_ROWS))).hasSize(ItemSieve.MOST_ROWS);
    String more = row.repeat(ItemSieve.MOST_ROWS + 1);
    for (Outcome<List<GivenRow>> outcome :
        List.of(ListReader.csv(bytes("locator\n" + more)), ListReader.lines(bytes(more)))) {
      assertThat(refused(outcome).problem()).isEqualTo(Problem.TOO_LARGE);
      assertThat(refused(outcome).findings())
          .extracting(Finding::pointer)
          .containsExactly("/rows/10001");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"\"https://videos.example\"\")"})
  void leavesAFormulaToTheSieveWhichRefusesIt(String cell) {
    List<GivenRow> rows = csv("locator\n\"" + cell + "\"\nhttps://videos.example/a\n");
    var judged =
        new ItemSieve(host -> java.util.Optional.empty(), locators -> java.util.Map.of())
            .judge(rows, null);
    assertThat(judged.get(0).verdict()).isEqualTo(Verdict.MALFORMED);
    assertThat(judged.get(0).reasons()).contains(RowReason.FORMULA);
    assertThat(judged.get(0).shown()).startsWith("'");
    assertThat(judged.get(1).verdict()).isNotEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sha256#https://videos.example/a | /heading
          locator,locator#a,b | /heading
          locator,colour#a,red | /heading
          locator,url#a,b | /heading
          https://videos.example/a#https://videos.example/b | /heading
          locator,md5#https://videos.example/a | /line/2
          locator#https://videos.example/a,b | /line/2
          locator# | ''
          """)
  void refusesAnotherForm(String file, String pointer) {
    Outcome.Denied<List<GivenRow>> refused =
        refused(ListReader.csv(bytes(file.replace('#', '\n'))));
    assertThat(refused.findings()).extracting(Finding::pointer).containsExactly(pointer);
  }

  @Test
  void refusesOtherCharsetsAndTooManyBytes() {
    String text = "locator\nhttps://videos.example/\u00e4\n";
    for (byte[] file :
        List.of(
            text.getBytes(StandardCharsets.ISO_8859_1),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            new byte[0])) {
      assertThat(refused(ListReader.csv(file)).problem()).isEqualTo(Problem.BAD_REQUEST);
    }
    assertThat(refused(ListReader.csv(new byte[ListReader.LARGEST + 1])).problem())
        .isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void refusesALineWithoutEnd() {
    assertThat(refused(ListReader.csv(bytes("locator\n" + "a".repeat(20_000)))).findings())
        .extracting(Finding::pointer)
        .containsExactly("/line/2");
  }

  @Test
  void takesAQualityThatIsNoNumberForAWrongOne() {
    List<GivenRow> rows = csv("locator,pdq,pdq_quality\nhttps://a.example/," + SHA256 + ",high\n");
    assertThat(rows.get(0).hashes().get(0).quality()).isEqualTo(-1);
  }

  @Property(tries = 1000)
  void neverFails(@ForAll String text) {
    assertThat(ListReader.csv(bytes("locator\n" + text))).isNotNull();
    assertThat(ListReader.csv(bytes(text))).isNotNull();
    assertThat(ListReader.lines(bytes(text))).isNotNull();
  }

  private static List<GivenRow> csv(String text) {
    return ListReader.csv(bytes(text)).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Outcome.Denied<List<GivenRow>> refused(Outcome<List<GivenRow>> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Denied.class);
    return (Outcome.Denied<List<GivenRow>>) outcome;
  }
}
