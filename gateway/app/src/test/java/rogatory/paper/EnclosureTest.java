package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.signature.XmlSec1;

/** What a stranger finds in a paper: the sealed document, byte by byte, and a seal over all. */
class EnclosureTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @TempDir Path folder;

  @Test
  void enclosesTheSealedBytesThatXmlsec1Verifies() throws Exception {
    Press press = new Press(pki, DevRole.SEAL, true);
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    Paper paper = press.print(made, null, "stamped");
    try (PDDocument pdf = Loader.loadPDF(paper.pdf())) {
      PDComplexFileSpecification found =
          pdf.getDocumentCatalog()
              .getNames()
              .getEmbeddedFiles()
              .getNames()
              .get("sealed-document.xml");
      assertThat(found.getEmbeddedFile().toByteArray()).isEqualTo(made);
      assertThat(found.getEmbeddedFile().getSubtype()).isEqualTo("application/xml");
      assertThat(found.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Source");
      assertThat(
              pdf.getDocumentCatalog()
                  .getCOSObject()
                  .getCOSArray(COSName.getPDFName("AF"))
                  .getObject(0))
          .isEqualTo(found.getCOSObject());
      assertThat(new XmlSec1(folder, pki.root()).accepts(found.getEmbeddedFile().toByteArray()))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"SEAL", "SEAL_RSA"})
  void sealsEveryByteOfThePaper(DevRole role) throws Exception {
    Press press = new Press(pki, role, true);
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    byte[] pdf = press.print(made, null, "sealed-" + role).pdf();
    assertThat(holds(pdf)).isTrue();
    PDSignature seal = seal(pdf);
    assertThat(seal.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
    SignerInformation signer =
        new CMSSignedData(seal.getContents()).getSignerInfos().getSigners().iterator().next();
    assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
        .isNotNull();
    assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime)).isNull();
    assertThat(
            signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken))
        .isNotNull();
  }

  @Test
  void anyChangedByteBreaksTheSeal() throws Exception {
    Press press = new Press(pki, DevRole.SEAL, false);
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    byte[] pdf = press.print(made, null, "level-b").pdf();
    int[] range = seal(pdf).getByteRange();
    for (int step = 0; step < 60; step++) {
      int at = (int) ((long) step * (range[1] - 1) / 59);
      byte[] changed = pdf.clone();
      changed[at] ^= 1;
      assertThat(holds(changed, range)).as("byte %d of %d", at, pdf.length).isFalse();
    }
    byte[] last = pdf.clone();
    last[range[2]] ^= 1;
    assertThat(holds(last, range)).isFalse();
  }

  @Test
  void whatIsAddedBehindTheSealIsSeen() throws Exception {
    Press press = new Press(pki, DevRole.SEAL, false);
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    byte[] pdf = press.print(made, null, "level-b").pdf();
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 1);
    assertThat(holds(longer)).isFalse();
    try (PDDocument read = Loader.loadPDF(pdf)) {
      assertThat(read.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS))
          .as("the seal certifies that nothing may be added")
          .isNotNull();
    }
  }

  private static PDSignature seal(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      List<PDSignature> seals = read.getSignatureDictionaries();
      assertThat(seals).hasSize(1);
      return seals.get(0);
    }
  }

  private static boolean holds(byte[] pdf) throws Exception {
    return holds(pdf, seal(pdf).getByteRange());
  }

  /** Whether the seal covers all of the file but itself, and fits. */
  private static boolean holds(byte[] pdf, int[] range) throws Exception {
    if (range[0] != 0 || range[2] + range[3] != pdf.length) {
      return false;
    }
    byte[] content = Arrays.copyOf(pdf, range[1] + range[3]);
    System.arraycopy(pdf, range[2], content, range[1], range[3]);
    String hex = new String(pdf, range[1] + 1, range[2] - range[1] - 2);
    CMSSignedData cms =
        new CMSSignedData(
            new CMSProcessableByteArray(content),
            new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
    SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
    X509CertificateHolder certificate =
        (X509CertificateHolder) cms.getCertificates().getMatches(signer.getSID()).iterator().next();
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
    } catch (CMSException doesNotFit) {
      return false;
    }
  }
}
