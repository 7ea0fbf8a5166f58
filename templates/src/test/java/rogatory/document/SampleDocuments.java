package rogatory.document;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ItemResult;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** Invented documents for tests. */
final class SampleDocuments {
  static final MessageId MESSAGE = new MessageId(new UUID(1, 2));
  static final RequestId REQUEST = new RequestId(new UUID(3, 4));
  static final DocumentParty AUTHORITY =
      new DocumentParty(
          new PartyId("authority.example"), "Example Authority", new Jurisdiction("FR"));
  static final DocumentParty PLATFORM =
      new DocumentParty(
          new PartyId("platform.example"), "Example Platform", new Jurisdiction("US"));
  static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123Z");

  private SampleDocuments() {}

  static RequestDocument request(int items) {
    return request("Published without consent.", items);
  }

  private static List<ContentItem> items(int items) {
    List<ContentItem> all = new ArrayList<>();
    for (int i = 1; i <= items; i++) {
      all.add(
          new ContentItem(
              "item-" + i,
              "https://platform.example.org/post/" + i + "?a=1&b=2",
              i % 2 == 0 ? "post-" + i : null,
              List.of(new ContentHash("SHA256", Sha256.of(new byte[] {(byte) i}).hex()))));
    }
    return all;
  }

  static RequestDocument request(String reasons, int items) {
    var content =
        new RequestContent(
            "NCII_NOTICE",
            "en",
            List.of(
                new LegalBasis(
                    "TAKE IT DOWN Act",
                    "s. 3",
                    new Jurisdiction("US"),
                    "https://law.example.org/tida")),
            List.of("REMOVE", "STAYDOWN_HASH"),
            items(items),
            new Territory(false, List.of(new Jurisdiction("US"), new Jurisdiction("FR")), null),
            reasons,
            new DeadlineRule(
                "US_TIDA_48H",
                "PT48H",
                DeadlineRule.Calendar.HOURS,
                ZoneId.of("America/New_York"),
                "TAKE IT DOWN Act s. 3",
                null),
            "P90D",
            List.of(new Particular("intimateNature", "Kind of material", "Nudity")));
    return new RequestDocument(
        MESSAGE,
        REQUEST,
        1,
        new TemplateRef("ncii-takedown", "1.0.0"),
        "EX-2026-17",
        AUTHORITY,
        PLATFORM,
        NOW,
        NOW.plusSeconds(7_776_000),
        content);
  }

  static ReplyDocument refusal() {
    return new ReplyDocument(
        MESSAGE,
        REQUEST,
        PLATFORM,
        AUTHORITY,
        NOW,
        ReplyKind.REFUSED,
        "T-1",
        List.of("NOT_INTIMATE"),
        List.of(
            new ItemResult("item-1", "REFUSED", null, List.of(), "NOT_INTIMATE"),
            new ItemResult(
                "item-2",
                "IDENTICAL_COPIES_REMOVED(12)",
                NOW,
                List.of(new Jurisdiction("DE")),
                null)),
        "Seen by two people.");
  }

  static ReceiptDocument receipt() {
    return new ReceiptDocument(
        MESSAGE,
        REQUEST,
        new MessageId(new UUID(5, 6)),
        Sha256.of(new byte[0]),
        "R-2026-1",
        PLATFORM,
        AUTHORITY,
        NOW,
        NOW.plusMillis(7));
  }

  static LiftDocument lift() {
    return new LiftDocument(MESSAGE, REQUEST, AUTHORITY, PLATFORM, NOW, "Proceedings ended.");
  }

  static WithdrawalDocument withdrawal(String reason) {
    return new WithdrawalDocument(MESSAGE, REQUEST, AUTHORITY, PLATFORM, NOW, reason);
  }
}
