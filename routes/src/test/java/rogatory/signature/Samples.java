package rogatory.signature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** Invented documents from the authority to the platform. */
final class Samples {
  static final DocumentParty AUTHORITY =
      new DocumentParty(
          new PartyId(SealRoom.AUTHORITY), "Example Authority", new Jurisdiction("PL"));
  static final DocumentParty PLATFORM =
      new DocumentParty(new PartyId("platform-ie"), "Example Platform", new Jurisdiction("IE"));
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  private Samples() {}

  /** A small document. */
  static byte[] receipt() {
    return new XmlPapers()
        .write(
            new ReceiptDocument(
                new MessageId(UUID.randomUUID()),
                new RequestId(UUID.randomUUID()),
                new MessageId(UUID.randomUUID()),
                Sha256.of(new byte[0]),
                "R-2026-1",
                AUTHORITY,
                PLATFORM,
                NOW,
                NOW));
  }

  /** An order with that many content items; 20 make about 10 KB. */
  static byte[] order(int items) {
    return new XmlPapers().write(orderDocument(items));
  }

  static RequestDocument orderDocument(int items) {
    return new RequestDocument(
        new MessageId(UUID.randomUUID()),
        new RequestId(UUID.randomUUID()),
        1,
        new TemplateRef("ncii-takedown", "1.0.0"),
        "EX-2026-17",
        AUTHORITY,
        PLATFORM,
        NOW,
        NOW.plusSeconds(7_776_000),
        content(items));
  }

  private static RequestContent content(int count) {
    List<ContentItem> items = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      items.add(
          new ContentItem(
              "item-" + i,
              "https://platform.example.org/post/" + i + "?a=1&b=2",
              "post-" + i,
              List.of(new ContentHash("SHA256", Sha256.of(new byte[] {(byte) i}).hex()))));
    }
    return new RequestContent(
        "NCII_NOTICE",
        "en",
        List.of(
            new LegalBasis(
                "Example Act", "s. 3", new Jurisdiction("PL"), "https://law.example.org/act")),
        List.of("REMOVE"),
        items,
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
}
