package rogatory.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that two readers cannot read in two ways (RFC 8259, RFC 7493): UTF-8 without byte order
 * mark, no name twice, nothing after the value, all of it bounded.
 */
final class StrictJson {
  private static final int DEEPEST = 24;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_NUMBER = 30;
  private static final int LONGEST_STRING = 1 << 20;
  private static final long MOST_TOKENS = 400_000;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(LONGEST_STRING)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
          .build();

  private StrictJson() {}

  /** The value, or nothing when it is not JSON of this kind. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      return text.isBlank() || text.charAt(0) == '\uFEFF'
          ? Optional.empty()
          : Optional.of(MAPPER.readTree(text));
    } catch (CharacterCodingException | JacksonException notStrict) {
      return Optional.empty();
    }
  }

  /**
   * Whether all names and texts can be written as XML 1.0 (section 2.2): no control characters but
   * tab and line ends, no half of a surrogate pair.
   */
  static boolean isPlainText(JsonNode node) {
    if (node.isString()) {
      return isPlainText(node.asString());
    }
    if (node.isObject()) {
      return node.properties().stream()
          .allMatch(entry -> isPlainText(entry.getKey()) && isPlainText(entry.getValue()));
    }
    return StreamSupport.stream(node.spliterator(), false).allMatch(StrictJson::isPlainText);
  }

  private static boolean isPlainText(String text) {
    return text.codePoints()
        .allMatch(
            point ->
                point == '\t'
                    || point == '\n'
                    || point == '\r'
                    || (point >= 0x20 && point <= 0xD7FF)
                    || (point >= 0xE000 && point <= 0xFFFD)
                    || point >= 0x10000);
  }
}
