package rogatory.bench;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.devpki.DevKey;

/**
 * A SOAP envelope with a document as base64, signed and verified by WSS4J over Body, Timestamp and
 * three addressing headers; without CXF.
 */
final class BareEnvelope {
  private static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";
  private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
  private static final String CONTRACT = "urn:rogatory:soap:1";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final Provider FAST = new BouncyCastleProvider();

  private final DevKey key;

  BareEnvelope(DevKey key) {
    this.key = key;
  }

  byte[] sign(byte[] content) {
    Document document = BareSeal.empty();
    Element envelope = document.createElementNS(ENVELOPE, "soap:Envelope");
    document.appendChild(envelope);
    envelope.setAttributeNS(XMLNS, "xmlns:soap", ENVELOPE);
    Element header = BareSeal.append(envelope, ENVELOPE, "soap:Header", null);
    Element body = BareSeal.append(envelope, ENVELOPE, "soap:Body", null);
    Element submit = BareSeal.append(body, CONTRACT, "x:SubmitRequest", null);
    submit.setAttributeNS(XMLNS, "xmlns:x", CONTRACT);
    BareSeal.append(submit, CONTRACT, "x:document", Base64.getEncoder().encodeToString(content));
    List<Element> blocks =
        List.of(
            block(header, "Action", CONTRACT + ":SubmitRequest"),
            block(header, "MessageID", "urn:uuid:" + UUID.randomUUID()),
            block(header, "To", ADDRESSING + "/anonymous"));
    try {
      var security = new WSSecHeader(document);
      security.insertSecurityHeader();
      var timestamp = new WSSecTimestamp(security);
      timestamp.setTimeToLive(300);
      timestamp.build();
      var signature = new WSSecSignature(security);
      signature.setSignatureProvider(FAST);
      signature.setUserInfo("key", "");
      signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
      signature.setUseSingleCertificate(true);
      signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
      signature.setDigestAlgo(WSConstants.SHA256);
      signature.getParts().add(part(body));
      signature.getParts().add(part(timestamp.getElement()));
      blocks.forEach(each -> signature.getParts().add(part(each)));
      signature.build(new OneKey(key));
    } catch (WSSecurityException e) {
      throw new IllegalStateException(e);
    }
    return BareSeal.bytes(envelope);
  }

  /** The document, when the signature fits. */
  static byte[] verify(byte[] bytes, X509Certificate signer) {
    Document document = BareSeal.parse(bytes);
    Element header = (Element) document.getDocumentElement().getFirstChild();
    Element security =
        (Element)
            header
                .getElementsByTagNameNS(
                    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
                    "Security")
                .item(0);
    var request = new RequestData();
    request.setSignatureProvider(FAST);
    request.setSigVerCrypto(new Trusting(signer));
    try {
      new WSSecurityEngine().processSecurityHeader(security, request);
    } catch (WSSecurityException e) {
      throw new IllegalStateException(e);
    }
    String text =
        document
            .getDocumentElement()
            .getElementsByTagNameNS(CONTRACT, "document")
            .item(0)
            .getTextContent();
    return Base64.getDecoder().decode(text);
  }

  private static Element block(Element header, String name, String text) {
    Element block = BareSeal.append(header, ADDRESSING, "wsa:" + name, text);
    block.setAttributeNS(XMLNS, "xmlns:wsa", ADDRESSING);
    return block;
  }

  private static WSEncryptionPart part(Element element) {
    var part = new WSEncryptionPart(element.getLocalName(), element.getNamespaceURI(), "Element");
    part.setElement(element);
    return part;
  }

  /** One key, or one certificate that is trusted; nothing is looked up. */
  private abstract static class Bare extends CryptoBase {
    @Override
    public @Nullable String getX509Identifier(X509Certificate certificate) {
      return "key";
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType type) {
      return new X509Certificate[0];
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(X509Certificate shown, CallbackHandler callback) {
      return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(PublicKey shown, CallbackHandler callback) {
      return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name, @Nullable String password) {
      return null;
    }

    @Override
    public void verifyTrust(
        X509Certificate[] shown,
        boolean revocation,
        @Nullable Collection<Pattern> subjects,
        @Nullable Collection<Pattern> issuers)
        throws WSSecurityException {
      throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }

    @Override
    public void verifyTrust(PublicKey shown) throws WSSecurityException {
      throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }
  }

  private static final class OneKey extends Bare {
    private final DevKey key;

    OneKey(DevKey key) {
      this.key = key;
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType type) {
      return new X509Certificate[] {key.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate shown, CallbackHandler callback) {
      return key.key();
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey shown, CallbackHandler callback) {
      return key.key();
    }

    @Override
    public PrivateKey getPrivateKey(String name, @Nullable String password) {
      return key.key();
    }
  }

  private static final class Trusting extends Bare {
    private final X509Certificate signer;

    Trusting(X509Certificate signer) {
      this.signer = signer;
    }

    @Override
    public void verifyTrust(
        X509Certificate[] shown,
        boolean revocation,
        @Nullable Collection<Pattern> subjects,
        @Nullable Collection<Pattern> issuers)
        throws WSSecurityException {
      if (!signer.equals(shown[0])) {
        throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
      }
    }
  }
}
