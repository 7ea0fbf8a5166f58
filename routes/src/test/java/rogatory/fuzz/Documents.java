package rogatory.fuzz;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ItemResult;
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

/** Invented documents, one of each kind, the same at each start. */
public final class Documents {
  private static final DocumentParty AUTHORITY =
      new DocumentParty(new PartyId("authority-pl"), "Example Authority", new Jurisdiction("PL"));
  private static final DocumentParty PLATFORM =
      new DocumentParty(new PartyId("platform-ie"), "Example Platform", new Jurisdiction("IE"));
  private static final MessageId MESSAGE = new MessageId(new UUID(1, 2));
  private static final RequestId REQUEST = new RequestId(new UUID(3, 4));
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  private Documents() {}

  /** A request, a reply, a receipt, a withdrawal; all from the authority. */
  public static List<ExchangeDocument> all() {
    return List.of(request(content()), reply(), receipt(), withdrawal());
  }

  /** A request with this content. */
  public static RequestDocument request(RequestContent content) {
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

  private static ReplyDocument reply() {
    return new ReplyDocument(
        MESSAGE,
        REQUEST,
        AUTHORITY,
        PLATFORM,
        NOW,
        ReplyKind.PARTIALLY_COMPLETED,
        "LR-4711",
        List.of("NOT_INTIMATE"),
        List.of(
            new ItemResult("item-1", "REMOVED", NOW, List.of(new Jurisdiction("PL")), null),
            new ItemResult("item-2", "REFUSED", null, List.of(), "NOT_FOUND")),
        "Done as far as possible.");
  }

  private static ReceiptDocument receipt() {
    return new ReceiptDocument(
        MESSAGE,
        REQUEST,
        MESSAGE,
        Sha256.of(new byte[0]),
        "R-2026-1",
        AUTHORITY,
        PLATFORM,
        NOW,
        NOW);
  }

  private static WithdrawalDocument withdrawal() {
    return new WithdrawalDocument(
        MESSAGE, REQUEST, AUTHORITY, PLATFORM, NOW, "The order was a mistake.");
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
                "https://platform.example.org/post/1?a=1&b=2",
                "post-1",
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
}
