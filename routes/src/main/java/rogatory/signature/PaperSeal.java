package rogatory.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Seals the bytes of a printed paper with the sealing key of a party: a CMS signature apart from
 * them as PAdES baseline asks for it (ETSI EN 319 142-1 clause 6.3), level T where a time-stamp
 * authority answers, else B.
 */
public final class PaperSeal {
  private final OwnKeys keys;
  private final @Nullable TimeStampClient timeStamps;
  private final EllipticProvider elliptic;

  PaperSeal(OwnKeys keys, @Nullable TimeStampClient timeStamps, EllipticProvider elliptic) {
    this.keys = keys;
    this.timeStamps = timeStamps;
    this.elliptic = elliptic;
  }

  /**
   * Seals bytes. It asks the network and must not be called inside a unit of work.
   *
   * @param content what is sealed
   * @param party whose key seals
   * @return the CMS signature (RFC 5652), DER; or CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED,
   *     CERTIFICATE_DEVELOPMENT or UNAVAILABLE when the party has no usable key now
   */
  public Outcome<byte[]> seal(byte[] content, PartyId party) {
    try {
      return Outcome.done(signed(content, keys.usable(party)));
    } catch (SealRefusedException refused) {
      return Outcome.denied(refused.problem());
    }
  }

  private byte[] signed(byte[] content, SigningKey key) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(signer(key));
      generator.addCertificates(new JcaCertStore(key.chain()));
      CMSSignedData made = generator.generate(new CMSProcessableByteArray(content), false);
      return der(stamped(made));
    } catch (GeneralSecurityException
        | OperatorCreationException
        | CMSException
        | IOException unusable) {
      throw new IllegalStateException("The sealing key cannot sign a paper", unusable);
    }
  }

  private SignerInfoGenerator signer(SigningKey key)
      throws OperatorCreationException, CertificateEncodingException {
    JcaContentSignerBuilder builder =
        new JcaContentSignerBuilder(DetachedSeal.method(key.certificate().getPublicKey()));
    Provider provider = elliptic.forKey(key.privateKey());
    return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
        .setSignedAttributeGenerator(new WithoutTime(named(key.certificate())))
        .build(
            (provider == null ? builder : builder.setProvider(provider)).build(key.privateKey()),
            key.certificate());
  }

  /** The certificate by digest, SHA-256 by default, and by issuer and number (RFC 5035). */
  private static AttributeTable named(X509Certificate certificate) {
    IssuerSerial issuer =
        new IssuerSerial(
            new GeneralNames(
                new GeneralName(
                    X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()))),
            certificate.getSerialNumber());
    ESSCertIDv2 id =
        new ESSCertIDv2(
            null, Algorithms.digest(Algorithms.SHA256, Certificates.der(certificate)), issuer);
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(id))));
    return new AttributeTable(attributes);
  }

  private CMSSignedData stamped(CMSSignedData made) throws IOException {
    SignerInformation signer = made.getSignerInfos().getSigners().iterator().next();
    Optional<byte[]> token =
        timeStamps == null ? Optional.empty() : timeStamps.stamp(signer.getSignature());
    if (token.isEmpty()) {
      return made;
    }
    ASN1Encodable stamp = ASN1Primitive.fromByteArray(token.get());
    AttributeTable unsigned =
        new AttributeTable(
            new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(stamp)));
    return CMSSignedData.replaceSigners(
        made,
        new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(signer, unsigned)));
  }

  private static byte[] der(CMSSignedData made) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    made.toASN1Structure().encodeTo(bytes, ASN1Encoding.DER);
    return bytes.toByteArray();
  }

  /** The time stands in the PDF; PAdES allows no signing-time here (clause 6.3, table 1). */
  private static final class WithoutTime extends DefaultSignedAttributeTableGenerator {
    WithoutTime(AttributeTable further) {
      super(further);
    }

    @Override
    public AttributeTable getAttributes(Map parameters) {
      return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }
  }
}
