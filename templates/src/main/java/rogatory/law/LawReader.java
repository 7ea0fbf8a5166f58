package rogatory.law;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads files of the law strictly: what is not known is refused with its file and line. */
final class LawReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private LawReader() {}

  static <T> T read(LawFolder folder, String path, Class<T> type) {
    String text =
        folder
            .text(path)
            .orElseThrow(
                () ->
                    new ContradictoryLawException(folder.name(path), 0, "There is no such file."));
    try {
      return YAML.readValue(text, type);
    } catch (JacksonException fault) {
      throw unreadable(folder, path, fault);
    }
  }

  private static ContradictoryLawException unreadable(
      LawFolder folder, String path, JacksonException fault) {
    Throwable cause = fault.getCause();
    String sentence;
    if (fault instanceof UnrecognizedPropertyException unknown) {
      sentence = "The setting " + unknown.getPropertyName() + " is not known";
    } else if (cause instanceof IllegalArgumentException || cause instanceof NullPointerException) {
      sentence = "Wrong or missing: " + cause.getMessage();
    } else {
      sentence = fault.getOriginalMessage().lines().findFirst().orElse("It cannot be read");
    }
    int line = fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
    String within = fault.getPath().isEmpty() ? "" : " (in " + trail(fault) + ")";
    return new ContradictoryLawException(
        folder.name(path), Math.max(line, 0), sentence + within + ".");
  }

  private static String trail(JacksonException fault) {
    StringBuilder trail = new StringBuilder();
    for (JacksonException.Reference step : fault.getPath()) {
      trail
          .append('/')
          .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
    }
    return trail.toString();
  }

  /**
   * A contradiction at a line of a file.
   *
   * @param marks what the line holds: the first line with the first mark, from there the first with
   *     the second, and so on; a mark that is not found is passed over
   */
  static ContradictoryLawException contradiction(
      LawFolder folder, String path, String sentence, String... marks) {
    List<String> lines = folder.text(path).orElse("").lines().toList();
    int line = 0;
    int from = 0;
    for (String mark : marks) {
      int found = find(lines, from, mark);
      if (found >= 0) {
        line = found + 1;
        from = found;
      }
    }
    return new ContradictoryLawException(folder.name(path), line, sentence);
  }

  private static int find(List<String> lines, int from, String mark) {
    for (int at = from; at < lines.size(); at++) {
      if (holds(lines.get(at), mark)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the line holds the mark as whole words. */
  private static boolean holds(String line, String mark) {
    for (int at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + 1)) {
      int end = at + mark.length();
      if ((at == 0 || !isWord(line.charAt(at - 1)))
          && (end == line.length() || !isWord(line.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char sign) {
    return Character.isLetterOrDigit(sign) || sign == '-' || sign == '_';
  }
}
