package rogatory.signature;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.w3c.dom.Document;
import rogatory.devpki.DevKey;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;

/** Puts time-stamps into sealed documents without asking whether they are any good. */
final class TimeStampForge {
  private TimeStampForge() {}

  /** The bytes that a time-stamp of this document is over. */
  static byte[] stamped(byte[] levelB) {
    Document document = new SafeXml(XmlLimits.EXCHANGE).parse(levelB).orElseThrow();
    return CanonicalXml.of(document.getElementsByTagNameNS(Xades.DS, "SignatureValue").item(0));
  }

  /** Whatever token the authority answers with. */
  static byte[] ask(URI authority, byte[] stamped) throws Exception {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] question =
        generator
            .generate(
                NISTObjectIdentifiers.id_sha256,
                Algorithms.digest(Algorithms.SHA256, stamped),
                BigInteger.TEN)
            .getEncoded();
    byte[] answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(authority)
                    .header("Content-Type", "application/timestamp-query")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    return new TimeStampResponse(answer).getTimeStampToken().getEncoded();
  }

  /** A token made with a key that is no time-stamp authority's. */
  static byte[] forge(DevKey key, byte[] stamped, Date time) throws Exception {
    AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3.4"),
            new MessageImprint(sha256, Algorithms.digest(Algorithms.SHA256, stamped)),
            new ASN1Integer(1),
            new ASN1GeneralizedTime(time),
            null,
            null,
            null,
            null,
            null);
    byte[] fingerprint = Algorithms.digest(Algorithms.SHA256, Certificates.der(key.certificate()));
    Attribute certificate =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2(sha256, fingerprint))));
    JcaSignerInfoGeneratorBuilder signer =
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    signer.setSignedAttributeGenerator(
        new DefaultSignedAttributeTableGenerator(new AttributeTable(new DERSet(certificate))));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        signer.build(
            new JcaContentSignerBuilder("SHA256withECDSA").build(key.key()), key.certificate()));
    generator.addCertificates(new JcaCertStore(List.copyOf(key.chain())));
    return generator
        .generate(
            new CMSProcessableByteArray(
                PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded(ASN1Encoding.DER)),
            true)
        .getEncoded();
  }

  /** A document of level B with a token put in. */
  static byte[] putIn(byte[] levelB, byte[] token) {
    String stamp =
        "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
            + "<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\""
            + Algorithms.EXCLUSIVE
            + "\"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>"
            + Base64.getEncoder().encodeToString(token)
            + "</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>"
            + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>";
    String end = "</xades:QualifyingProperties>";
    return Attack.bytes(Attack.replace(Attack.text(levelB), end, stamp + end));
  }
}
