package rogatory.traces;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What lies in a PDF, unpacked: nothing of it can be read in its bytes as they are. */
public final class OpenedPaper {
  private final ByteArrayOutputStream inside = new ByteArrayOutputStream();

  private OpenedPaper() {}

  /** The words on its pages, then every stream and every string of every object, unpacked. */
  public static Map<String, byte[]> of(byte[] paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper)) {
      OpenedPaper opened = new OpenedPaper();
      for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
        opened.open(pdf.getDocument().getObjectFromPool(key).getObject());
      }
      return Map.of(
          "pages", new PDFTextStripper().getText(pdf).getBytes(StandardCharsets.UTF_8),
          "objects", opened.inside.toByteArray());
    }
  }

  private void open(COSBase object) throws IOException {
    if (object instanceof COSStream stream) {
      try (InputStream unpacked = stream.createInputStream()) {
        unpacked.transferTo(inside);
      }
    }
    if (object instanceof COSString string) {
      inside.write(string.getBytes());
    } else if (object instanceof COSDictionary dictionary) {
      for (COSBase each : dictionary.getValues()) {
        open(each);
      }
    } else if (object instanceof COSArray array) {
      for (COSBase each : array) {
        open(each);
      }
    }
    inside.write('\n');
  }
}
