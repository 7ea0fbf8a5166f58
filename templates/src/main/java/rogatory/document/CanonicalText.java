package rogatory.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Writes elements of the exchange namespace so that the text is its own canonical form (Exclusive
 * XML Canonicalization 1.0, section 3, and Canonical XML 1.0, section 2.3: no declaration, no empty
 * tags, attributes in order, characters escaped as listed there). Every event also passes the
 * schema, so that nothing invalid is ever written.
 */
final class CanonicalText {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(4096);
  private final Deque<String> open = new ArrayDeque<>();
  private final ValidatorHandler schema = ExchangeSchema.handler();

  CanonicalText() {
    watch(
        () -> {
          schema.startDocument();
          schema.startPrefixMapping("", ExchangeSchema.NAMESPACE);
        });
  }

  /** Opens an element; names and values of its attributes alternate, names in ascending order. */
  CanonicalText open(String name, String... attributes) {
    AttributesImpl seen = new AttributesImpl();
    text.append('<').append(name);
    if (open.isEmpty()) {
      text.append(" xmlns=\"").append(ExchangeSchema.NAMESPACE).append('"');
    }
    open.push(name);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = allowed(attributes[i + 1]);
      text.append(' ').append(attributes[i]).append("=\"");
      escapeAttribute(value);
      text.append('"');
      seen.addAttribute("", attributes[i], attributes[i], "CDATA", value);
    }
    text.append('>');
    watch(() -> schema.startElement(ExchangeSchema.NAMESPACE, name, name, seen));
    return this;
  }

  /** Closes the innermost open element. */
  CanonicalText close() {
    String name = open.element();
    watch(() -> schema.endElement(ExchangeSchema.NAMESPACE, name, name));
    open.pop();
    text.append("</").append(name).append('>');
    return this;
  }

  /** Writes text into the innermost open element. */
  CanonicalText text(String value) {
    char[] characters = allowed(value).toCharArray();
    escapeText(value);
    watch(() -> schema.characters(characters, 0, characters.length));
    return this;
  }

  /** Writes an element with a text; nothing when the value is null. */
  CanonicalText element(String name, @Nullable String value) {
    return value == null ? this : open(name).text(value).close();
  }

  /** Writes an element with an instant, which has no finer unit than milliseconds. */
  CanonicalText element(String name, Instant value) {
    if (value.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException("An instant in a document has whole milliseconds");
    }
    return element(name, MILLISECONDS.format(value));
  }

  /** Ends the document. */
  byte[] bytes() {
    watch(
        () -> {
          schema.endPrefixMapping("");
          schema.endDocument();
        });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void escapeText(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '\r' -> text.append("&#xD;");
        default -> text.append(character);
      }
    }
  }

  private void escapeAttribute(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '"' -> text.append("&quot;");
        case '\t' -> text.append("&#x9;");
        case '\n' -> text.append("&#xA;");
        case '\r' -> text.append("&#xD;");
        default -> text.append(character);
      }
    }
  }

  /** XML 1.0 production 2 (Char). */
  private String allowed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean pair =
          Character.isHighSurrogate(character)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (pair) {
        i++;
      } else if (character < 0x20 && character != '\t' && character != '\n' && character != '\r'
          || Character.isSurrogate(character)
          || character > 0xFFFD) {
        throw new IllegalArgumentException(
            "A character that XML 1.0 forbids stands in " + open.peek());
      }
    }
    return value;
  }

  private void watch(Event event) {
    try {
      event.happen();
    } catch (SAXException fault) {
      String where = Objects.requireNonNullElse(open.peek(), "the document");
      throw new IllegalArgumentException(
          "The exchange schema does not allow what is or is missing in " + where);
    }
  }

  private interface Event {
    void happen() throws SAXException;
  }
}
