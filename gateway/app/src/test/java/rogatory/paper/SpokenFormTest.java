package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.paper.PaperDeskTest.squeezed;
import static rogatory.paper.PaperDeskTest.text;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.Sha256;

/** A form as it is read: its language, its direction, its order. */
class SpokenFormTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static Press press;

  @BeforeAll
  static void setsUpThePress() {
    press = new Press(pki, DevRole.SEAL, false);
  }

  @Test
  void saysTheLanguageOfTheRequestOnEveryPage() throws IOException {
    RequestContent content = press.content("ncii-takedown", "fr");
    Paper paper = press.print(press.sealed(press.request("ncii-takedown", content)), null, "fr");
    assertThat(paper.language()).isEqualTo("fr");
    assertThat(squeezed(text(paper)))
        .contains(squeezed("Notification d’images intimes publiées sans consentement"))
        .contains(squeezed("Règle 48 heures (TAKE IT DOWN Act)"))
        .contains(squeezed("Consentement à la publication Le consentement"))
        .doesNotContain(squeezed("Consent to publication"), "OWN_DEADLINE", "US_TIDA");
    String english =
        squeezed(
            text(
                press.print(press.sealed(press.request("ncii-takedown", content)), "en", "fr-en")));
    assertThat(english)
        .contains(squeezed("Consent to publication Consent was never given"))
        .doesNotContain(squeezed("Le consentement"));
  }

  @Test
  void turnsThePageForALanguageThatIsWrittenFromTheRight() throws IOException {
    Map<String, String> words = new HashMap<>(PrintedWords.in("en").orElseThrow().words());
    words.put("section.reasons", "بيان الأسباب");
    words.put("label.reference", "المرجع");
    words.put("section.parties", "الجهة الطالبة والجهة المطلوب منها");
    words.put("page", "صفحة {0} من {1}");
    RequestDocument request =
        press.request("not-in-the-catalogue", press.content("ncii-takedown", "fr"));
    Wording wording =
        new Wording(
            new PrintedWords("ar", false, true, words),
            TemplateWords.of(press.catalogue, request.template(), "ar", "fr").orElseThrow());
    Form form = new Drafter(request, Sha256.of(new byte[0]), wording).draft(null);
    assertThat(form.rightToLeft()).isTrue();
    byte[] pdf =
        new Typesetter().set(new FormPages(form, new Runs(new FontFiles()), null), Press.ISSUED);
    Files.write(Press.printed("right-to-left"), pdf);
    assertThat(start(pdf, "Issued by"))
        .as("labels stand to the right of answers")
        .isGreaterThan(start(pdf, "Poland (PL)") + 100);
    byte[] turned = press.print(press.sealed(request), "en", "left-to-right").pdf();
    assertThat(start(turned, "Issued by")).isLessThan(start(turned, "Poland (PL)"));
  }

  @Test
  void readsAListEntryByEntry() throws IOException {
    String text =
        squeezed(
            text(
                press.print(
                    press.sealed(press.request("epoc", press.content("epoc"))), null, "epoc-en")));
    assertThat(text)
        .contains(
            squeezed("Identifier (1) example-account-17"),
            squeezed("Identifier (2) 192.0.2.7"),
            squeezed("Category of the offence Threat"));
    assertThat(text.indexOf(squeezed("Kind of identifier (2)")))
        .isGreaterThan(text.indexOf(squeezed("Identifier (1)")));
  }

  /** Where on the line a text begins, in points from the left. */
  private static float start(byte[] pdf, String wanted) throws IOException {
    List<Float> starts = new ArrayList<>();
    PDFTextStripper reader =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> letters) {
            if (text.contains(wanted)) {
              starts.add(letters.get(text.indexOf(wanted)).getXDirAdj());
            }
          }
        };
    try (PDDocument read = Loader.loadPDF(pdf)) {
      reader.getText(read);
    }
    assertThat(starts).as(wanted).isNotEmpty();
    return starts.get(0);
  }
}
