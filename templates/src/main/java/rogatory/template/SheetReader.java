package rogatory.template;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the files of a template strictly: what is not known is refused with its file and line. */
final class SheetReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SheetReader() {}

  static <T> T yaml(TemplateFolder folder, String path, Class<T> type) {
    return yaml(folder, path, required(folder, path), type);
  }

  static <T> Optional<T> yamlIfThere(TemplateFolder folder, String path, Class<T> type) {
    return folder.text(path).map(text -> yaml(folder, path, text, type));
  }

  private static <T> T yaml(TemplateFolder folder, String path, String text, Class<T> type) {
    try {
      return YAML.readValue(text, type);
    } catch (JacksonException fault) {
      throw contradiction(folder, path, fault);
    }
  }

  static JsonNode json(TemplateFolder folder, String path) {
    try {
      return JSON.readTree(required(folder, path));
    } catch (JacksonException fault) {
      throw contradiction(folder, path, fault);
    }
  }

  private static String required(TemplateFolder folder, String path) {
    return folder
        .text(path)
        .orElseThrow(
            () ->
                new ContradictoryTemplateException(
                    folder.name(path), 0, "The template has no such file."));
  }

  private static ContradictoryTemplateException contradiction(
      TemplateFolder folder, String path, JacksonException fault) {
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return TemplateLoader.contradiction(
          folder,
          path,
          unknown.getPropertyName() + ":",
          "The setting " + unknown.getPropertyName() + " is not known.");
    }
    Throwable cause = fault.getCause();
    String sentence =
        cause instanceof IllegalArgumentException || cause instanceof NullPointerException
            ? "Wrong or missing: " + cause.getMessage()
            : fault.getOriginalMessage().lines().findFirst().orElse("The file cannot be read.");
    int line = fault.getLocation() == null ? 0 : fault.getLocation().getLineNr();
    String within = fault.getPath().isEmpty() ? "" : " (in " + trail(fault) + ")";
    return new ContradictoryTemplateException(
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
}
