package rogatory.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.Territory;
import rogatory.exchange.TrustAnchors;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * EU DSS 6.4, the validator of the European Commission, judges our seals in a process of its own.
 * It trusts the root alone and fetches revocation over HTTP from where the certificates say.
 */
class DssIT {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final PartyId AUTHORITY = new PartyId("authority-pl");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"SEAL,true,T", "SEAL,false,B", "SEAL_RSA,true,T", "SEAL_RSA,false,B"})
  void dssPassesASealedOrder(DevRole role, boolean stamped, String level) throws Exception {
    byte[] made = seal(role, stamped, new XmlPapers().write(order()));
    assertThat(judge(made)).isEqualTo("XAdES-BASELINE-" + level + " TOTAL_PASSED");
  }

  @ParameterizedTest
  @CsvSource({"T,true", "B,false"})
  void dssFailsAChangedDocument(String level, boolean stamped) throws Exception {
    String made =
        new String(
            seal(DevRole.SEAL, stamped, new XmlPapers().write(lift())), StandardCharsets.UTF_8);
    byte[] changed =
        made.replace("Proceedings ended", "Proceedings began").getBytes(StandardCharsets.UTF_8);
    assertThat(judge(changed)).isEqualTo("XAdES-BASELINE-" + level + " TOTAL_FAILED HASH_FAILURE");
  }

  private static byte[] seal(DevRole role, boolean stamped, byte[] unsigned) {
    DevKey key = pki.party(AUTHORITY.value()).key(role);
    SealSettings settings = SealSettings.of(RevocationSettings.below(pki.trustServices().url()));
    XmlSeal seal =
        new XmlSeal(
            stamped ? settings.stampedBy(pki.trustServices().timeStampUrl()) : settings,
            (party, use) -> Optional.of(new SigningKey(key.key(), key.chain())),
            new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
            new EmptyDirectory(),
            new XmlPapers(),
            Clock.systemUTC());
    SealedDocument made = seal.seal(unsigned, AUTHORITY).orElseThrow();
    assertThat(made.timestamped()).isEqualTo(stamped);
    return made.bytes();
  }

  private String judge(byte[] document) throws IOException, InterruptedException {
    pki.pki().exportTrust(folder);
    return DssJudge.verdict(folder.resolve("root.pem"), document, folder);
  }

  private static LiftDocument lift() {
    return new LiftDocument(
        new MessageId(UUID.randomUUID()),
        new RequestId(UUID.randomUUID()),
        authority(),
        platform(),
        Instant.parse("2026-11-22T09:30:00Z"),
        "Proceedings ended.");
  }

  private static RequestDocument order() {
    Instant now = Instant.parse("2026-11-22T09:30:00Z");
    return new RequestDocument(
        new MessageId(UUID.randomUUID()),
        new RequestId(UUID.randomUUID()),
        1,
        new TemplateRef("ncii-takedown", "1.0.0"),
        "EX-2026-17",
        authority(),
        platform(),
        now,
        now.plusSeconds(7_776_000),
        content());
  }

  private static RequestContent content() {
    return new RequestContent(
        "NCII_NOTICE",
        "en",
        List.of(
            new LegalBasis(
                "Example Act", "s. 3", new Jurisdiction("PL"), "https://law.example.org/act")),
        List.of("REMOVE"),
        List.of(
            new ContentItem(
                "item-1",
                "https://platform.example.org/post/1",
                null,
                List.of(new ContentHash("SHA256", Sha256.of(new byte[] {1}).hex())))),
        new Territory(false, List.of(new Jurisdiction("PL")), null),
        "Published without consent.",
        new DeadlineRule(
            "EXAMPLE_48H",
            "PT48H",
            DeadlineRule.Calendar.HOURS,
            ZoneOffset.UTC,
            "Example Act s. 3",
            null),
        "P90D",
        List.of(new Particular("intimateNature", "Kind of material", "Nudity")));
  }

  private static DocumentParty authority() {
    return new DocumentParty(AUTHORITY, "Example Authority", new Jurisdiction("PL"));
  }

  private static DocumentParty platform() {
    return new DocumentParty(
        new PartyId("platform-ie"), "Example Platform", new Jurisdiction("IE"));
  }
}
