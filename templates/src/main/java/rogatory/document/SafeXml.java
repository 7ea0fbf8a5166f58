package rogatory.document;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * The one door for XML that somebody else wrote. It reads XML 1.0 in UTF-8 and nothing else: no
 * document type, hence no entities beyond the five of XML; no processing instructions, no comments,
 * no inclusion; nothing is ever fetched. Limits are checked while parsing. Instances are immutable;
 * the parsers behind them are kept for each thread.
 */
public final class SafeXml {
  private static final String APACHE = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/";
  private static final String JDK_LIMIT = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String JDK_LIMIT_REACHED = "JAXP0001";
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml\\s+version\\s*=\\s*[\"']1\\.0[\"']"
              + "(\\s+encoding\\s*=\\s*[\"'][uU][tT][fF]-8[\"'])?"
              + "(\\s+standalone\\s*=\\s*[\"'](yes|no)[\"'])?\\s*\\?>");
  private static final int LONGEST_DECLARATION = 200;

  private static final ThreadLocal<DocumentBuilder> BUILDER =
      ThreadLocal.withInitial(SafeXml::builder);

  private final XmlLimits limits;
  private final ThreadLocal<XMLReader> parser;

  /** A door with these limits. */
  public SafeXml(XmlLimits limits) {
    this.limits = limits;
    this.parser = ThreadLocal.withInitial(() -> parser(limits));
  }

  /**
   * Parses.
   *
   * @return the tree, namespace-aware, text in one node between two tags; or TOO_LARGE when a limit
   *     is exceeded, or MALFORMED_XML for everything else that is not read here
   */
  public Outcome<Document> parse(byte[] bytes) {
    if (bytes.length > limits.bytes()) {
      return Outcome.denied(Problem.TOO_LARGE);
    }
    CharBuffer characters;
    try {
      characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException notUtf8) {
      return Outcome.denied(Problem.MALFORMED_XML);
    }
    if (characters.hasRemaining() && characters.charAt(0) == '\uFEFF') {
      characters.get();
    }
    return isDeclaredUtf8(characters) ? parse(characters) : Outcome.denied(Problem.MALFORMED_XML);
  }

  private Outcome<Document> parse(CharBuffer characters) {
    TreeBuilder tree = new TreeBuilder(limits, BUILDER.get().newDocument());
    XMLReader reader = parser.get();
    try {
      reader.setContentHandler(tree);
      reader.setErrorHandler(tree);
      reader.setProperty(SAX + "properties/lexical-handler", tree);
      reader.parse(
          new InputSource(
              new CharArrayReader(
                  characters.array(),
                  characters.arrayOffset() + characters.position(),
                  characters.remaining())));
      return Outcome.done(tree.document());
    } catch (XmlRefusal refusal) {
      return Outcome.denied(refusal.problem());
    } catch (DOMException notANamespaceName) {
      return Outcome.denied(Problem.MALFORMED_XML);
    } catch (SAXException fault) {
      String message = fault.getMessage();
      return Outcome.denied(
          message != null && message.contains(JDK_LIMIT_REACHED)
              ? Problem.TOO_LARGE
              : Problem.MALFORMED_XML);
    } catch (IOException impossible) {
      throw new IllegalStateException("Reading from memory failed", impossible);
    }
  }

  private static boolean isDeclaredUtf8(CharBuffer characters) {
    String start =
        characters.subSequence(0, Math.min(LONGEST_DECLARATION, characters.length())).toString();
    return !start.startsWith("<?xml") || DECLARATION.matcher(start).lookingAt();
  }

  private static XMLReader parser(XmlLimits limits) {
    try {
      SAXParserFactory factory =
          SAXParserFactory.newInstance(
              "com.sun.org.apache.xerces.internal.jaxp.SAXParserFactoryImpl", null);
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(APACHE + "disallow-doctype-decl", true);
      factory.setFeature(APACHE + "nonvalidating/load-external-dtd", false);
      factory.setFeature(SAX + "features/external-general-entities", false);
      factory.setFeature(SAX + "features/external-parameter-entities", false);
      factory.setFeature(SAX + "features/namespace-prefixes", true);
      var made = factory.newSAXParser();
      made.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      made.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      made.setProperty(JDK_LIMIT + "elementAttributeLimit", Integer.toString(limits.attributes()));
      made.setProperty(JDK_LIMIT + "maxXMLNameLimit", Integer.toString(limits.name()));
      made.setProperty(JDK_LIMIT + "maxElementDepth", Integer.toString(limits.depth()));
      return made.getXMLReader();
    } catch (ParserConfigurationException
        | SAXNotRecognizedException
        | SAXNotSupportedException unsafe) {
      throw new IllegalStateException("The platform's XML parser cannot be made safe", unsafe);
    } catch (SAXException broken) {
      throw new IllegalStateException("The platform's XML parser does not start", broken);
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory =
          DocumentBuilderFactory.newInstance(
              "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl", null);
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException unsafe) {
      throw new IllegalStateException(
          "The platform's XML tree builder cannot be made safe", unsafe);
    }
  }
}
