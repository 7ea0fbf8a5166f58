package rogatory.signature;

import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.signature.XMLSignature;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.document.SafeXml;
import rogatory.document.XmlPapers;
import rogatory.exchange.ExchangeDocument;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Collects the facts of a seal: form, signature, digests, signing certificate, time-stamp. Whom the
 * signer may speak for is not asked here.
 */
final class SealInspector {
  private static final int LONGEST_VALUE = 4 * 1024;

  private final SafeXml door;
  private final XmlPapers papers;
  private final Certificates certificates;
  private final TimeStampTokens tokens;
  private final EllipticProvider elliptic;

  SealInspector(
      SafeXml door,
      XmlPapers papers,
      Certificates certificates,
      TimeStampTokens tokens,
      EllipticProvider elliptic) {
    this.door = door;
    this.papers = papers;
    this.certificates = certificates;
    this.tokens = tokens;
    this.elliptic = elliptic;
  }

  /**
   * The facts about these bytes, which are parsed once.
   *
   * @param kept a time-stamp token that was kept beside them, for a document that holds none
   */
  SealInspection inspect(byte[] bytes, byte @Nullable [] kept) throws SealRefusedException {
    Document document = required(door.parse(bytes));
    SealShape shape = SealGrammar.read(document);
    List<X509Certificate> chain = chain(shape);
    requireSigningCertificate(shape.properties(), chain.get(0));
    verify(document, shape, chain.get(0).getPublicKey());
    boolean beside = shape.timeStamp() == null && kept != null;
    byte @Nullable [] token = beside ? kept : shape.timeStamp();
    Stamp stamp =
        token == null ? null : tokens.verify(token, CanonicalXml.of(shape.signatureValue()));
    return new SealInspection(shape, read(shape), chain, stamp, beside);
  }

  private List<X509Certificate> chain(SealShape shape) throws SealRefusedException {
    List<X509Certificate> chain = new ArrayList<>();
    for (byte[] der : shape.certificates()) {
      chain.add(certificates.read(der));
    }
    if (!Algorithms.fits(shape.signedInfo().signatureMethod(), chain.get(0).getPublicKey())) {
      throw Elements.shape();
    }
    return chain;
  }

  /** The key that verifies must be the one that the signer named (EN 319 132-1 clause 5.2.2). */
  private static void requireSigningCertificate(
      SealShape.Properties properties, X509Certificate signer) throws SealRefusedException {
    byte[] digest = Algorithms.digest(properties.digestMethod(), Certificates.der(signer));
    if (!MessageDigest.isEqual(digest, properties.certificateDigest())) {
      throw Elements.shape();
    }
    SealShape.Issuer issuer = properties.issuer();
    if (issuer != null
        && (!issuer.serial().equals(signer.getSerialNumber())
            || !issuer
                .name()
                .equals(X500Name.getInstance(signer.getIssuerX500Principal().getEncoded())))) {
      throw Elements.shape();
    }
  }

  private void verify(Document document, SealShape shape, PublicKey key)
      throws SealRefusedException {
    if (!Algorithms.isValue(Elements.base64(shape.signatureValue(), LONGEST_VALUE), key)) {
      throw new SealRefusedException(Problem.SIGNATURE_BROKEN);
    }
    CanonicalXml.start();
    Element properties = shape.properties().element();
    properties.setIdAttributeNS(null, Xades.ID, true);
    try {
      Provider provider = elliptic.forKey(key);
      XMLSignature signature =
          provider == null
              ? new XMLSignature(shape.signature(), "", true)
              : new XMLSignature(shape.signature(), "", true, provider);
      if (!signature.checkSignatureValue(key)) {
        throw new SealRefusedException(Problem.SIGNATURE_BROKEN);
      }
      requireCoverage(signature.getSignedInfo(), document, properties);
    } catch (XMLSecurityException doesNotVerify) {
      throw new SealRefusedException(Problem.SIGNATURE_BROKEN);
    }
  }

  /** What the library digested must be the very nodes that are read afterwards. */
  private static void requireCoverage(SignedInfo info, Document document, Element properties)
      throws XMLSecurityException, SealRefusedException {
    for (int i = 0; i < info.getLength(); i++) {
      Node digested = info.getReferencedContentBeforeTransformsItem(i).getSubNode();
      Node expected = info.item(i).getURI().isEmpty() ? document : properties;
      if (digested != expected) {
        throw new SealRefusedException(Problem.SIGNATURE_COVERAGE);
      }
    }
  }

  /** Reads exactly what the first reference covers: the document element without its seal. */
  private ExchangeDocument read(SealShape shape) throws SealRefusedException {
    shape.root().removeChild(shape.signature());
    return required(papers.read(shape.root()));
  }

  private static <T> T required(Outcome<T> outcome) throws SealRefusedException {
    if (outcome instanceof Outcome.Denied<T> denied) {
      throw new SealRefusedException(denied.problem());
    }
    return outcome.orElseThrow();
  }
}
