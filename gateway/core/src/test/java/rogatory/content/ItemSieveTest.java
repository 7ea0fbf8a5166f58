package rogatory.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.vocabulary.ContentHash;

class ItemSieveTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final long MOST_MILLIS = 20_000;
  private static final ItemSieve.Addressee VIDEOS =
      new ItemSieve.Addressee("videos", List.of("videos.example"));
  private static final ItemSieve SIEVE =
      new ItemSieve(
          host ->
              host.equals("videos.example") || host.endsWith(".videos.example")
                  ? Optional.of(new Hosts.Owner("videos", "Example Videos"))
                  : host.equals("pictures.example")
                      ? Optional.of(new Hosts.Owner("pictures", "Example Pictures"))
                      : Optional.empty(),
          locators ->
              locators.contains("https://videos.example/known")
                  ? Map.of("https://videos.example/known", "request-1")
                  : Map.of());

  @Test
  void givesEachRowItsVerdict() {
    List<JudgedRow> judged =
        judge(
            "https://videos.example/a",
            "HTTPS://videos.example:443/a?utm_source=x#t",
            "https://videos.example/known",
            "not an address",
            "https://pictures.example/a",
            "https://nobody.example/a",
            "https://www.videos.example/b");
    assertThat(judged)
        .extracting(JudgedRow::verdict)
        .containsExactly(
            Verdict.GOOD,
            Verdict.DUPLICATE,
            Verdict.ALREADY_KNOWN,
            Verdict.MALFORMED,
            Verdict.NOT_THIS_ADDRESSEE,
            Verdict.HOST_UNKNOWN,
            Verdict.GOOD);
    assertThat(judged.get(1).duplicateOf()).isEqualTo(1);
    assertThat(judged.get(1).reasons())
        .containsExactlyInAnyOrder(RowReason.TRACKING_REMOVED, RowReason.FRAGMENT_REMOVED);
    assertThat(judged.get(2).request()).isEqualTo("request-1");
    assertThat(judged.get(3).locator()).isNull();
    assertThat(judged.get(4).owner()).isEqualTo("Example Pictures");
    assertThat(judged).extracting(JudgedRow::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(judged).allSatisfy(row -> assertThat(row.shown()).doesNotContain("://videos."));
  }

  @Test
  void judgesWithoutAnAddresseeToo() {
    assertThat(SIEVE.judge(List.of(row("https://pictures.example/a")), null))
        .extracting(JudgedRow::verdict)
        .containsExactly(Verdict.GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vide\u043es.example",
        "v\u0456deos.example",
        "vide0s.example",
        "v1deos.example",
        "www.vlde\u03bfs.example",
        "\u0475\u0456\u0501\u0435\u043e\u0455.example"
      })
  void tellsAHostThatLooksLikeTheAddressee(String host) {
    JudgedRow row = judge("https://" + host + "/a").get(0);
    assertThat(row.verdict()).isEqualTo(Verdict.HOST_UNKNOWN);
    assertThat(row.reasons()).contains(RowReason.LOOKS_LIKE_ADDRESSEE);
    assertThat(row.shown()).matches("[\\x20-\\x7e]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p\u0430ypal.example", "\u0430b\u03b3.example", "xn--pypal-4ve.example"})
  void tellsAHostThatMixesScripts(String host) {
    assertThat(judge("https://" + host + "/a").get(0).reasons()).contains(RowReason.SCRIPTS_MIXED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b\u00fccher.example",
        "\u043f\u0440\u0438\u043c\u0435\u0440.example",
        "\u65e5\u672c\u8a9ehello\u306e.example",
        "\ud55c\uad6dkorea.example",
        "videos-2.example"
      })
  void lethostsOfOneScriptBe(String host) {
    assertThat(judge("https://" + host + "/a").get(0).reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256, HASH_MALFORMED, 63",
    "SHA256, HASH_MALFORMED, 65",
    "MD5, HASH_MALFORMED, 31",
    "PDQ, HASH_MALFORMED, 32",
    "CRC32, HASH_KIND_UNKNOWN, 8"
  })
  void refusesAFingerprintOfAnotherForm(String kind, RowReason reason, int digits) {
    JudgedRow row = hashed(kind, "a".repeat(digits), null);
    assertThat(row.verdict()).isEqualTo(Verdict.MALFORMED);
    assertThat(row.reasons()).contains(reason);
  }

  @Test
  void readsFingerprintsInSmallLetters() {
    JudgedRow row = hashed("sha-256", " " + SHA256.toUpperCase(java.util.Locale.ROOT), null);
    assertThat(row.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(row.hashes()).containsExactly(new ContentHash("SHA256", SHA256));
  }

  @Test
  void looksAtTheQualityOfPdq() {
    assertThat(hashed("PDQ", SHA256, 100).reasons()).isEmpty();
    assertThat(hashed("PDQ", SHA256, 49).reasons()).containsExactly(RowReason.HASH_QUALITY_LOW);
    assertThat(hashed("PDQ", SHA256, null).reasons())
        .containsExactly(RowReason.HASH_QUALITY_MISSING);
    assertThat(hashed("PDQ", SHA256, 101).verdict()).isEqualTo(Verdict.MALFORMED);
    assertThat(hashed("PDQ", "0".repeat(64), 100).reasons())
        .containsExactly(RowReason.HASH_OF_NOTHING);
    assertThat(hashed("PDQ", "g".repeat(64), 100).reasons())
        .containsExactly(RowReason.HASH_MALFORMED);
  }

  @Test
  void refusesTheFingerprintOfAnEmptyFile() {
    assertThat(hashed("MD5", "d41d8cd98f00b204e9800998ecf8427e", null).reasons())
        .containsExactly(RowReason.HASH_OF_NOTHING);
  }

  @Test
  void refusesAnIdentifierWithControls() {
    GivenRow row = new GivenRow(1, "https://videos.example/a", "a\u0007", List.of());
    assertThat(SIEVE.judge(List.of(row), VIDEOS).get(0).verdict()).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void judgesTenThousandRowsWithoutComparingEachWithEach(TestReporter reporter) {
    List<GivenRow> rows =
        IntStream.rangeClosed(1, ItemSieve.MOST_ROWS)
            .mapToObj(
                number ->
                    new GivenRow(
                        number,
                        "https://h%d.v\u00efdeos.example/watch/%d?v=%d&utm_source=x#t"
                            .formatted(number, number, number / 2),
                        null,
                        List.of(new GivenRow.GivenHash("SHA256", SHA256, null))))
            .toList();
    long begun = System.nanoTime();
    List<JudgedRow> judged = SIEVE.judge(rows, VIDEOS);
    long millis = (System.nanoTime() - begun) / 1_000_000;
    reporter.publishEntry("milliseconds for 10,000 rows", String.valueOf(millis));
    assertThat(judged).hasSize(ItemSieve.MOST_ROWS);
    assertThat(millis).isLessThan(MOST_MILLIS);
    assertThatThrownBy(
            () ->
                SIEVE.judge(
                    Collections.nCopies(ItemSieve.MOST_ROWS + 1, row("https://a.example/")), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<JudgedRow> judge(String... locators) {
    return SIEVE.judge(
        IntStream.range(0, locators.length)
            .mapToObj(at -> new GivenRow(at + 1, locators[at], null, List.of()))
            .toList(),
        VIDEOS);
  }

  private static GivenRow row(String locator) {
    return new GivenRow(1, locator, null, List.of());
  }

  private static JudgedRow hashed(String kind, String value, @Nullable Integer quality) {
    GivenRow row =
        new GivenRow(
            1,
            "https://videos.example/a",
            null,
            List.of(new GivenRow.GivenHash(kind, value, quality)));
    return SIEVE.judge(List.of(row), VIDEOS).get(0);
  }
}
