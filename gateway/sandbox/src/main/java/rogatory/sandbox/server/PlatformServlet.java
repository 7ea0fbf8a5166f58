package rogatory.sandbox.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rogatory.exchange.Arrival;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.problem.Problems;
import rogatory.sandbox.counterpart.Counterpart;
import rogatory.transport.rest.AuthenticatedHop;
import rogatory.transport.rest.FollowUpEnvelope;
import rogatory.transport.rest.ReceiptEnvelope;
import rogatory.transport.rest.RestEnvelope;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * What a platform offers to gateways: it takes orders, withdrawals and lifts. It stands behind a
 * hop filter. The envelope must say exactly what the sealed document inside says.
 */
public final class PlatformServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern FOLLOW_UP = Pattern.compile("/([0-9a-f-]{36})/(withdrawal|lift)");

  @SuppressWarnings("serial")
  private final Counterpart platform;

  /** The orders of this platform. */
  public PlatformServlet(Counterpart platform) {
    this.platform = platform;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problems.write(response, Problem.METHOD_NOT_ALLOWED);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Outcome<SealedDocument> receipt = taken(request);
    if (receipt instanceof Outcome.Denied<SealedDocument> denied) {
      Problems.write(response, denied.problem());
      return;
    }
    byte[] body = ReceiptEnvelope.of(receipt.orElseThrow().bytes(), null).toJson();
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Outcome<SealedDocument> taken(HttpServletRequest request) {
    if (!"application/json".equals(request.getContentType())) {
      return Outcome.denied(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    if (path.isEmpty()) {
      return RestEnvelope.read(hop.body()).then(envelope -> order(request, hop, envelope));
    }
    Matcher followUp = FOLLOW_UP.matcher(path);
    if (!followUp.matches()) {
      return Outcome.denied(Problem.NOT_FOUND);
    }
    return FollowUpEnvelope.read(hop.body())
        .then(
            envelope ->
                envelope.orderId().equals(followUp.group(1))
                    ? followUp(request, hop, envelope, followUp.group(2).equals("lift"))
                    : Outcome.denied(Problem.ENVELOPE_DIFFERS));
  }

  private Outcome<SealedDocument> order(
      HttpServletRequest request, AuthenticatedHop hop, RestEnvelope envelope) {
    if (isKeyOfAnother(request, envelope.messageId())) {
      return Outcome.denied(Problem.ENVELOPE_DIFFERS);
    }
    return platform.receive(
        arrival(hop, envelope.sealedBytes()),
        document ->
            document instanceof RequestDocument order
                ? envelope.confirm(order).map(ExchangeDocument.class::cast)
                : Outcome.denied(Problem.ENVELOPE_DIFFERS));
  }

  private Outcome<SealedDocument> followUp(
      HttpServletRequest request, AuthenticatedHop hop, FollowUpEnvelope envelope, boolean lift) {
    if (isKeyOfAnother(request, envelope.messageId())) {
      return Outcome.denied(Problem.ENVELOPE_DIFFERS);
    }
    return platform.receive(
        arrival(hop, envelope.sealedBytes()),
        document ->
            (lift ? document instanceof LiftDocument : document instanceof WithdrawalDocument)
                ? envelope.confirm(document)
                : Outcome.denied(Problem.ENVELOPE_DIFFERS));
  }

  private static Arrival arrival(AuthenticatedHop hop, byte[] bytes) {
    return new Arrival(bytes, hop.party(), Arrival.Entrance.REQUESTS, hop.receivedAt());
  }

  private static boolean isKeyOfAnother(HttpServletRequest request, String message) {
    String key = request.getHeader("Idempotency-Key");
    return key == null || !key.replace("\"", "").equals(message);
  }
}
