package rogatory.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import rogatory.vocabulary.Outcome;

/**
 * Binds set pages: the spoken text of joined letters, the sealed document inside as the source of
 * what is read (ISO 19005-3 clause 6.8), and over all a seal (ETSI EN 319 142-1) that certifies
 * that nothing may be changed or added (ISO 32000-1 clause 12.8.2.2).
 */
final class Binder {
  /**
   * The attribute of the manuscript that holds the text of a shaped run. The typesetter writes it
   * as the expansion of an abbreviation; here it becomes the actual text (ISO 32000-1 14.9.4).
   */
  static final String SPOKEN = "fox:abbreviation";

  private static final String MEDIA_TYPE = "application/xml";
  private static final int ROOM_FOR_SEAL = 24 * 1024;
  private static final int NO_CHANGES = 1;

  /** The pages, complete, and how many they are. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bound(byte[] pdf, int pages) {}

  /**
   * Encloses the document.
   *
   * @param pages as they were set
   * @param sealedXml the bytes that are enclosed unchanged
   * @param description of the enclosure, for a person
   */
  Bound enclose(byte[] pages, byte[] sealedXml, String description, Instant made) {
    try (PDDocument pdf = Loader.loadPDF(pages)) {
      speak(pdf.getDocumentCatalog());
      enclose(pdf, sealedXml, description, made);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return new Bound(out.toByteArray(), pdf.getNumberOfPages());
    } catch (IOException fault) {
      throw new UncheckedIOException("Pages that were just set cannot be bound", fault);
    }
  }

  /**
   * Seals a bound paper.
   *
   * @param seal gives the CMS signature over the bytes
   * @param who the name of the party that seals
   */
  Outcome<byte[]> seal(
      byte[] bound, Function<byte[], Outcome<byte[]>> seal, String who, Instant made) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = Loader.loadPDF(bound);
        SignatureOptions options = new SignatureOptions()) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
      signature.setName(who);
      signature.setSignDate(calendar(made));
      certify(pdf, signature);
      options.setPreferredSignatureSize(ROOM_FOR_SEAL);
      pdf.addSignature(signature, options);
      ExternalSigningSupport open = pdf.saveIncrementalForExternalSigning(out);
      Outcome<byte[]> cms = seal.apply(open.getContent().readAllBytes());
      if (cms instanceof Outcome.Done<byte[]> done) {
        open.setSignature(done.value());
      }
      return cms.map(written -> out.toByteArray());
    } catch (IOException fault) {
      throw new UncheckedIOException("A bound paper cannot be sealed", fault);
    }
  }

  private static void certify(PDDocument pdf, PDSignature signature) {
    COSDictionary parameters = new COSDictionary();
    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
    parameters.setInt(COSName.P, NO_CHANGES);
    parameters.setName(COSName.V, "1.2");
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
    reference.setItem(COSName.getPDFName("TransformMethod"), COSName.DOCMDP);
    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
    COSArray references = new COSArray();
    references.add(reference);
    signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
    COSDictionary permissions = new COSDictionary();
    permissions.setItem(COSName.DOCMDP, signature);
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    catalog.setItem(COSName.PERMS, permissions);
    catalog.setNeedToBeUpdated(true);
    permissions.setNeedToBeUpdated(true);
  }

  private static void enclose(PDDocument pdf, byte[] xml, String description, Instant made)
      throws IOException {
    PDEmbeddedFile file =
        new PDEmbeddedFile(pdf, new ByteArrayInputStream(xml), COSName.FLATE_DECODE);
    file.setSubtype(MEDIA_TYPE);
    file.setSize(xml.length);
    file.setCreationDate(calendar(made));
    file.setModDate(calendar(made));
    PDComplexFileSpecification enclosure = new PDComplexFileSpecification();
    enclosure.setFile(Paper.ENCLOSED);
    enclosure.setFileUnicode(Paper.ENCLOSED);
    enclosure.setFileDescription(description);
    enclosure.setEmbeddedFile(file);
    enclosure.setEmbeddedFileUnicode(file);
    enclosure.getCOSObject().setName("AFRelationship", "Source");
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(Paper.ENCLOSED, enclosure));
    PDDocumentCatalog catalog = pdf.getDocumentCatalog();
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
    names.setEmbeddedFiles(tree);
    catalog.setNames(names);
    COSArray associated = new COSArray();
    associated.add(enclosure);
    catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
  }

  private static GregorianCalendar calendar(Instant instant) {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(instant.toEpochMilli());
    return calendar;
  }

  private static void speak(PDDocumentCatalog catalog) {
    PDStructureTreeRoot root = catalog.getStructureTreeRoot();
    if (root != null) {
      speak(root.getCOSObject(), Collections.newSetFromMap(new IdentityHashMap<>()));
    }
  }

  private static void speak(COSDictionary element, Set<COSBase> seen) {
    if (!seen.add(element)) {
      return;
    }
    COSBase expansion = element.getDictionaryObject(COSName.E);
    if (expansion != null) {
      element.setItem(COSName.ACTUAL_TEXT, expansion);
      element.removeItem(COSName.E);
    }
    COSBase kids = element.getDictionaryObject(COSName.K);
    if (kids instanceof COSArray list) {
      for (COSBase kid : list) {
        speakBelow(kid, seen);
      }
    } else {
      speakBelow(kids, seen);
    }
  }

  private static void speakBelow(COSBase kid, Set<COSBase> seen) {
    COSBase found = kid instanceof COSObject reference ? reference.getObject() : kid;
    if (found instanceof COSDictionary element && element.containsKey(COSName.S)) {
      speak(element, seen);
    }
  }
}
