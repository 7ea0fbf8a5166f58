package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class PaperDeskTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static Press press;

  @BeforeAll
  static void setsUpThePress() {
    press = new Press(pki, DevRole.SEAL, false);
  }

  @ParameterizedTest
  @CsvSource({
    "ncii-takedown, en, Poland",
    "mutual-assistance, en, Poland",
    "dsa9, en, Poland",
    "tco-1, en, Poland",
    "csam-referral, de, Polen",
    "it-garante, it, Polonia",
    "jp-del, ja, ポーランド",
    "kr-del, ko, 폴란드"
  })
  void printsAllThatTheSealedDocumentSays(String template, String language, String state)
      throws IOException {
    RequestContent content = press.content(template, language);
    byte[] made = press.sealed(press.request(template, content));
    String text = squeezed(text(press.print(made, null, template + "-" + language)));
    List<String> said = new ArrayList<>(List.of("EX-2026-17", "Example Platform Ltd", state));
    content.reasons().lines().forEach(said::add);
    content.legalBases().forEach(basis -> said.add(basis.instrument() + ", " + basis.provision()));
    content.items().forEach(item -> said.add(item.locator()));
    content.particulars().forEach(particular -> said.add(particular.label()));
    PrintedWords words = PrintedWords.in(language).orElseThrow();
    for (Particular particular : content.particulars()) {
      String value = particular.value();
      said.add(value.equals("yes") || value.equals("no") ? words.say("answer." + value) : value);
    }
    for (String one : said) {
      assertThat(text).contains(squeezed(one));
    }
  }

  @Test
  void speaksFrenchRoundAnswersThatStayAsTheyWereSealed() throws IOException {
    RequestContent content = press.content("ncii-takedown");
    byte[] made = press.sealed(press.request("ncii-takedown", content));
    String text = squeezed(text(press.print(made, "fr", "ncii-takedown-fr")));
    assertThat(text)
        .contains(squeezed("Retrait d’images intimes publiées sans consentement"))
        .contains(squeezed("Mesures Retirer"))
        .contains(squeezed("Consentement à la publication Le consentement"))
        .contains(squeezed(content.reasons()))
        .contains(squeezed("une traduction que personne n’a encore relue"))
        .doesNotContain(squeezed("Consent to publication"));
  }

  @Test
  void standsInTheSectionsOfTheOfficialForm() throws IOException {
    RequestDocument request = press.request("tco-1", press.content("tco-1"));
    String text = text(press.print(press.sealed(request), null, "tco-1-en"));
    assertThat(text.lines().filter(line -> line.startsWith("Section ")).map(line -> line.charAt(8)))
        .isSorted()
        .contains('A', 'B', 'G');
    assertThat(squeezed(text))
        .contains(squeezed("Section A: Order and addressee"))
        .contains(squeezed("Content: " + request.content().items().size()));
  }

  @Test
  void leadsToTheCheckByCodeDateAndSquareCode() throws Exception {
    Paper paper = paper("ncii-takedown");
    assertThat(squeezed(text(paper)))
        .contains(
            squeezed("Code 7F3K-9QRT-M2XV-40CB"),
            squeezed("Date of issue 2026-11-22"),
            squeezed("Ask at https://gateway.example.org/verify"));
    assertThat(squareCode(paper)).isEqualTo(Press.MARK.address().toString());
  }

  @Test
  void namesTheReferenceTheCodeAndTheNumberOfPagesOnEachPage() throws IOException {
    Paper paper = paper("mutual-assistance");
    assertThat(paper.pages()).isGreaterThan(1);
    try (PDDocument pdf = Loader.loadPDF(paper.pdf())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(paper.pages());
      for (int page = 1; page <= paper.pages(); page++) {
        PDFTextStripper reader = new PDFTextStripper();
        reader.setStartPage(page);
        reader.setEndPage(page);
        assertThat(squeezed(reader.getText(pdf)))
            .endsWith(
                squeezed(
                    "EX-2026-17 · 7F3K-9QRT-M2XV-40CB Page %d of %d"
                        .formatted(page, paper.pages())));
      }
    }
  }

  @Test
  void tellsItsLanguageItsTitleAndItsStructureToMachines() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper("ncii-takedown").pdf())) {
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(new String(pdf.getDocumentCatalog().getMetadata().toByteArray()))
          .contains("Takedown of intimate images published without consent")
          .contains("<pdfaid:part>3</pdfaid:part>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "pt", "../en", "e", "pl"})
  void refusesALanguageWithoutWordsAndSaysWhichWayLeadsOut(String language) throws IOException {
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    Outcome<Paper> refused = press.desk.make(made, language, Press.MARK);
    assertThat(refused).isInstanceOf(Outcome.Denied.class);
    Outcome.Denied<Paper> denied = (Outcome.Denied<Paper>) refused;
    assertThat(denied.problem()).isEqualTo(Problem.NOT_ACCEPTABLE);
    assertThat(denied.findings()).singleElement().extracting("remedy").asString().contains("en");
  }

  @Test
  void printsNothingWithoutAKeyThatSeals() throws IOException {
    PaperDesk keyless =
        new PaperDesk(
            new XmlPapers(),
            press.catalogue,
            (bytes, party) -> Outcome.denied(Problem.CERTIFICATE_EXPIRED),
            Clock.systemUTC(),
            List.of());
    byte[] made = press.sealed(press.request("ncii-takedown", press.content("ncii-takedown")));
    assertThat(keyless.make(made, null, null))
        .isEqualTo(Outcome.denied(Problem.CERTIFICATE_EXPIRED));
  }

  @Test
  void fetchesNothingWhateverAnAddressSays() throws IOException {
    RequestContent content = press.content("ncii-takedown");
    List<ContentItem> items =
        List.of(
            new ContentItem("a", "url('file:///etc/passwd')", null, List.of()),
            new ContentItem("b", "http://127.0.0.1:1/<fo:external-graphic/>", null, List.of()));
    Paper paper =
        press.print(
            press.sealed(press.request("ncii-takedown", with(content, items))), null, "hostile");
    assertThat(squeezed(text(paper)))
        .contains(squeezed("url('file:///etc/passwd')"))
        .contains(squeezed("http://127.0.0.1:1/<fo:external-graphic/>"));
  }

  @Test
  void namesHowManyItemsStandInTheEnclosedDocumentOnly() throws IOException {
    List<ContentItem> items = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      items.add(
          new ContentItem(
              "item-" + number, "https://p.example.org/" + "x".repeat(2000), null, List.of()));
    }
    PrintedWords words = PrintedWords.in("en").orElseThrow();
    RequestDocument request =
        press.request("ncii-takedown", with(press.content("ncii-takedown"), items));
    Wording wording =
        new Wording(
            words, TemplateWords.of(press.catalogue, request.template(), "en", "en").orElseThrow());
    Form form = new Drafter(request, Sha256.of(new byte[0]), wording).draft(null);
    List<Form.Entry> entries =
        form.sections().stream()
            .filter(section -> section.heading().equals("Content: 200"))
            .findFirst()
            .orElseThrow()
            .entries();
    assertThat(entries).hasSize(123 + 1);
    assertThat(entries.get(123).paragraphs())
        .containsExactly("77 further items stand in the enclosed document only.");
  }

  @Test
  void handsOutNoFileButItsOwnFonts() {
    for (String file : List.of("../texts/en.yaml", "/etc/passwd", "README.md", "")) {
      assertThatThrownBy(() -> FontFiles.open(file)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void printsOnlyRequests() {
    assertThatThrownBy(() -> press.desk.make("<x/>".getBytes(), null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static RequestContent with(RequestContent content, List<ContentItem> items) {
    return new RequestContent(
        content.kind(),
        content.language(),
        content.legalBases(),
        content.measures(),
        items,
        content.territory(),
        content.reasons(),
        content.deadline(),
        content.validFor(),
        content.particulars());
  }

  private static Paper paper(String template) throws IOException {
    RequestDocument request = press.request(template, press.content(template));
    return press.print(press.sealed(request), null, template + "-en");
  }

  static String text(Paper paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(paper.pdf())) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  /** Lines are broken where the page wants it. */
  static String squeezed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u200B]+", "");
  }

  private static String squareCode(Paper paper) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(paper.pdf())) {
      BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
      int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      var picture =
          new BinaryBitmap(
              new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots)));
      return new QRCodeReader().decode(picture, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }
  }
}
