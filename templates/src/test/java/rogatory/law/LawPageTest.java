package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of the law shows what the counsel answers. Set {@code
 * JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true} to draw the answers again.
 */
class LawPageTest {
  private static final Path PAGE = Path.of("..", "gateway", "docs", "law.md");
  private static final String MARK = "## Expected and answered\n";
  private static final LawBook BOOK = LawBook.builtIn();

  @Test
  void showsTheAnswersAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);
    int at = page.indexOf(MARK);
    assertThat(at).as("the page has its heading").isPositive();
    String drawn = page.substring(0, at) + MARK + states() + answers();
    if (Boolean.getBoolean("rogatory.docs.write")) {
      Files.writeString(PAGE, drawn);
    }
    assertThat(Files.readString(PAGE))
        .as("Write it again with JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true")
        .isEqualTo(drawn);
  }

  private static String states() {
    List<LawBook.State> states = BOOK.states(Questions.DAY);
    return "\nRecorded are "
        + states.size()
        + " states ("
        + states.stream().map(LawBook.State::code).collect(Collectors.joining(", "))
        + ") and "
        + new Counsel(BOOK).advise(ExpectedRoute.all().get(0).question().question()).closed().size()
        + " instruments besides those open in the first route. Of these central authorities the name"
        + " is not certain: "
        + states.stream()
            .filter(state -> !state.certain())
            .map(LawBook.State::code)
            .collect(Collectors.joining(", "))
        + ".\n";
  }

  private static String answers() {
    Counsel counsel = new Counsel(BOOK);
    StringBuilder text = new StringBuilder();
    for (ExpectedRoute expected : ExpectedRoute.all()) {
      Advice advice = counsel.advise(expected.question().question());
      text.append("\n### ").append(expected.route()).append(". ").append(expected.about());
      text.append("\n\n").append(expected.question().words()).append(".\n");
      text.append("Expected: ").append(orNone(String.join(", ", expected.open())));
      expected
          .closed()
          .forEach((id, code) -> text.append("; not ").append(id).append(": ").append(code));
      text.append(".\nSection: ").append(expected.section());
      text.append(". By: ").append(String.join("; ", expected.sources())).append(".\n\n");
      text.append("| answered | form | to | clock | language | reasons |\n");
      text.append("| --- | --- | --- | --- | --- | --- |\n");
      advice.open().forEach(ruling -> text.append(open(ruling)));
      advice.closed().stream()
          .filter(ruling -> expected.closed().containsKey(ruling.instrument()))
          .forEach(ruling -> text.append(closed(ruling)));
    }
    return text.toString();
  }

  private static String open(Ruling ruling) {
    Ruling.Way way = ruling.way();
    return row(
        "**" + ruling.instrument() + "**",
        ruling.template() == null ? "none" : ruling.template(),
        way.receiver() + " " + way.state(),
        orNone(String.join(", ", way.clocks())),
        String.join(", ", way.languages()),
        reasons(ruling));
  }

  private static String closed(Ruling ruling) {
    return row(ruling.instrument() + " is closed", "", "", "", "", reasons(ruling));
  }

  private static String reasons(Ruling ruling) {
    return ruling.reasons().stream()
        .map(reason -> "`" + reason.code() + "` " + reason.sentence())
        .collect(Collectors.joining("<br>"));
  }

  private static String row(String... cells) {
    return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
