package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Attachment;
import rogatory.request.DeadlineRule;

/** Every word of the printed form is data, and is there in every language. */
class PrintedWordsTest {
  private static final Path CODE = Path.of("src", "main", "java", "rogatory", "paper");
  private static final Pattern SAID = Pattern.compile("(?:say|line)\\(\\s*\"([a-z.]+)\"\\s*[,)]");

  @TempDir private Path folder;

  @Test
  void hasEveryWordThatTheFormSaysAndNoOther() throws IOException {
    Set<String> said = new TreeSet<>();
    try (Stream<Path> sources = Files.list(CODE)) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher matcher = SAID.matcher(Files.readString(source));
        while (matcher.find()) {
          said.add(matcher.group(1));
        }
      }
    }
    Stream.of(Attachment.Purpose.values()).forEach(one -> said.add("purpose." + one.name()));
    Stream.of(DeadlineRule.Calendar.values()).forEach(one -> said.add("counted." + one.name()));
    for (String unit : List.of("years", "months", "days", "hours", "minutes", "seconds")) {
      said.add("length." + unit);
      said.add("length." + unit + ".one");
    }
    assertThat(PrintedWords.in("en").orElseThrow().words().keySet())
        .containsExactlyInAnyOrderElementsOf(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "fr", "it", "ja", "ko", "pt"})
  void hasTheSameWordsInEveryLanguage(String language) {
    PrintedWords english = PrintedWords.in("en").orElseThrow();
    PrintedWords other = PrintedWords.in(language).orElseThrow();
    assertThat(other.language()).isEqualTo(language);
    assertThat(other.words().keySet()).isEqualTo(english.words().keySet());
    assertThat(other.reviewed()).isFalse();
    english
        .words()
        .forEach(
            (name, text) ->
                assertThat(places(other.say(name)))
                    .as("%s in %s", name, language)
                    .isEqualTo(places(text)));
  }

  @Test
  void takesALanguageThatAFolderOfTheAgencyAdds() throws IOException {
    Path sheet = add("pl", "");
    PrintedLanguages languages = new PrintedLanguages(List.of(folder));
    assertThat(languages.in("pl").orElseThrow().say("label.from")).isEqualTo("Issued by");
    assertThat(languages.in("fr")).isPresent();
    assertThat(languages.in("xx")).isEmpty();
    Files.move(sheet, sheet.resolveSibling("lt.yaml"));
    assertThatThrownBy(() -> new PrintedLanguages(List.of(folder)))
        .hasMessageContaining("lt.yaml is called otherwise than its language");
  }

  @Test
  void refusesALanguageThatLacksAWordAndSaysWhich() throws IOException {
    add("pl", "  label.from: Issued by\n");
    assertThatThrownBy(() -> new PrintedLanguages(List.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pl.yaml lacks the words label.from");
  }

  @Test
  void refusesAFileThatIsNoSheetOfWords() throws IOException {
    Files.createDirectories(folder.resolve("shared/paper"));
    Files.writeString(folder.resolve("shared/paper/pl.yaml"), "words: [");
    assertThatThrownBy(() -> new PrintedLanguages(List.of(folder)))
        .hasMessageContaining("pl.yaml is no sheet of words");
  }

  /** The English words under another name, without some. */
  private Path add(String language, String without) throws IOException {
    Path english = Path.of("src", "main", "resources", "rogatory", "paper", "texts", "en.yaml");
    Path file = folder.resolve("shared/paper/" + language + ".yaml");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        Files.readString(english)
            .replace("language: en\n", "language: " + language + "\n")
            .replace(without.isEmpty() ? "\u0000" : without, ""));
  }

  private static List<String> places(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(found -> found.group())
        .sorted()
        .toList();
  }
}
