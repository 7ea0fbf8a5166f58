package rogatory.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import rogatory.vocabulary.Finding;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that two readers cannot read in two ways (RFC 8259, RFC 7493): UTF-8 without byte order
 * mark, no name twice, nothing after the value, all of it bounded. Instances are immutable.
 */
public final class StrictJson {
  private static final int MOST_FINDINGS = 200;
  private static final int LONGEST_POINTER = 500;

  private final JsonMapper mapper;

  /**
   * How much is read.
   *
   * @param depth levels of objects and arrays
   * @param name characters of a name
   * @param number characters of a number
   * @param text characters of a text
   * @param tokens names, values and brackets of the whole body
   */
  public record Limits(int depth, int name, int number, int text, long tokens) {}

  /** Whether members that are null are written. */
  public enum Nulls {
    /** As null. */
    WRITTEN(JsonInclude.Include.ALWAYS),
    /** Not at all. */
    LEFT_OUT(JsonInclude.Include.NON_NULL);

    private final JsonInclude.Include include;

    Nulls(JsonInclude.Include include) {
      this.include = include;
    }
  }

  /** With these limits. Members are written in the order of their declaration. */
  public StrictJson(Limits limits, Nulls nulls) {
    this.mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(limits.depth())
                            .maxNameLength(limits.name())
                            .maxNumberLength(limits.number())
                            .maxStringLength(limits.text())
                            .maxTokenCount(limits.tokens())
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(nulls.include))
            .build();
  }

  /** The value, or nothing when it is not JSON of this kind. */
  public Optional<JsonNode> read(byte[] body) {
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
          : Optional.of(mapper.readTree(text)).filter(StrictJson::isWithinDoubles);
    } catch (CharacterCodingException | JacksonException notStrict) {
      return Optional.empty();
    }
  }

  /** No number beyond the largest of IEEE 754, which others would read as infinity (RFC 7493). */
  private static boolean isWithinDoubles(JsonNode node) {
    return node.isNumber()
        ? Double.isFinite(node.doubleValue())
        : StreamSupport.stream(node.spliterator(), false).allMatch(StrictJson::isWithinDoubles);
  }

  /** The node as a value of this type, or nothing when it does not fit. */
  public <T> Optional<T> value(JsonNode node, Class<T> type) {
    try {
      return Optional.of(mapper.treeToValue(node, type));
    } catch (JacksonException otherForm) {
      return Optional.empty();
    }
  }

  /** The value as JSON in UTF-8. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /**
   * Every name and text that cannot be written as XML 1.0 (section 2.2): no control characters but
   * tab and line ends, no half of a surrogate pair, neither U+FFFE nor U+FFFF.
   */
  public static List<Finding> unwritable(JsonNode node) {
    List<Finding> findings = new ArrayList<>();
    collect(node, "", findings);
    return findings;
  }

  private static void collect(JsonNode node, String pointer, List<Finding> into) {
    if (into.size() >= MOST_FINDINGS) {
      return;
    }
    if (node.isString() && !isWritable(node.asString())) {
      into.add(unwritable(pointer));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                if (isWritable(member.getKey())) {
                  String name = member.getKey().replace("~", "~0").replace("/", "~1");
                  collect(member.getValue(), pointer + "/" + name, into);
                } else {
                  into.add(unwritable(pointer));
                }
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, into);
      }
    }
  }

  private static Finding unwritable(String pointer) {
    return new Finding(
        pointer.length() <= LONGEST_POINTER ? pointer : pointer.substring(0, LONGEST_POINTER),
        "text of characters that XML 1.0 section 2.2 allows",
        null,
        "Take control characters and halves of characters out.");
  }

  /** Whether all characters can be written as XML 1.0 (section 2.2). */
  public static boolean isWritable(String text) {
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
