package rogatory.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.InvalidCanonicalizerException;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import rogatory.devpki.DevKey;

/**
 * An enveloped XAdES baseline B signature with Santuario and the fastest provider, and its bare
 * verification: parsed, digested, signed; no schema, no policy, no path.
 */
final class BareSeal {
  private static final Provider FAST = new BouncyCastleProvider();
  private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  private static final ThreadLocal<DocumentBuilder> BUILDER =
      ThreadLocal.withInitial(BareSeal::builder);
  private static final ThreadLocal<Canonicalizer> CANONICALIZER =
      ThreadLocal.withInitial(BareSeal::canonicalizer);

  private final DevKey key;
  private final String certificate;
  private final String certificateDigest;

  BareSeal(DevKey key) throws CertificateEncodingException, NoSuchAlgorithmException {
    Init.init();
    this.key = key;
    byte[] der = key.certificate().getEncoded();
    this.certificate = Base64.getEncoder().encodeToString(der);
    this.certificateDigest =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
  }

  byte[] seal(byte[] unsigned) {
    try {
      Document document = parse(unsigned);
      String id = UUID.randomUUID().toString();
      var signature = new XMLSignature(document, "", ECDSA, 0, EXCLUSIVE, FAST, null);
      signature.setId("s-" + id);
      document.getDocumentElement().appendChild(signature.getElement());
      Transforms whole = new Transforms(document);
      whole.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
      whole.addTransform(EXCLUSIVE);
      signature.addDocument("", whole, SHA256, "d-" + id, null);
      ObjectContainer object = new ObjectContainer(document);
      properties(object.getElement(), id);
      signature.appendObject(object);
      Transforms part = new Transforms(document);
      part.addTransform(EXCLUSIVE);
      signature.addDocument(
          "#p-" + id, part, SHA256, null, "http://uri.etsi.org/01903#SignedProperties");
      Element data = append(signature.getKeyInfo().getElement(), DS, "ds:X509Data", null);
      append(data, DS, "ds:X509Certificate", certificate);
      signature.sign(key.key());
      return bytes(document.getDocumentElement());
    } catch (XMLSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tree, when the signature of this certificate fits. */
  static Document verify(byte[] sealedBytes, X509Certificate signer) {
    Document document = parse(sealedBytes);
    Element signature = (Element) document.getDocumentElement().getLastChild();
    Element properties =
        (Element) signature.getElementsByTagNameNS(XADES, "SignedProperties").item(0);
    properties.setIdAttributeNS(null, "Id", true);
    try {
      if (!new XMLSignature(signature, "", true, FAST).checkSignatureValue(signer.getPublicKey())) {
        throw new IllegalStateException("A bare signature does not verify");
      }
      return document;
    } catch (XMLSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Document parse(byte[] bytes) {
    try {
      return BUILDER.get().parse(new ByteArrayInputStream(bytes));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Node apex) {
    var out = new ByteArrayOutputStream(16 * 1024);
    try {
      CANONICALIZER.get().canonicalizeSubtree(apex, out);
    } catch (CanonicalizationException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  static Document empty() {
    return BUILDER.get().newDocument();
  }

  private void properties(Element object, String id) {
    Element qualifying = append(object, XADES, "xades:QualifyingProperties", null);
    qualifying.setAttributeNS(XMLNS, "xmlns:xades", XADES);
    qualifying.setAttributeNS(null, "Target", "#s-" + id);
    Element properties = append(qualifying, XADES, "xades:SignedProperties", null);
    properties.setAttributeNS(null, "Id", "p-" + id);
    properties.setIdAttributeNS(null, "Id", true);
    Element own = append(properties, XADES, "xades:SignedSignatureProperties", null);
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    append(own, XADES, "xades:SigningTime", now);
    Element signer = append(own, XADES, "xades:SigningCertificateV2", null);
    Element cert = append(signer, XADES, "xades:Cert", null);
    Element digest = append(cert, XADES, "xades:CertDigest", null);
    append(digest, DS, "ds:DigestMethod", null).setAttributeNS(null, "Algorithm", SHA256);
    append(digest, DS, "ds:DigestValue", certificateDigest);
  }

  static Element append(Element parent, String namespace, String name, @Nullable String text) {
    Element child = parent.getOwnerDocument().createElementNS(namespace, name);
    if (text != null) {
      child.appendChild(child.getOwnerDocument().createTextNode(text));
    }
    parent.appendChild(child);
    return child;
  }

  /** Bytes of text. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Canonicalizer canonicalizer() {
    Init.init();
    try {
      return Canonicalizer.getInstance(EXCLUSIVE);
    } catch (InvalidCanonicalizerException e) {
      throw new IllegalStateException(e);
    }
  }
}
