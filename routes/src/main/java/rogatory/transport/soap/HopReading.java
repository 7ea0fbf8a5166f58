package rogatory.transport.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.w3c.dom.Document;
import rogatory.directory.KeyRole;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * The first thing that happens to a message at the gate, in this order: who opened the connection,
 * is it an envelope within limits, who signed it, are they the same, is it for this endpoint and
 * this operation, was it here before. CXF sees only what has passed.
 */
final class HopReading extends AbstractSoapInterceptor {
  /** Servlet 6.1 section 3.10; the container takes it from the TLS session. */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  /** The contract says the same; here it has a code of its own. */
  private static final int LARGEST_DOCUMENT = 4 * 1024 * 1024;

  private static final Set<String> OPERATIONS =
      Set.of("SubmitRequest", "DeliverReply", "GetStatus", "Ping");

  /**
   * The party whose certificate opened the connection; kept on the exchange of CXF, so that {@link
   * ProblemFaults} knows whom a refusal concerns.
   */
  record Opener(PartyId party) {}

  /**
   * The party that the directory names for the certificate of a connection that was refused; kept
   * as {@link Opener}.
   */
  record Untrusted(PartyId party) {}

  private final PeerIdentities identities;
  private final EnvelopeVerifier verifier;
  private final ReplayWindow replays;
  private final Set<String> addresses;
  private final Clock clock;

  HopReading(PeerIdentities identities, ReplayWindow replays, Set<URI> addresses, Clock clock) {
    super(Phase.RECEIVE);
    addBefore(AttachmentInInterceptor.class.getName());
    this.identities = identities;
    this.verifier = new EnvelopeVerifier(identities, clock);
    this.replays = replays;
    this.addresses = addresses.stream().map(URI::toString).collect(Collectors.toSet());
    this.clock = clock;
  }

  /** Addressing and security are worked on here. */
  @Override
  public Set<QName> getUnderstoodHeaders() {
    return UnderstoodHeaders.ALL;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    leaveTheRestUnread(message);
    HttpServletRequest request = request(message);
    List<X509Certificate> chain = chain(request);
    PartyId opener = opener(chain, message);
    message.getExchange().put(Opener.class, new Opener(opener));
    Document document = read(message, request);
    SignedEnvelope envelope = verifier.verify(document, chain);
    if (!envelope.signer().equals(opener)) {
      throw new HopRefusedException(Problem.HOP_SIGNER_MISMATCH);
    }
    Instant receivedAt = clock.instant();
    String messageId = envelope.headers().messageId();
    message
        .getExchange()
        .put(
            AuthenticatedHop.class, new AuthenticatedHop(envelope.signer(), messageId, receivedAt));
    objection(envelope, message)
        .ifPresent(
            problem -> {
              throw new HopRefusedException(problem);
            });
    MessageBytes.handOver(message, document);
  }

  /** Before a fault goes out CXF would wait for 16 MB more of the body that was refused. */
  private static void leaveTheRestUnread(SoapMessage message) {
    message.removeContent(DelegatingInputStream.class);
  }

  private static HttpServletRequest request(SoapMessage message) {
    if (message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request) {
      return request;
    }
    throw new IllegalStateException("The gate stands on a servlet and on nothing else");
  }

  private static Document read(SoapMessage message, HttpServletRequest request) {
    if (!"POST".equals(request.getMethod())) {
      throw new HopRefusedException(Problem.METHOD_NOT_ALLOWED);
    }
    return MessageBytes.read(message);
  }

  private static List<X509Certificate> chain(HttpServletRequest request) {
    return request.isSecure()
            && request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? List.of(chain)
        : List.of();
  }

  private PartyId opener(List<X509Certificate> chain, SoapMessage message) {
    if (chain.isEmpty()) {
      throw new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
    Outcome<PartyId> opener = identities.identify(chain, KeyRole.TLS);
    if (opener instanceof Outcome.Denied<PartyId> denied) {
      identities
          .named(chain, KeyRole.TLS)
          .ifPresent(party -> message.getExchange().put(Untrusted.class, new Untrusted(party)));
      throw new HopRefusedException(denied.problem());
    }
    return opener.orElseThrow();
  }

  /** What is wrong with a message of an authenticated party. */
  private Optional<Problem> objection(SignedEnvelope envelope, SoapMessage message) {
    HopHeaders headers = envelope.headers();
    if (headers.to() == null || !addresses.contains(headers.to())) {
      return Optional.of(Problem.NOT_ADDRESSED_TO_US);
    }
    if (!Soap.CONTRACT.equals(envelope.content().getNamespaceURI())
        || !headers.action().equals(Soap.action(envelope.content()))
        || !MessageBytes.action(message).orElse(headers.action()).equals(headers.action())) {
      return Optional.of(Problem.ENVELOPE_DIFFERS);
    }
    if (!OPERATIONS.contains(envelope.content().getLocalName())) {
      return Optional.of(Problem.MALFORMED_XML);
    }
    if (isOversized(envelope.content().getTextContent())) {
      return Optional.of(Problem.TOO_LARGE);
    }
    if (!headers.anonymous() || headers.relatesTo() != null) {
      return Optional.of(Problem.BAD_REQUEST);
    }
    return replays.enter(envelope.signer(), headers.messageId());
  }

  /** Whether this base64 (RFC 4648 section 4) holds more than a document may; blanks are free. */
  private static boolean isOversized(String base64) {
    long bytes = base64.chars().filter(c -> c > ' ' && c != '=').count() * 3 / 4;
    return bytes > LARGEST_DOCUMENT;
  }
}
