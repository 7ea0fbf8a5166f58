package rogatory.transport.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * An order on its way to a platform: what a platform needs to route it, in plain JSON, round the
 * sealed document that alone counts. It is made from the document by one function, and so it is
 * checked: an envelope that is not what this function makes of the document inside is refused as a
 * whole.
 *
 * @param orderId identity of the request
 * @param messageId identity of the document
 * @param version of the request, 1 for the first
 * @param kind a code of the list REQUEST_KIND
 * @param issuer the issuing or requesting party
 * @param addressee the party that is to act
 * @param jurisdictionTags whose law, and where
 * @param legalBasis at least one
 * @param deadline how long the addressee has from its receipt
 * @param validUntil when the order is no longer in force (RFC 3339)
 * @param locators what it is about
 * @param documentHash SHA-256 of the sealed bytes
 * @param document the sealed bytes in base64
 */
public record RestEnvelope(
    String orderId,
    String messageId,
    int version,
    String kind,
    String issuer,
    String addressee,
    JurisdictionTags jurisdictionTags,
    List<Basis> legalBasis,
    Deadline deadline,
    String validUntil,
    List<Locator> locators,
    String documentHash,
    String document) {
  private static final String WORLDWIDE = "WORLDWIDE";

  /** Copies the lists. */
  public RestEnvelope {
    legalBasis = List.copyOf(legalBasis);
    locators = List.copyOf(locators);
  }

  /**
   * Whose law, and where.
   *
   * @param issuing state of the issuing party
   * @param addressee state of the addressee
   * @param scope states where the measure is to have effect, or {@code WORLDWIDE} alone; null
   *     without a territory
   */
  public record JurisdictionTags(String issuing, String addressee, @Nullable List<String> scope) {}

  /**
   * A legal basis.
   *
   * @param instrument short name of the act or treaty
   * @param provision article or section
   * @param jurisdiction whose law it is
   * @param uri where it is published; null when not known
   */
  public record Basis(
      String instrument, String provision, String jurisdiction, @Nullable String uri) {
    static Basis of(LegalBasis basis) {
      return new Basis(
          basis.instrument(), basis.provision(), basis.jurisdiction().code(), basis.uri());
    }
  }

  /**
   * How long the addressee has.
   *
   * @param rule a code of the list DEADLINE_RULE
   * @param length ISO 8601
   * @param calendar a name of {@link DeadlineRule.Calendar}
   * @param zone in which days are counted
   * @param startsAt always {@code receipt}
   */
  public record Deadline(
      String rule, String length, String calendar, String zone, String startsAt) {
    static Deadline of(DeadlineRule rule) {
      return new Deadline(
          rule.code(), rule.length(), rule.calendar().name(), rule.zone().getId(), "receipt");
    }
  }

  /**
   * One thing that the order is about.
   *
   * @param itemId unique within the order
   * @param locator its exact address
   */
  public record Locator(String itemId, String locator) {
    static Locator of(ContentItem item) {
      return new Locator(item.itemId(), item.locator());
    }
  }

  /** The one envelope of a sealed request. */
  public static RestEnvelope of(RequestDocument document, byte[] sealedBytes) {
    return new RestEnvelope(
        document.request().toString(),
        document.messageId().toString(),
        document.version(),
        document.content().kind(),
        document.from().id().value(),
        document.to().id().value(),
        new JurisdictionTags(
            document.from().jurisdiction().code(),
            document.to().jurisdiction().code(),
            scope(document.content().territory())),
        document.content().legalBases().stream().map(Basis::of).toList(),
        Deadline.of(document.content().deadline()),
        document.validUntil().toString(),
        document.content().items().stream().map(Locator::of).toList(),
        Sha256.of(sealedBytes).hex(),
        Payload.text(sealedBytes));
  }

  private static @Nullable List<String> scope(@Nullable Territory territory) {
    if (territory != null && territory.worldwide()) {
      return List.of(WORLDWIDE);
    }
    return territory == null || territory.jurisdictions().isEmpty()
        ? null
        : territory.jurisdictions().stream().map(Jurisdiction::code).toList();
  }

  /**
   * Reads an envelope that came in.
   *
   * @return the envelope, not yet compared with the document inside, or MALFORMED_JSON
   */
  public static Outcome<RestEnvelope> read(byte[] body) {
    return ExchangeContract.INSTANCE
        .read(body, "OrderEnvelope", RestEnvelope.class)
        .then(RestEnvelope::withReadableDocument);
  }

  private static Outcome<RestEnvelope> withReadableDocument(RestEnvelope envelope) {
    return Payload.isBase64(envelope.document())
        ? Outcome.done(envelope)
        : Outcome.denied(Problem.MALFORMED_JSON);
  }

  /** The sealed bytes. */
  public byte[] sealedBytes() {
    return Payload.bytes(document);
  }

  /**
   * Compares the envelope with the document that was read from its own sealed bytes.
   *
   * @return the document, or ENVELOPE_DIFFERS
   */
  public Outcome<RequestDocument> confirm(RequestDocument inside) {
    return equals(of(inside, sealedBytes()))
        ? Outcome.done(inside)
        : Outcome.denied(Problem.ENVELOPE_DIFFERS);
  }

  /** As JSON. */
  public byte[] toJson() {
    return ExchangeJson.STRICT.write(this);
  }

  /** Says which order and nothing of it. */
  @Override
  public String toString() {
    return "RestEnvelope[" + orderId + "]";
  }
}
