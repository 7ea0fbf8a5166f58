package rogatory.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.KeyRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.paper.CheckMark;
import rogatory.paper.Paper;
import rogatory.paper.PaperDesk;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.signature.XmlSec1;
import rogatory.template.TemplateCatalogue;
import rogatory.transport.MemoryDirectory;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The official forms on paper, each in two languages: drawn up in the language, judged by veraPDF,
 * and what lies inside is what was sealed, before our verifier and before xmlsec1. Copies to look
 * at stay in {@code target/papers}.
 */
class FormsOnPaperIT {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final Path PRINTED = Path.of("target", "papers");
  private static final Path SAMPLES =
      Path.of("../templates/src/test/resources/rogatory/template/samples");
  private static final PartyId AUTHORITY = new PartyId("authority-pl");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<Form, byte[]> SEALED = new LinkedHashMap<>();
  private static final Map<Form, Path> PAPERS = new LinkedHashMap<>();

  private static final TemplateCatalogue CATALOGUE = TemplateCatalogue.builtIn(CLOCK);
  private static XmlSeal seal;

  @TempDir Path folder;

  /**
   * A form in a language.
   *
   * @param template its id
   * @param language in which the request is drawn up
   * @param title what stands on its first page
   */
  record Form(String template, String language, String title) {
    @Override
    public String toString() {
      return template + "-" + language;
    }
  }

  static List<Form> forms() {
    return List.of(
        new Form("ncii-takedown", "en", "Takedown of intimate images"),
        new Form("ncii-takedown", "fr", "Retrait d’images intimes"),
        new Form("dsa9", "en", "Order to act against illegal content"),
        new Form("dsa9", "de", "Anordnung zum Vorgehen gegen rechtswidrige Inhalte"),
        new Form("tco-1", "en", "Removal order for terrorist content"),
        new Form("tco-1", "fr", "Injonction de retrait"),
        new Form("epoc", "en", "European Production Order Certificate"),
        new Form("epoc", "de", "Europäische Herausgabeanordnung"),
        new Form("mla", "en", "mutual legal assistance"),
        new Form("mla", "es", "asistencia judicial"));
  }

  @BeforeAll
  static void printsTheForms() throws IOException {
    DevKey key = pki.party(AUTHORITY.value()).key(DevRole.SEAL);
    MemoryDirectory directory = new MemoryDirectory();
    directory.add(AUTHORITY, KeyRole.SEAL, (X509Certificate) key.chain().get(0));
    seal =
        new XmlSeal(
            SealSettings.of(RevocationSettings.below(pki.trustServices().url()))
                .stampedBy(pki.trustServices().timeStampUrl()),
            (party, use) -> Optional.of(new SigningKey(key.key(), key.chain())),
            new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
            directory,
            new XmlPapers(),
            CLOCK);
    PaperDesk desk =
        new PaperDesk(new XmlPapers(), CATALOGUE, seal.papers()::seal, CLOCK, List.of());
    Files.createDirectories(PRINTED);
    for (Form form : forms()) {
      RequestDocument request = request(form);
      byte[] sealed = seal.seal(new XmlPapers().write(request), AUTHORITY).orElseThrow().bytes();
      Paper paper = desk.make(sealed, null, mark(request)).orElseThrow();
      assertThat(paper.language()).isEqualTo(form.language());
      SEALED.put(form, sealed);
      PAPERS.put(form, Files.write(PRINTED.resolve(form + ".pdf"), paper.pdf()));
    }
  }

  @Test
  void veraPdfPassesEveryFormInEveryLanguage() throws Exception {
    List<String> verdicts = new VeraPdf(folder).verdicts(List.copyOf(PAPERS.values()));
    assertThat(verdicts).hasSize(forms().size()).allMatch("PASSED 3a"::equals);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void enclosesWhatWasSealedAndWhatVerifies(Form form) throws Exception {
    byte[] enclosed = enclosed(PAPERS.get(form));
    assertThat(enclosed).isEqualTo(SEALED.get(form));
    assertThat(seal.verify(enclosed, CLOCK.instant())).isInstanceOf(Verification.Genuine.class);
    XmlSec1 stranger = new XmlSec1(folder, pki.root());
    assertThat(stranger.accepts(enclosed)).isTrue();
    assertThat(stranger.accepts(spoilt(enclosed))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void speaksItsLanguage(Form form) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(PAPERS.get(form)))) {
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(form.language());
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .containsIgnoringCase(form.title());
    }
  }

  private static byte[] enclosed(Path paper) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(paper))) {
      return pdf.getDocumentCatalog()
          .getNames()
          .getEmbeddedFiles()
          .getNames()
          .get(Paper.ENCLOSED)
          .getEmbeddedFile()
          .toByteArray();
    }
  }

  private static byte[] spoilt(byte[] sealed) {
    byte[] spoilt = sealed.clone();
    int at = new String(sealed, StandardCharsets.ISO_8859_1).indexOf("EX-2026-17");
    assertThat(at).isPositive();
    spoilt[at] = 'Y';
    return spoilt;
  }

  private static CheckMark mark(RequestDocument request) {
    return new CheckMark(
        "7F3K-9QRT-M2XV-40CB",
        LocalDate.ofInstant(request.issuedAt(), ZoneOffset.UTC),
        URI.create("https://gateway.example.org/verify?code=7F3K-9QRT-M2XV-40CB"));
  }

  private static RequestDocument request(Form form) throws IOException {
    TemplateRef template = new TemplateRef(form.template(), "1.0.0");
    ObjectNode answers = sample(form.template());
    answers.put("language", form.language());
    var verdict = CATALOGUE.judge(template, answers.toString());
    assertThat(verdict.findings()).as(form.toString()).isEmpty();
    RequestContent content = verdict.content();
    assertThat(content).isNotNull();
    Instant now = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    return new RequestDocument(
        MessageId.random(),
        RequestId.random(),
        1,
        template,
        "EX-2026-17",
        new DocumentParty(AUTHORITY, "Urząd Przykładowy", new Jurisdiction("PL")),
        new DocumentParty(
            new PartyId("platform-ie"), "Example Platform Ltd", new Jurisdiction("IE")),
        now,
        now.plus(90, ChronoUnit.DAYS),
        content);
  }

  private static ObjectNode sample(String template) throws IOException {
    Path file = SAMPLES.resolve(template + ".json");
    try (InputStream shipped =
        TemplateCatalogue.class.getResourceAsStream("samples/" + template + ".json")) {
      return (ObjectNode)
          JSON.readTree(shipped == null ? Files.readAllBytes(file) : shipped.readAllBytes());
    }
  }
}
