package rogatory.transport.soap;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Another authority's program, written from the contract and the standards alone: the JDK's XML
 * signatures, HTTP client and DOM, and not one class of the gateway or of a SOAP library.
 */
final class StrangerPeer {
  private static final String ENV = "http://www.w3.org/2003/05/soap-envelope";
  private static final String WSA = "http://www.w3.org/2005/08/addressing";
  private static final String WSSE =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
  private static final String WSU =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
  private static final String X509V3 =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
  private static final String BASE64 =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

  private final XMLSignatureFactory signatures;
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SSLContext tls;

  /** What the answer said, after this program itself verified it. */
  record Answer(String body, String relatesTo, Set<String> covered, X509Certificate signer) {}

  StrangerPeer(PrivateKey key, X509Certificate certificate, SSLContext tls) throws Exception {
    this.signatures = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
    this.key = key;
    this.certificate = certificate;
    this.tls = tls;
  }

  String submit(URI address, byte[] document, String messageId) throws Exception {
    String xml =
        """
        <e:Envelope xmlns:e="%s" xmlns:a="%s"><e:Header>\
        <a:Action wsu:Id="h1" xmlns:wsu="%s">urn:rogatory:soap:1:SubmitRequest</a:Action>\
        <a:MessageID wsu:Id="h2" xmlns:wsu="%s">%s</a:MessageID>\
        <a:To wsu:Id="h3" xmlns:wsu="%s">%s</a:To>\
        <s:Security xmlns:s="%s" xmlns:wsu="%s" e:mustUnderstand="true">\
        <s:BinarySecurityToken EncodingType="%s" ValueType="%s" wsu:Id="token">%s</s:BinarySecurityToken>\
        <wsu:Timestamp wsu:Id="time"><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wsu:Timestamp>\
        </s:Security></e:Header><e:Body wsu:Id="body" xmlns:wsu="%s">\
        <SubmitRequest xmlns="urn:rogatory:soap:1"><document>%s</document></SubmitRequest></e:Body></e:Envelope>"""
            .formatted(
                ENV,
                WSA,
                WSU,
                WSU,
                messageId,
                WSU,
                address,
                WSSE,
                WSU,
                BASE64,
                X509V3,
                Base64.getEncoder().encodeToString(certificate.getEncoded()),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Instant.now().plusSeconds(120).truncatedTo(ChronoUnit.MILLIS),
                WSU,
                Base64.getMimeEncoder().encodeToString(document));
    Document envelope = parse(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    sign(envelope);
    return post(address, write(envelope));
  }

  private void sign(Document envelope) throws Exception {
    Element security = only(envelope, WSSE, "Security");
    Element reference = envelope.createElementNS(WSSE, "s:SecurityTokenReference");
    Element token = envelope.createElementNS(WSSE, "s:Reference");
    token.setAttribute("URI", "#token");
    token.setAttribute("ValueType", X509V3);
    reference.appendChild(token);
    var context = new DOMSignContext(key, security);
    context.setDefaultNamespacePrefix("ds");
    List<Reference> references = new ArrayList<>();
    for (String id : List.of("body", "time", "h1", "h2", "h3")) {
      references.add(
          signatures.newReference(
              "#" + id,
              signatures.newDigestMethod(DigestMethod.SHA256, null),
              List.of(
                  signatures.newTransform(
                      CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
              null,
              UUID.randomUUID().toString()));
    }
    registerIds(envelope, context::setIdAttributeNS);
    String algorithm =
        key.getAlgorithm().equals("RSA")
            ? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
            : "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    var signedInfo =
        signatures.newSignedInfo(
            signatures.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            signatures.newSignatureMethod(algorithm, null),
            references);
    var keyInfo = signatures.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(reference)));
    signatures.newXMLSignature(signedInfo, keyInfo).sign(context);
  }

  /** Verifies an answer by itself: whose key, what is covered, what it says. */
  Answer verify(String answer) throws Exception {
    Document envelope = parse(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Element token = only(envelope, WSSE, "BinarySecurityToken");
    byte[] encoded = Base64.getMimeDecoder().decode(token.getTextContent());
    var path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(new ByteArrayInputStream(encoded), "PkiPath");
    X509Certificate signer = (X509Certificate) path.getCertificates().get(0);
    var context =
        new DOMValidateContext(
            KeySelector.singletonKeySelector((Key) signer.getPublicKey()),
            only(envelope, XMLSignature.XMLNS, "Signature"));
    registerIds(envelope, context::setIdAttributeNS);
    XMLSignature signature = signatures.unmarshalXMLSignature(context);
    if (!signature.validate(context)) {
      throw new IllegalStateException("The answer's signature does not hold");
    }
    Set<String> covered = new HashSet<>();
    for (Reference reference : signature.getSignedInfo().getReferences()) {
      for (Transform transform : reference.getTransforms()) {
        if (!transform.getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)) {
          throw new IllegalStateException("Transform " + transform.getAlgorithm());
        }
      }
      covered.add(byId(envelope, reference.getURI().substring(1)).getLocalName());
    }
    return new Answer(
        only(envelope, ENV, "Body").getTextContent(),
        only(envelope, WSA, "RelatesTo").getTextContent(),
        covered,
        signer);
  }

  private interface IdRegister {
    void accept(Element element, String namespace, String name);
  }

  private static void registerIds(Document document, IdRegister register) {
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttributeNS(WSU, "Id")) {
        register.accept(element, WSU, "Id");
      }
    }
  }

  private static Element byId(Document document, String id) {
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttributeNS(WSU, "Id").equals(id)) {
        return element;
      }
    }
    throw new IllegalStateException("Nothing has the id " + id);
  }

  private static Element only(Document document, String namespace, String name) {
    NodeList found = document.getElementsByTagNameNS(namespace, name);
    if (found.getLength() != 1) {
      throw new IllegalStateException(found.getLength() + " elements " + name);
    }
    return (Element) found.item(0);
  }

  private String post(URI address, String envelope) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/soap+xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build();
    return HttpClient.newBuilder()
        .sslContext(tls)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static String write(Document document) throws Exception {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    var text = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
