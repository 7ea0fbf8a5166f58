package rogatory.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Writes elements of XSL-FO (XSL 1.1) and texts in the fonts that draw them. */
final class FormWriter {
  private static final String FO = "http://www.w3.org/1999/XSL/Format";
  private static final String FOX = "http://xmlgraphics.apache.org/fop/extensions";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private final ContentHandler out;
  private final Runs runs;
  private final Deque<String> open = new ArrayDeque<>();

  FormWriter(ContentHandler out, Runs runs) {
    this.out = out;
    this.runs = runs;
  }

  void begin() throws SAXException {
    out.startDocument();
    out.startPrefixMapping("fo", FO);
    out.startPrefixMapping("fox", FOX);
  }

  void end() throws SAXException {
    out.endPrefixMapping("fox");
    out.endPrefixMapping("fo");
    out.endDocument();
  }

  /**
   * Opens an element.
   *
   * @param name local name in the namespace of XSL-FO
   * @param pairs names and values of attributes in turn; {@code xml:} and {@code fox:} are known
   */
  FormWriter open(String name, String... pairs) throws SAXException {
    AttributesImpl attributes = new AttributesImpl();
    for (int at = 0; at < pairs.length; at += 2) {
      String qualified = pairs[at];
      String local = qualified.substring(qualified.indexOf(':') + 1);
      attributes.addAttribute(space(qualified), local, qualified, "CDATA", pairs[at + 1]);
    }
    out.startElement(FO, name, "fo:" + name, attributes);
    open.push(name);
    return this;
  }

  private static String space(String qualified) {
    if (qualified.startsWith("xml:")) {
      return XML;
    }
    return qualified.startsWith("fox:") ? FOX : "";
  }

  FormWriter close() throws SAXException {
    String name = open.pop();
    out.endElement(FO, name, "fo:" + name);
    return this;
  }

  FormWriter empty(String name, String... pairs) throws SAXException {
    return open(name, pairs).close();
  }

  /** Paragraphs, each in its own direction. */
  void paragraphs(List<String> paragraphs, @Nullable String language, boolean rightToLeft)
      throws SAXException {
    for (String paragraph : paragraphs) {
      boolean turned = Runs.isRightToLeft(paragraph) != rightToLeft;
      open("block", "space-after", "0.5pt", "text-align", turned ? "end" : "start");
      if (language != null) {
        open("inline", "xml:lang", language);
      }
      words(paragraph, rightToLeft);
      for (int opened = 1 + (language == null ? 0 : 1); opened > 0; opened--) {
        close();
      }
    }
  }

  /**
   * A text in its own direction, so that the signs at its ends stand where they belong (Unicode
   * Standard Annex #9).
   *
   * @param rightToLeft whether what stands round it is read from right to left
   */
  FormWriter words(String text, boolean rightToLeft) throws SAXException {
    if (text.isEmpty() || Runs.isRightToLeft(text) == rightToLeft) {
      return text(text);
    }
    open("bidi-override", "direction", rightToLeft ? "ltr" : "rtl", "unicode-bidi", "embed");
    return text(text).close();
  }

  /** A text. Where letters join, the text itself is kept beside the picture. */
  FormWriter text(String text) throws SAXException {
    for (Runs.Run run : runs.of(text)) {
      if (run.face() == Face.LATIN) {
        characters(run.text());
      } else if (run.face().isShaped()) {
        open("inline", "font-family", run.face().family(), Binder.SPOKEN, run.text());
        characters(run.text());
        close();
      } else {
        open("inline", "font-family", run.face().family());
        characters(run.text());
        close();
      }
    }
    return this;
  }

  private void characters(String text) throws SAXException {
    out.characters(text.toCharArray(), 0, text.length());
  }

  /** Elements of another namespace, such as metadata. */
  void foreign(String space, String qualified, String text, String... pairs) throws SAXException {
    openForeign(space, qualified, pairs);
    characters(text);
    closeForeign(space, qualified);
  }

  void openForeign(String space, String qualified, String... pairs) throws SAXException {
    AttributesImpl attributes = new AttributesImpl();
    for (int at = 0; at < pairs.length; at += 3) {
      String local = pairs[at + 1].substring(pairs[at + 1].indexOf(':') + 1);
      attributes.addAttribute(pairs[at], local, pairs[at + 1], "CDATA", pairs[at + 2]);
    }
    String prefix = qualified.substring(0, qualified.indexOf(':'));
    out.startPrefixMapping(prefix, space);
    out.startElement(space, qualified.substring(prefix.length() + 1), qualified, attributes);
  }

  void closeForeign(String space, String qualified) throws SAXException {
    String prefix = qualified.substring(0, qualified.indexOf(':'));
    out.endElement(space, qualified.substring(prefix.length() + 1), qualified);
    out.endPrefixMapping(prefix);
  }
}
