package rogatory.template;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers strictly by RFC 8259: one object, no name twice in an object, at most 2 MiB, 32
 * levels, numbers of at most 40 characters, names of at most 128.
 */
final class AnswerReader {
  static final int LARGEST = 2 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(40)
                          .maxNameLength(128)
                          .maxStringLength(LARGEST)
                          .maxDocumentLength(LARGEST)
                          .maxTokenCount(500_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private AnswerReader() {}

  /** The answers; null when they are not of the form that is read here. */
  static @Nullable JsonNode read(String json) {
    if (json.length() > LARGEST || json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      return null;
    }
    try {
      JsonNode answers = MAPPER.readTree(json);
      return answers.isObject() ? answers : null;
    } catch (JacksonException malformed) {
      return null;
    }
  }
}
