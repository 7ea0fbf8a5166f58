package rogatory.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** Attacks on the parser, and on what two parsers may read differently. */
final class XmlAttacks {
  private static final Problem MALFORMED = Problem.MALFORMED_XML;
  private static final Problem TOO_LARGE = Problem.TOO_LARGE;

  private final SealAttacks to;
  private final String good;
  private final String trap;

  private XmlAttacks(SealAttacks to) {
    this.to = to;
    this.good = to.good;
    this.trap = to.trap;
  }

  static void addTo(SealAttacks to) {
    XmlAttacks attacks = new XmlAttacks(to);
    attacks.entities();
    attacks.bombs();
    attacks.encodings();
    attacks.bytes();
    attacks.oddities();
    attacks.differences();
  }

  private void add(String name, Problem answer, String attacked) {
    to.add(Kind.XML, name, answer, attacked);
  }

  private void doctype(String name, String inside) {
    add(name, MALFORMED, "<!DOCTYPE r " + inside + ">" + text("&x;"));
  }

  private String text(String put) {
    return Attack.replace(good, "<IssuedAt>", "<IssuedAt>" + put);
  }

  private String element(String put) {
    return Attack.replace(good, "<IssuedAt>", put + "<IssuedAt>");
  }

  private void entities() {
    doctype("external entity by file", "[<!ENTITY x SYSTEM \"file:///etc/passwd\">]");
    doctype("external entity by HTTP", "[<!ENTITY x SYSTEM \"" + trap + "\">]");
    doctype("external document type", "SYSTEM \"" + trap + "x.dtd\"");
    doctype("public document type", "PUBLIC \"-//x\" \"" + trap + "x.dtd\"");
    doctype("parameter entity", "[<!ENTITY % p SYSTEM \"" + trap + "\"> %p;]");
    doctype("internal entity", "[<!ENTITY x \"y\">]");
    doctype("unparsed entity", "[<!NOTATION n SYSTEM \"n\"><!ENTITY x SYSTEM \"a\" NDATA n>]");
    StringBuilder laughs = new StringBuilder("[<!ENTITY l0 \"lol\">");
    for (int level = 1; level < 12; level++) {
      laughs.append("<!ENTITY l").append(level).append(" \"");
      laughs.append(("&l" + (level - 1) + ";").repeat(10)).append("\">");
    }
    doctype("entity bomb, exponential", laughs + "<!ENTITY x \"&l11;\">]");
    doctype(
        "entity bomb, quadratic",
        "[<!ENTITY a \"" + "a".repeat(50_000) + "\"><!ENTITY x \"" + "&a;".repeat(5_000) + "\">]");
    doctype("an attribute by default", "[<!ATTLIST IssuedAt a CDATA \"b\"><!ENTITY x \"\">]");
    add("an entity that nobody declared", MALFORMED, text("&nbsp;"));
    add("a character that is none", MALFORMED, text("&#0;"));
    add("a control character by number", MALFORMED, text("&#1;"));
  }

  private void bombs() {
    StringBuilder attributes = new StringBuilder("<a");
    StringBuilder namespaces = new StringBuilder("<a");
    for (int at = 0; at < 20_000; at++) {
      attributes.append(" a").append(at).append("=\"\"");
      namespaces.append(" xmlns:n").append(at).append("=\"urn:").append(at).append('"');
    }
    add("attribute bomb", TOO_LARGE, element(attributes + "/>"));
    add("namespace bomb", TOO_LARGE, element(namespaces + "/>"));
    add(
        "namespace bomb, nested",
        TOO_LARGE,
        element("<a xmlns:b=\"urn:b\">".repeat(5_000) + "</a>".repeat(5_000)));
    add("deep nesting", TOO_LARGE, element("<a>".repeat(100_000) + "</a>".repeat(100_000)));
    add("element bomb", TOO_LARGE, element("<a/>".repeat(300_000)));
    add("huge text", TOO_LARGE, text("a".repeat(3_000_000)));
    add("huge attribute", TOO_LARGE, element("<a b=\"" + "a".repeat(3_000_000) + "\"/>"));
    add("huge name", TOO_LARGE, element("<" + "a".repeat(100_000) + "/>"));
    add("huge namespace", TOO_LARGE, element("<a xmlns=\"urn:" + "a".repeat(1_000_000) + "\"/>"));
    add("more than 4 MiB", TOO_LARGE, good + " ".repeat(4 << 20));
  }

  private void encoding(String name, String declared, Charset real) {
    String declaration =
        declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
    to.addBytes(Kind.XML, name, MALFORMED, (declaration + good).getBytes(real));
  }

  private void encodings() {
    encoding("UTF-16, with a mark", "", StandardCharsets.UTF_16);
    encoding("UTF-16 as declared", "UTF-16", StandardCharsets.UTF_16LE);
    encoding("UTF-16 declared, UTF-8 in truth", "UTF-16", StandardCharsets.UTF_8);
    encoding("Latin 1 declared", "ISO-8859-1", StandardCharsets.UTF_8);
    encoding("UTF-7 declared", "UTF-7", StandardCharsets.US_ASCII);
    encoding("EBCDIC", "IBM037", Charset.forName("IBM037"));
    encoding("UTF-32", "UTF-32", Charset.forName("UTF-32BE"));
    add("two marks of the byte order", MALFORMED, "\uFEFF\uFEFF" + good);
    add("XML 1.1", MALFORMED, "<?xml version=\"1.1\"?>" + good);
    add("two declarations", MALFORMED, "<?xml version=\"1.0\"?>".repeat(2) + good);
    add("a declaration after a blank", MALFORMED, " <?xml version=\"1.0\"?>" + good);
  }

  private void bytes(String name, int... put) {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    int at = good.indexOf("<IssuedAt>") + "<IssuedAt>".length();
    byte[] all = Attack.bytes(good);
    made.write(all, 0, at);
    for (int value : put) {
      made.write(value);
    }
    made.write(all, at, all.length - at);
    to.addBytes(Kind.XML, "bad UTF-8: " + name, MALFORMED, made.toByteArray());
  }

  private void bytes() {
    bytes("an overlong form", 0xC0, 0xAF);
    bytes("an overlong form of three bytes", 0xE0, 0x80, 0xAF);
    bytes("half of a pair", 0xED, 0xA0, 0x80);
    bytes("beyond the last character", 0xF4, 0x90, 0x80, 0x80);
    bytes("a lone byte of a sequence", 0x80);
    bytes("a sequence cut short", 0xE2, 0x82);
    bytes("Latin 1 in UTF-8", 0xE9);
    bytes("NUL", 0x00);
    bytes("a character that is none", 0xEF, 0xBF, 0xBF);
  }

  private void oddities() {
    add("a processing instruction", MALFORMED, "<?xml-stylesheet href=\"" + trap + "\"?>" + good);
    add(
        "a comment that splits a text",
        MALFORMED,
        Attack.replace(good, "<IssuedAt>20", "<IssuedAt>20<!-- -->"));
    add(
        "an inclusion",
        Problem.SIGNATURE_BROKEN,
        element(
            "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"));
    add(
        "a schema to be fetched",
        Problem.SIGNATURE_BROKEN,
        good.replaceFirst(
            ">",
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"urn:rogatory:exchange:1 "
                + trap
                + "\">"));
    add("a prefix that is not bound", MALFORMED, element("<q:a/>"));
    add("an attribute twice", MALFORMED, element("<a b=\"\" b=\"\"/>"));
    add(
        "an attribute twice by two prefixes",
        MALFORMED,
        element("<a xmlns:p=\"urn:p\" xmlns:q=\"urn:p\" p:b=\"\" q:b=\"\"/>"));
    add("two document elements", MALFORMED, good + good);
    add("text after the document", MALFORMED, good + "x");
    add("text before the document", MALFORMED, "x" + good);
    add("cut short", MALFORMED, good.substring(0, good.length() / 2));
    add("nothing at all but a blank", MALFORMED, " ");
  }

  private void differences() {
    difference("white space between elements", element("\n"));
    difference("a carriage return", text("&#13;"));
    difference("white space in a text", text(" "));
    difference(
        "another prefix for the same namespace",
        good.replace("ds:", "d2:").replace("xmlns:ds=", "xmlns:d2="));
    difference(
        "an attribute of XML",
        good.replaceFirst("<IssuedAt>", "<IssuedAt xml:space=\"preserve\">"));
    difference("a letter in composed form", text("\u00e9"));
    difference("a text without width", text("\u200b"));
  }

  private void difference(String name, String attacked) {
    add("other canonical text: " + name, Problem.SIGNATURE_BROKEN, attacked);
  }
}
