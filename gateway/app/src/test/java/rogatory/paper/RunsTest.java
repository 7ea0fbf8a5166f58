package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {
  private final Runs runs = new Runs(new FontFiles());

  @ParameterizedTest
  @CsvSource({
    "LATIN, Zażółć gęślą jaźń",
    "LATIN, Ελληνικό κείμενο",
    "LATIN, Кириллица",
    "ARABIC, طلب إزالة محتوى",
    "HEBREW, בקשה להסרת תוכן",
    "DEVANAGARI, हिन्दी में अनुरोध",
    "JAPANESE, 削除要請",
    "KOREAN, 삭제 요청"
  })
  void drawsAScriptInItsFont(Face face, String text) {
    assertThat(runs.of(text)).containsExactly(new Runs.Run(face, text));
  }

  @Test
  void cutsWhereTheScriptChanges() {
    assertThat(runs.of("see 削除 (2026)").stream().map(Runs.Run::face).distinct())
        .containsExactly(Face.LATIN, Face.JAPANESE);
  }

  @ParameterizedTest
  @CsvSource({
    "202E, [U+202E]",
    "200B, [U+200B]",
    "FEFF, [U+FEFF]",
    "2066, [U+2066]",
    "200D, [U+200D]",
    "1F600, [U+1F600]",
    "0E01, [U+0E01]",
    "E000, [U+E000]",
    "0007, [U+0007]"
  })
  void showsByNumberWhatHidesReordersOrHasNoPicture(String code, String shown) {
    String hidden = Character.toString(Integer.parseInt(code, 16));
    assertThat(all(runs.of("exam" + hidden + "ple"))).isEqualTo("exam" + shown + "ple");
  }

  @Test
  void letsALongAddressBreakAndLosesNothing() {
    String address = "https://platform.example.org/" + "a".repeat(2000);
    List<Runs.Run> cut = runs.of(address);
    assertThat(all(cut)).contains("\u200B");
    assertThat(all(cut).replace("\u200B", "")).isEqualTo(address);
    for (String piece : all(cut).split("\u200B")) {
      assertThat(piece.length()).isLessThanOrEqualTo(48);
    }
  }

  @ParameterizedTest
  @CsvSource({"محتوى abc, true", "abc محتوى, false", "123 בקשה, true", "123, false"})
  void readsAParagraphFromItsFirstLetter(String text, boolean rightToLeft) {
    assertThat(Runs.isRightToLeft(text)).isEqualTo(rightToLeft);
  }

  private static String all(List<Runs.Run> runs) {
    return runs.stream().map(Runs.Run::text).collect(Collectors.joining());
  }
}
