package rogatory.sandbox.counterpart;

import java.net.URI;
import java.util.Locale;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.RequestDocument;
import rogatory.request.Priority;
import rogatory.sandbox.ledger.LedgerLine;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.ReceiptEnvelope;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Carries each paper in its form: over SOAP, or to a gateway's interface for platforms. */
public final class Carriers implements Carrier {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AgencyId SANDBOX = new AgencyId("sandbox");

  private final Parties parties;
  private final Courier soap;
  private final HopClient rest;
  private final URI platformInterface;
  private final Collector collector;

  /**
   * Carriers.
   *
   * @param soap how authorities send
   * @param rest how platforms send
   * @param platformInterface scheme, host and port of the gateway that platforms answer
   * @param collector fetches attachments
   */
  public Carriers(
      Parties parties, Courier soap, HopClient rest, URI platformInterface, Collector collector) {
    this.parties = parties;
    this.soap = soap;
    this.rest = rest;
    this.platformInterface = platformInterface;
    this.collector = collector;
  }

  @Override
  public DeliveryOutcome carry(LedgerLine.Made made, ExchangeDocument document) {
    return made.form() == LedgerLine.Form.SOAP
        ? overSoap(made, document)
        : overRest(made, document);
  }

  @Override
  public boolean collect(RequestDocument request) {
    return collector.collect(request);
  }

  private DeliveryOutcome overSoap(LedgerLine.Made made, ExchangeDocument document) {
    return soap.carry(
        new Delivery(
            made.paper().message(),
            SANDBOX,
            party(made.paper().counterpart()),
            party(made.paper().party()),
            document,
            made.document(),
            1,
            Priority.ROUTINE));
  }

  private Party party(String id) {
    return parties.find(new PartyId(id)).orElseThrow();
  }

  private DeliveryOutcome overRest(LedgerLine.Made made, ExchangeDocument document) {
    String path = RestPaths.REPLIES.replace("{requestId}", document.request().toString());
    URI target =
        platformInterface.resolve(
            RestPaths.PLATFORM
                + path
                + "?"
                + RestPaths.AUTHORITY
                + "="
                + document.to().id().value());
    String mediaType = made.form() == LedgerLine.Form.JSON ? "application/json" : "application/xml";
    HopAnswer answer =
        rest.ask(
            HopCall.post(
                document.from().id(),
                document.to().id(),
                target,
                mediaType,
                made.document(),
                document.messageId()));
    return answer instanceof HopAnswer.Signed signed
        ? judge(signed)
        : new DeliveryOutcome.Unreached(((HopAnswer.Unbelievable) answer).reason(), true);
  }

  private static DeliveryOutcome judge(HopAnswer.Signed answer) {
    if (answer.status() == 200 || answer.status() == 201) {
      return ReceiptEnvelope.read(answer.body()) instanceof Outcome.Done<ReceiptEnvelope> receipt
          ? new DeliveryOutcome.Receipted(receipt.value().sealedBytes())
          : new DeliveryOutcome.Unreached("answer-malformed", true);
    }
    try {
      JsonNode problem = JSON.readTree(answer.body());
      String code = problem.path("code").asString("http-" + answer.status());
      return problem.path("retryable").asBoolean(answer.status() >= 500)
          ? new DeliveryOutcome.Unreached("peer-" + code, true)
          : new DeliveryOutcome.Rejected(nearest(code), code);
    } catch (JacksonException noProblemDocument) {
      return new DeliveryOutcome.Unreached("http-" + answer.status(), true);
    }
  }

  private static Problem nearest(String code) {
    try {
      return Problem.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException notOfTheCatalogue) {
      return Problem.BAD_REQUEST;
    }
  }
}
