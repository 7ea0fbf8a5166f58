package rogatory.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.Territory;
import rogatory.exchange.TrustAnchors;
import rogatory.paper.CheckMark;
import rogatory.paper.PaperDesk;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * veraPDF, the validator of the PDF Association, judges printed papers in a process of its own (ISO
 * 19005-3 level A); copies to look at stay in {@code target/papers}.
 */
class PaperIT {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final Path PRINTED = Path.of("target", "papers");
  private static final PartyId AUTHORITY = new PartyId("authority-pl");
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  /** One line for each script whose font is shipped, and characters that no font may show. */
  private static final List<String> SCRIPTS =
      List.of(
          "Zażółć gęślą jaźń; Ελληνικό κείμενο με τόνους; Українська мова.",
          "طلب إزالة محتوى حميم نُشر دون موافقة، رقم 2026/17 (عاجل).",
          "בקשה להסרת תוכן אינטימי שפורסם ללא הסכמה, תיק 17/2026.",
          "बिना सहमति के प्रकाशित अंतरंग चित्रों को हटाने का अनुरोध, राष्ट्र और धर्म।",
          "同意なく公開された性的画像の削除を要請する。発信者情報の開示。",
          "동의 없이 게시된 성적 영상물의 삭제를 요청합니다.",
          "English with طلب إزالة and בקשה, then हिन्दी, 削除 and 삭제 in one line.",
          "Hidden: \u202Eabc, \u200B, emoji \uD83D\uDE00.");

  private static PaperDesk desk;
  private static XmlSeal seal;

  @TempDir Path folder;

  @BeforeAll
  static void setsUpTheDesk() {
    DevKey key = pki.party(AUTHORITY.value()).key(DevRole.SEAL);
    seal =
        new XmlSeal(
            SealSettings.of(RevocationSettings.below(pki.trustServices().url()))
                .stampedBy(pki.trustServices().timeStampUrl()),
            (party, use) -> Optional.of(new SigningKey(key.key(), key.chain())),
            new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
            new EmptyDirectory(),
            new XmlPapers(),
            Clock.systemUTC());
    desk =
        new PaperDesk(
            new XmlPapers(),
            TemplateCatalogue.builtIn(Clock.systemUTC()),
            seal.papers()::seal,
            Clock.systemUTC(),
            List.of());
  }

  @Test
  void veraPdfPassesPapersOfEveryScriptAndLanguage() throws Exception {
    List<Path> papers = new ArrayList<>();
    papers.add(print("scripts-en", "en", request(String.join("\n", SCRIPTS), 3)));
    papers.add(print("scripts-fr", "fr", request(String.join("\n", SCRIPTS), 3)));
    papers.add(print("short-fr", "fr", request("Published without consent.", 0)));
    papers.add(print("items-en", "en", request("Published without consent.", 60)));
    assertThat(new VeraPdf(folder).verdicts(papers))
        .hasSize(papers.size())
        .allMatch("PASSED 3a"::equals);
  }

  @Test
  void veraPdfFailsWhatIsNoArchivalPaper() throws Exception {
    Path paper = print("spoilt", "en", request("Published without consent.", 1));
    String text = Files.readString(paper, StandardCharsets.ISO_8859_1);
    String spoilt = text.replace("/MarkInfo", "/MarkInfX");
    assertThat(spoilt).isNotEqualTo(text);
    Files.writeString(paper, spoilt, StandardCharsets.ISO_8859_1);
    assertThat(new VeraPdf(folder).verdicts(List.of(paper)))
        .singleElement()
        .asString()
        .startsWith("FAILED 3a");
  }

  private static Path print(String name, String language, RequestDocument request)
      throws IOException {
    byte[] sealed = seal.seal(new XmlPapers().write(request), AUTHORITY).orElseThrow().bytes();
    CheckMark mark =
        new CheckMark(
            "7F3K-9QRT-M2XV-40CB",
            LocalDate.ofInstant(NOW, ZoneOffset.UTC),
            URI.create("https://gateway.example.org/verify?code=7F3K-9QRT-M2XV-40CB"));
    Files.createDirectories(PRINTED);
    return Files.write(
        PRINTED.resolve(name + ".pdf"), desk.make(sealed, language, mark).orElseThrow().pdf());
  }

  private static RequestDocument request(String reasons, int items) {
    return new RequestDocument(
        new MessageId(UUID.randomUUID()),
        new RequestId(UUID.randomUUID()),
        1,
        new TemplateRef("ncii-takedown", "1.0.0"),
        "EX-2026-17/ΑΒ/№ 4",
        new DocumentParty(AUTHORITY, "Urząd Przykładowy", new Jurisdiction("PL")),
        new DocumentParty(new PartyId("platform-ie"), "例 プラットフォーム", new Jurisdiction("IE")),
        NOW,
        NOW.plusSeconds(7_776_000),
        content(reasons, items));
  }

  private static RequestContent content(String reasons, int items) {
    List<ContentItem> listed = new ArrayList<>();
    for (int number = 1; number <= items; number++) {
      listed.add(
          new ContentItem(
              "item-" + number,
              "https://platform.example.org/обход/post/" + number + "?q=" + "x".repeat(90),
              "id-" + number,
              List.of(new ContentHash("SHA256", Sha256.of(new byte[] {(byte) number}).hex()))));
    }
    return new RequestContent(
        "NCII_NOTICE",
        "en",
        List.of(new LegalBasis("Example Act", "s. 3", new Jurisdiction("EU"), null)),
        List.of("REMOVE"),
        listed,
        new Territory(false, List.of(new Jurisdiction("PL"), new Jurisdiction("KR")), null),
        reasons,
        new DeadlineRule(
            "OWN_DEADLINE",
            "P10D",
            DeadlineRule.Calendar.CALENDAR_DAYS,
            ZoneOffset.UTC,
            "Example Act s. 3",
            "PT96H"),
        "P90D",
        List.of(
            new Particular("isSynthetic", "Synthetic or manipulated", "yes"),
            new Particular("contentDescription", "Description", SCRIPTS.get(1))));
  }
}
