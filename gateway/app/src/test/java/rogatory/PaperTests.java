package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.paper.Paper;
import tools.jackson.databind.JsonNode;

/** The paper of a request that left: who gets it, what lies in it, what is noted. */
@ExtendWith(OfficeExtension.class)
class PaperTests {
  @Test
  void givesTheSealedRequestAsPaperAndNotesWhoLooked(Office office) throws IOException {
    String request = Sent.request(office, "platform-ie").toString();
    Office.Answer paper = office.get("liaison", "/requests/" + request + "/paper?language=fr");
    assertThat(paper.status()).as(paper::text).isEqualTo(200);
    assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(paper.header("Content-Disposition")).contains(request + "-fr.pdf");
    byte[] sent = office.get("liaison", sealedPath(office, request)).http().body();
    try (PDDocument pdf = Loader.loadPDF(paper.http().body())) {
      assertThat(
              pdf.getDocumentCatalog()
                  .getNames()
                  .getEmbeddedFiles()
                  .getNames()
                  .get(Paper.ENCLOSED)
                  .getEmbeddedFile()
                  .toByteArray())
          .isEqualTo(sent);
      assertThat(new PDFTextStripper().getText(pdf)).contains("Est-ce authentique", "/verify");
    }
    assertThat(office.get("auditor", "/operation/audit?object=request/" + request).text())
        .contains("document.print");
  }

  @Test
  void saysWhatIsMissing(Office office) {
    String request = Sent.request(office, "platform-ie").toString();
    String path = "/requests/" + request + "/paper";
    assertThat(office.get("liaison", path + "?language=pt").problem(406))
        .isEqualTo("not-acceptable");
    assertThat(office.get("stranger", path).problem(404)).isEqualTo("request-not-found");
  }

  private static String sealedPath(Office office, String request) {
    for (JsonNode document :
        office.get("liaison", "/requests/" + request + "/documents").json(200).path("items")) {
      if (document.path("kind").asString().equals("SEALED")) {
        return "/requests/" + request + "/documents/" + document.path("id").asString() + "/SEALED";
      }
    }
    throw new AssertionError("nothing was sealed");
  }
}
