package rogatory.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schema of the exchange, version 1. */
public final class ExchangeSchema {
  /** The namespace of its elements. */
  public static final String NAMESPACE = "urn:rogatory:exchange:1";

  private static final String RESOURCE = "exchange-1.xsd";
  private static final String CURRENT_NODE =
      "http://apache.org/xml/properties/dom/current-element-node";
  private static final Schema SCHEMA = compile();
  private static final ThreadLocal<Validator> VALIDATOR =
      ThreadLocal.withInitial(ExchangeSchema::validator);
  private static final ThreadLocal<ValidatorHandler> WATCHER =
      ThreadLocal.withInitial(ExchangeSchema::watcher);

  private ExchangeSchema() {}

  /** The schema document itself, to hand to partners. */
  public static byte[] source() {
    try (InputStream resource = ExchangeSchema.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(resource, RESOURCE).readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException("The exchange schema cannot be read", unreadable);
    }
  }

  /**
   * Where this element first breaks the schema, as the path of element names; null when it does
   * not.
   */
  static @Nullable String firstFault(Element root) {
    Validator validator = VALIDATOR.get();
    try {
      validator.validate(new DOMSource(root));
      return null;
    } catch (SAXException fault) {
      return path(current(validator, root), root);
    } catch (IOException impossible) {
      throw new IllegalStateException("Reading from memory failed", impossible);
    }
  }

  /** A handler that throws as soon as what it is told breaks the schema; one for each thread. */
  static ValidatorHandler handler() {
    return WATCHER.get();
  }

  private static Node current(Validator validator, Element root) {
    try {
      Object node = validator.getProperty(CURRENT_NODE);
      return node instanceof Node found ? found : root;
    } catch (SAXException unknown) {
      return root;
    }
  }

  private static String path(Node node, Element root) {
    StringBuilder path = new StringBuilder();
    for (Node at = node; at instanceof Element; at = at.getParentNode()) {
      path.insert(0, "/" + at.getLocalName());
      if (at == root) {
        break;
      }
    }
    return path.toString();
  }

  private static Validator validator() {
    Validator validator = SCHEMA.newValidator();
    validator.setErrorHandler(new Strict());
    return validator;
  }

  private static ValidatorHandler watcher() {
    ValidatorHandler handler = SCHEMA.newValidatorHandler();
    handler.setErrorHandler(new Strict());
    return handler;
  }

  private static Schema compile() {
    try {
      SchemaFactory factory =
          SchemaFactory.newInstance(
              XMLConstants.W3C_XML_SCHEMA_NS_URI,
              "com.sun.org.apache.xerces.internal.jaxp.validation.XMLSchemaFactory",
              null);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(new StreamSource(new ByteArrayInputStream(source()), RESOURCE));
    } catch (SAXException broken) {
      throw new IllegalStateException("The exchange schema does not compile", broken);
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException fault) throws SAXParseException {
      throw fault;
    }

    @Override
    public void error(SAXParseException fault) throws SAXParseException {
      throw fault;
    }

    @Override
    public void fatalError(SAXParseException fault) throws SAXParseException {
      throw fault;
    }
  }
}
