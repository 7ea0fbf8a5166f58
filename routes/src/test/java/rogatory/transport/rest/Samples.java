package rogatory.transport.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ItemResult;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;

/** Invented documents. */
final class Samples {
  static final byte[] SEALED = "<Request>sealed</Request>".getBytes(StandardCharsets.UTF_8);
  static final byte[] RECEIPT = "<Receipt>sealed</Receipt>".getBytes(StandardCharsets.UTF_8);
  static final Instant WRITTEN = Instant.parse("2026-11-22T09:30:00Z");

  private Samples() {}

  static RequestDocument order(DocumentParty from, DocumentParty to) {
    return new RequestDocument(
        MessageId.random(),
        RequestId.random(),
        1,
        new TemplateRef("dsa-art9-order", "1.0.0"),
        "CASE-2026-17",
        from,
        to,
        WRITTEN,
        Instant.parse("2027-02-20T09:30:00Z"),
        content(
            new Territory(false, List.of(new Jurisdiction("PL"), new Jurisdiction("DE")), null)));
  }

  static RequestContent content(Territory territory) {
    return new RequestContent(
        "DSA_ACT_ORDER",
        "en",
        List.of(
            new LegalBasis(
                "Regulation (EU) 2022/2065",
                "Art. 9",
                new Jurisdiction("EU"),
                "https://eur-lex.europa.eu/eli/reg/2022/2065/oj")),
        List.of("REMOVE"),
        List.of(
            new ContentItem("item-1", "https://platform.example/p/1", null, List.of()),
            new ContentItem("item-2", "https://platform.example/p/2", "p2", List.of())),
        territory,
        "Invented reasons.",
        new DeadlineRule(
            "ORDER_SETS",
            "P3D",
            DeadlineRule.Calendar.CALENDAR_DAYS,
            ZoneId.of("Europe/Dublin"),
            null,
            null),
        "P90D",
        List.of());
  }

  static WithdrawalDocument withdrawal(DocumentParty from, DocumentParty to) {
    return new WithdrawalDocument(
        MessageId.random(), RequestId.random(), from, to, WRITTEN, "The order was a mistake.");
  }

  static LiftDocument lift(DocumentParty from, DocumentParty to) {
    return new LiftDocument(
        MessageId.random(), RequestId.random(), from, to, WRITTEN, "A court annulled the order.");
  }

  static ReplyDocument reply(DocumentParty from, DocumentParty to, ReplyKind kind) {
    return new ReplyDocument(
        MessageId.random(),
        RequestId.random(),
        from,
        to,
        WRITTEN,
        kind,
        "LR-4711",
        kind.needsGround() ? List.of("NOT_INTIMATE") : List.of(),
        List.of(
            new ItemResult("item-1", "REMOVED", WRITTEN, List.of(), null),
            new ItemResult(
                "item-2", "REFUSED", null, List.of(new Jurisdiction("DE")), "NOT_FOUND")),
        "Done as far as possible.");
  }
}
