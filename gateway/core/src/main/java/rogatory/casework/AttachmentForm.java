package rogatory.casework;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether bytes begin as their media type does. What claims to be paper and is an image is refused;
 * an SVG image is XML by its form and refused by its name.
 */
final class AttachmentForm {
  /** As many bytes of the beginning are looked at. */
  static final int HEAD = 4096;

  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> NOT_PLAIN = List.of("%PDF-", "GIF8", "%!PS", "RIFF");

  private AttachmentForm() {}

  /** Whether a file of this type may begin so. */
  static boolean fits(String mediaType, byte[] head) {
    return switch (mediaType) {
      case "application/pdf" -> startsWith(head, PDF);
      case "application/xml" -> isXml(text(head));
      case "text/plain" -> isPlain(text(head));
      default -> false;
    };
  }

  private static boolean startsWith(byte[] head, byte[] beginning) {
    return head.length >= beginning.length
        && ByteBuffer.wrap(head, 0, beginning.length).equals(ByteBuffer.wrap(beginning));
  }

  private static boolean isXml(@Nullable String head) {
    if (head == null || !head.stripLeading().startsWith("<")) {
      return false;
    }
    String lower = head.toLowerCase(Locale.ROOT);
    return !lower.contains("<svg")
        && !lower.contains(":svg")
        && !lower.contains("w3.org/2000/svg")
        && !lower.contains("<html");
  }

  private static boolean isPlain(@Nullable String head) {
    return head != null && NOT_PLAIN.stream().noneMatch(head::startsWith) && !isDrawing(head);
  }

  private static boolean isDrawing(String head) {
    return head.toLowerCase(Locale.ROOT).contains("<svg");
  }

  /** The beginning as UTF-8 text without control characters; null when it is none. */
  private static @Nullable String text(byte[] head) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer characters = CharBuffer.allocate(head.length);
    boolean whole = head.length < HEAD;
    CoderResult result = decoder.decode(ByteBuffer.wrap(head), characters, whole);
    if (result.isError()) {
      return null;
    }
    String text = characters.flip().toString();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return plain.chars().allMatch(AttachmentForm::isText) ? plain : null;
  }

  private static boolean isText(int character) {
    return !Character.isISOControl(character)
        || character == '\n'
        || character == '\r'
        || character == '\t'
        || character == '\f';
  }
}
