package rogatory.document;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
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

/** Any document that the schema allows, with any character that XML allows. */
final class ArbitraryDocuments {
  private ArbitraryDocuments() {}

  static Arbitrary<ExchangeDocument> documents() {
    return Arbitraries.oneOf(requests(), replies(), receipts(), lifts(), withdrawals());
  }

  static Arbitrary<String> text(int longest) {
    Arbitrary<Integer> point =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, Arbitraries.integers().between(0x20, 0x7E)),
            net.jqwik.api.Tuple.of(
                6, Arbitraries.of((int) '&', (int) '<', (int) '>', (int) '"', (int) '\'')),
            net.jqwik.api.Tuple.of(4, Arbitraries.of((int) '\r', (int) '\n', (int) '\t')),
            net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(0x7F, 0xD7FF)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0xE000, 0xFFFD)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0x10000, 0x10FFFF)));
    return point
        .list()
        .ofMinSize(1)
        .ofMaxSize(Math.min(longest / 2, 60))
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Jurisdiction> jurisdictions() {
    return Arbitraries.strings().withCharRange('A', 'Z').ofLength(2).map(Jurisdiction::new);
  }

  private static Arbitrary<String> codes() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withChars('0', '9', '_')
        .ofMaxLength(20)
        .map(tail -> "C" + tail);
  }

  private static Arbitrary<DocumentParty> parties() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(64),
            text(200),
            jurisdictions())
        .as((id, name, where) -> new DocumentParty(new PartyId(id), name, where));
  }

  private record Heading(
      MessageId id, RequestId request, DocumentParty from, DocumentParty to, Instant at) {}

  private static Arbitrary<Heading> headings() {
    return Combinators.combine(ids(), ids(), parties(), parties(), instants())
        .as(
            (id, request, from, to, at) ->
                new Heading(new MessageId(id), new RequestId(request), from, to, at));
  }

  private static Arbitrary<RequestDocument> requests() {
    return Combinators.combine(
            headings(),
            Arbitraries.integers().between(1, 9999),
            text(80),
            instants(),
            contents(),
            attachments().list().ofMaxSize(3))
        .as(
            (heading, version, reference, until, content, attachments) ->
                new RequestDocument(
                    heading.id,
                    heading.request,
                    version,
                    new TemplateRef("any-template", "1.2.3"),
                    reference,
                    heading.from,
                    heading.to,
                    heading.at,
                    until,
                    content,
                    attachments));
  }

  private static Arbitrary<Attachment> attachments() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withChars("aZ09äβ中 ._()-")
            .ofMaxLength(118)
            .map(middle -> "a" + middle + "1");
    return Combinators.combine(
            names,
            Arbitraries.of(Attachment.MEDIA_TYPES),
            Arbitraries.longs().between(1, 999_999_999_999L),
            Arbitraries.of(Attachment.Purpose.class))
        .as(
            (name, type, size, purpose) ->
                new Attachment(
                    UUID.randomUUID(), name, type, size, Sha256.of(new byte[] {7}), purpose));
  }

  private static Arbitrary<RequestContent> contents() {
    return Combinators.combine(
            codes(),
            bases().list().ofMinSize(1).ofMaxSize(3),
            codes().list().ofMinSize(1).ofMaxSize(3),
            items(),
            territories().injectNull(0.3),
            text(10_000),
            deadlines(),
            particulars().list().ofMaxSize(4))
        .as(
            (kind, bases, measures, items, territory, reasons, deadline, particulars) ->
                new RequestContent(
                    kind,
                    "en",
                    bases,
                    measures,
                    items,
                    territory,
                    reasons,
                    deadline,
                    "P90D",
                    particulars));
  }

  private static Arbitrary<LegalBasis> bases() {
    return Combinators.combine(
            text(300),
            text(300),
            jurisdictions(),
            Arbitraries.just("https://e.org/?a&b<\"'").injectNull(0.5))
        .as(LegalBasis::new);
  }

  private static Arbitrary<List<ContentItem>> items() {
    Arbitrary<ContentHash> hash =
        Combinators.combine(
                codes(),
                Arbitraries.strings()
                    .withChars("0123456789abcdefABCDEF")
                    .ofMinLength(1)
                    .ofMaxLength(64))
            .as(ContentHash::new);
    return Combinators.combine(text(256).injectNull(0.5), hash.list().ofMaxSize(3))
        .as(
            (platformId, hashes) ->
                new ContentItem("x", "https://e.org/&\u00e9", platformId, hashes))
        .list()
        .ofMaxSize(5)
        .map(
            items -> {
              List<ContentItem> numbered = new ArrayList<>();
              for (ContentItem item : items) {
                numbered.add(
                    new ContentItem(
                        "item-" + numbered.size(),
                        item.locator(),
                        item.platformContentId(),
                        item.hashes()));
              }
              return numbered;
            });
  }

  private static Arbitrary<Territory> territories() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            jurisdictions().list().ofMaxSize(4),
            text(2000).injectNull(0.5))
        .as(Territory::new);
  }

  private static Arbitrary<DeadlineRule> deadlines() {
    return Combinators.combine(
            codes(),
            Arbitraries.integers().between(1, 1000),
            Arbitraries.of(DeadlineRule.Calendar.values()),
            Arbitraries.of("UTC", "Europe/Brussels", "America/New_York", "+02:00"),
            text(300).injectNull(0.5),
            Arbitraries.of("PT96H", "PT5S").injectNull(0.5))
        .as(
            (code, length, calendar, zone, provision, answer) ->
                new DeadlineRule(
                    code,
                    calendar == DeadlineRule.Calendar.HOURS
                        ? "PT" + length + "H"
                        : "P" + length + "D",
                    calendar,
                    ZoneId.of(zone),
                    provision,
                    answer));
  }

  private static Arbitrary<Particular> particulars() {
    return Combinators.combine(text(300), text(10_000))
        .as((label, value) -> new Particular("field.name-1", label, value));
  }

  private static Arbitrary<ReplyDocument> replies() {
    Arbitrary<ItemResult> result =
        Combinators.combine(
                codes(),
                instants().injectNull(0.5),
                jurisdictions().list().ofMaxSize(3),
                codes().injectNull(0.5))
            .as((code, at, scope, ground) -> new ItemResult("item-1", code, at, scope, ground));
    return Combinators.combine(
            headings(),
            Arbitraries.of(ReplyKind.class),
            text(80).injectNull(0.5),
            codes().list().ofMinSize(1).ofMaxSize(3),
            result.list().ofMaxSize(3),
            text(10_000).injectNull(0.5))
        .as(
            (heading, kind, reference, grounds, results, text) ->
                new ReplyDocument(
                    heading.id,
                    heading.request,
                    heading.from,
                    heading.to,
                    heading.at,
                    kind,
                    reference,
                    grounds,
                    results,
                    text));
  }

  private static Arbitrary<ReceiptDocument> receipts() {
    return Combinators.combine(headings(), ids(), text(80), instants())
        .as(
            (heading, received, reference, at) ->
                new ReceiptDocument(
                    heading.id,
                    heading.request,
                    new MessageId(received),
                    Sha256.of(received.toString().getBytes()),
                    reference,
                    heading.from,
                    heading.to,
                    at,
                    heading.at));
  }

  private static Arbitrary<LiftDocument> lifts() {
    return Combinators.combine(headings(), text(2000))
        .as((h, reason) -> new LiftDocument(h.id, h.request, h.from, h.to, h.at, reason));
  }

  private static Arbitrary<WithdrawalDocument> withdrawals() {
    return Combinators.combine(headings(), text(2000))
        .as((h, reason) -> new WithdrawalDocument(h.id, h.request, h.from, h.to, h.at, reason));
  }
}
