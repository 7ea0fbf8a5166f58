package rogatory.document;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
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

/** Reads one document that the schema has passed; made anew for each. */
final class DocumentReader {
  private final Element root;
  private final ElementCursor in;
  private final Heading heading;

  private record Heading(
      MessageId messageId,
      RequestId request,
      DocumentParty from,
      DocumentParty to,
      Instant issuedAt) {}

  /**
   * Begins to read.
   *
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} for what the schema
   *     cannot say
   */
  DocumentReader(Element root) {
    this.root = root;
    this.in = new ElementCursor(root);
    this.heading =
        new Heading(
            MessageId.parse(in.text("MessageId")),
            RequestId.parse(in.text("RequestId")),
            party(in.take("From")),
            party(in.take("To")),
            Instant.parse(in.text("IssuedAt")));
  }

  ExchangeDocument read() {
    return switch (root.getLocalName()) {
      case "Request" -> request();
      case "Reply" -> reply();
      case "Receipt" -> receipt();
      case "Lift" ->
          new LiftDocument(
              heading.messageId,
              heading.request,
              heading.from,
              heading.to,
              heading.issuedAt,
              in.text("Reason"));
      case "Withdrawal" ->
          new WithdrawalDocument(
              heading.messageId,
              heading.request,
              heading.from,
              heading.to,
              heading.issuedAt,
              in.text("Reason"));
      default -> throw new IllegalArgumentException("Not a document of the exchange");
    };
  }

  private RequestDocument request() {
    int version = Integer.parseInt(in.text("Version"));
    Element template = in.take("Template");
    return new RequestDocument(
        heading.messageId,
        heading.request,
        version,
        new TemplateRef(template.getAttribute("id"), template.getAttribute("version")),
        in.text("CaseReference"),
        heading.from,
        heading.to,
        heading.issuedAt,
        Instant.parse(in.text("ValidUntil")),
        content(in.take("Content")),
        attachments());
  }

  private List<Attachment> attachments() {
    List<Attachment> attachments =
        in.optional(
            "Attachments",
            list -> new ElementCursor(list).all("Attachment", DocumentReader::attachment));
    Set<UUID> ids = new HashSet<>();
    List<Attachment> named = Objects.requireNonNullElse(attachments, List.of());
    if (!named.stream().allMatch(attachment -> ids.add(attachment.id()))) {
      throw new IllegalArgumentException("Two attachments have the same id");
    }
    return named;
  }

  private static Attachment attachment(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new Attachment(
        UUID.fromString(in.attribute("id")),
        in.text("Name"),
        in.text("MediaType"),
        Long.parseLong(in.text("Size")),
        new Sha256(in.text("Hash")),
        Attachment.Purpose.valueOf(in.text("Purpose")));
  }

  private ReplyDocument reply() {
    ReplyKind kind = ReplyKind.valueOf(in.text("Kind"));
    String reference = in.optionalText("Reference");
    List<String> grounds = in.all("Ground", Node::getTextContent);
    List<ItemResult> results =
        in.optional(
            "Results",
            list -> new ElementCursor(list).all("ItemResult", DocumentReader::itemResult));
    if (kind.needsGround() && grounds.isEmpty()) {
      throw new IllegalArgumentException("A refusal names a ground");
    }
    return new ReplyDocument(
        heading.messageId,
        heading.request,
        heading.from,
        heading.to,
        heading.issuedAt,
        kind,
        reference,
        grounds,
        Objects.requireNonNullElse(results, List.of()),
        in.optionalText("Text"));
  }

  private ReceiptDocument receipt() {
    return new ReceiptDocument(
        heading.messageId,
        heading.request,
        MessageId.parse(in.text("Received")),
        new Sha256(in.text("DocumentHash")),
        in.text("Reference"),
        heading.from,
        heading.to,
        Instant.parse(in.text("ReceivedAt")),
        heading.issuedAt);
  }

  private static DocumentParty party(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new DocumentParty(
        new PartyId(in.attribute("id")),
        in.text("Name"),
        new Jurisdiction(in.text("Jurisdiction")));
  }

  private static RequestContent content(Element element) {
    ElementCursor in = new ElementCursor(element);
    String kind = in.text("Kind");
    String language = in.text("Language");
    List<LegalBasis> bases = in.all("LegalBasis", DocumentReader::legalBasis);
    List<String> measures = in.all("Measure", Node::getTextContent);
    List<ContentItem> items =
        in.optional("Items", list -> new ElementCursor(list).all("Item", DocumentReader::item));
    Territory territory = in.optional("Territory", DocumentReader::territory);
    return new RequestContent(
        kind,
        language,
        bases,
        measures,
        distinct(Objects.requireNonNullElse(items, List.of())),
        territory,
        in.text("Reasons"),
        deadline(in.take("Deadline")),
        in.text("ValidFor"),
        in.all("Particular", DocumentReader::particular));
  }

  private static List<ContentItem> distinct(List<ContentItem> items) {
    Set<String> ids = new HashSet<>();
    if (!items.stream().allMatch(item -> ids.add(item.itemId()))) {
      throw new IllegalArgumentException("Two items of a request have the same id");
    }
    return items;
  }

  private static LegalBasis legalBasis(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new LegalBasis(
        in.text("Instrument"),
        in.text("Provision"),
        new Jurisdiction(in.text("Jurisdiction")),
        in.optionalText("Uri"));
  }

  private static ContentItem item(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new ContentItem(
        in.attribute("id"),
        in.text("Locator"),
        in.optionalText("PlatformContentId"),
        in.all(
            "Hash",
            hash -> new ContentHash(hash.getAttribute("algorithm"), hash.getTextContent())));
  }

  private static Territory territory(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new Territory(
        Boolean.parseBoolean(in.text("Worldwide")),
        in.all("Jurisdiction", DocumentReader::jurisdiction),
        in.optionalText("Justification"));
  }

  private static Jurisdiction jurisdiction(Element element) {
    return new Jurisdiction(element.getTextContent());
  }

  private static DeadlineRule deadline(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new DeadlineRule(
        in.text("Code"),
        in.text("Length"),
        DeadlineRule.Calendar.valueOf(in.text("Calendar")),
        ZoneId.of(in.text("Zone")),
        in.optionalText("Provision"),
        in.optionalText("AnswerWithin"));
  }

  private static Particular particular(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new Particular(in.attribute("name"), in.text("Label"), in.text("Value"));
  }

  private static ItemResult itemResult(Element element) {
    ElementCursor in = new ElementCursor(element);
    return new ItemResult(
        in.attribute("item"),
        in.text("Result"),
        in.optional("At", at -> Instant.parse(at.getTextContent())),
        in.all("Jurisdiction", DocumentReader::jurisdiction),
        in.optionalText("Ground"));
  }
}
