package rogatory.transport.rest;

import java.net.URI;
import java.util.Optional;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Carries orders, withdrawals and lifts to platforms. One attempt, always the same bytes under the
 * same message id; what comes back counts only when the addressee signed it for this request.
 */
public final class RestCourier implements Courier {
  private static final String JSON = "application/json";
  private static final int TAKEN = 202;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;

  private final HopClient client;

  /** A courier over this client. */
  public RestCourier(HopClient client) {
    this.client = client;
  }

  @Override
  public DeliveryOutcome carry(Delivery delivery) {
    Optional<Sheet> sheet = sheet(delivery.document(), delivery.bytes());
    if (sheet.isEmpty()) {
      return new DeliveryOutcome.Rejected(Problem.ADDRESSEE_UNKNOWN, "takes-no-such-document");
    }
    URI address = delivery.addressee().address();
    if (address == null || !"https".equals(address.getScheme())) {
      return new DeliveryOutcome.Rejected(Problem.ADDRESSEE_UNKNOWN, "no-address");
    }
    HopAnswer answer =
        client.ask(
            HopCall.post(
                delivery.sender().id(),
                delivery.addressee().id(),
                below(address, sheet.get().path()),
                JSON,
                sheet.get().body(),
                delivery.document().messageId()));
    if (answer instanceof HopAnswer.Unbelievable nothing) {
      return new DeliveryOutcome.Unreached(nothing.reason(), nothing.connected());
    }
    return judge((HopAnswer.Signed) answer);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Sheet(String path, byte[] body) {}

  private static Optional<Sheet> sheet(ExchangeDocument document, byte[] bytes) {
    if (document instanceof RequestDocument request) {
      return Optional.of(new Sheet(RestPaths.ORDERS, RestEnvelope.of(request, bytes).toJson()));
    }
    if (document instanceof WithdrawalDocument) {
      return Optional.of(followUp(RestPaths.withdrawal(document.request()), document, bytes));
    }
    if (document instanceof LiftDocument) {
      return Optional.of(followUp(RestPaths.lift(document.request()), document, bytes));
    }
    return Optional.empty();
  }

  private static Sheet followUp(String path, ExchangeDocument document, byte[] bytes) {
    return new Sheet(path, FollowUpEnvelope.of(document, bytes).toJson());
  }

  private static URI below(URI address, String path) {
    String base = address.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private static DeliveryOutcome judge(HopAnswer.Signed answer) {
    int status = answer.status();
    if (status == 200 || status == 201) {
      return receipt(answer);
    }
    if (status == TAKEN) {
      return new DeliveryOutcome.Taken();
    }
    if (status < 400 || status >= 500) {
      return new DeliveryOutcome.Unreached("http-" + status, true);
    }
    if (status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY) {
      return new DeliveryOutcome.Unreached("http-" + status, true);
    }
    return refusal(answer);
  }

  private static DeliveryOutcome receipt(HopAnswer.Signed answer) {
    if (!answer.mediaType().equals(JSON)) {
      return new DeliveryOutcome.Unreached("answer-media-type", true);
    }
    Outcome<ReceiptEnvelope> receipt = ReceiptEnvelope.read(answer.body());
    return receipt instanceof Outcome.Done<ReceiptEnvelope> done
        ? new DeliveryOutcome.Receipted(done.value().sealedBytes())
        : new DeliveryOutcome.Unreached("answer-malformed", true);
  }

  private static DeliveryOutcome refusal(HopAnswer.Signed answer) {
    PeerProblem problem = PeerProblem.read(answer);
    return problem.retryable()
        ? new DeliveryOutcome.Unreached("peer-" + problem.peerCode(), true)
        : new DeliveryOutcome.Rejected(problem.nearest(), problem.peerCode());
  }
}
