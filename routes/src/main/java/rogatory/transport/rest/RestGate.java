package rogatory.transport.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Arrival;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Intake;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.problem.Problems;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * What the gateway offers to platforms: they answer orders, ask how an order stands, and try their
 * connection. {@link HopFilter} stands before it; what a reply means is decided behind it.
 */
@RestController
@RequestMapping(RestPaths.PLATFORM)
public final class RestGate {
  private static final Pattern REQUEST =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern PARTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final Intake intake;
  private final Parties parties;
  private final Clock clock;

  /** A gate before this intake. */
  public RestGate(Intake intake, Parties parties, Clock clock) {
    this.intake = intake;
    this.parties = parties;
    this.clock = clock;
  }

  /** A reply in JSON; its message signature is kept as evidence. */
  @PostMapping(
      path = RestPaths.REPLIES,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<byte[]> replyInJson(
      @PathVariable("requestId") String requestId,
      @RequestParam(RestPaths.AUTHORITY) String authority,
      HttpServletRequest request) {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    return answer(
        envelope(request, requestId)
            .then(envelope -> confirmed(hop, envelope, authority))
            .then(reply -> signedReply(hop, reply))
            .then(reply -> judged(request, intake.receive(reply))));
  }

  /** A reply as sealed XML. */
  @PostMapping(
      path = RestPaths.REPLIES,
      consumes = MediaType.APPLICATION_XML_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<byte[]> replyInXml(
      @PathVariable("requestId") String requestId,
      @RequestParam(RestPaths.AUTHORITY) String authority,
      HttpServletRequest request) {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    return answer(
        ours(authority)
            .then(
                ours ->
                    envelope(request, requestId).map(envelope -> arrival(hop, ours.id(), envelope)))
            .then(arrival -> judged(request, intake.receive(arrival))));
  }

  /** Where an order stands. */
  @GetMapping(path = RestPaths.STATUS, produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<byte[]> status(
      @PathVariable("requestId") String requestId,
      @RequestParam(RestPaths.AUTHORITY) String authority,
      HttpServletRequest request) {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    Outcome<OrderStatus> status =
        request(requestId)
            .then(
                id ->
                    ours(authority)
                        .then(ours -> intake.status(hop.party(), ours.id(), id))
                        .map(state -> new OrderStatus(id.toString(), state)));
    return status instanceof Outcome.Denied<OrderStatus> denied
        ? Problems.answer(denied)
        : json(ExchangeJson.STRICT.write(status.orElseThrow()));
  }

  /** As whom the caller is known. */
  @GetMapping(path = RestPaths.PING, produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<byte[]> ping(HttpServletRequest request) {
    AuthenticatedHop hop = AuthenticatedHop.of(request);
    return json(
        ExchangeJson.STRICT.write(new Pong(hop.party().value(), clock.instant().toString())));
  }

  private record OrderStatus(String orderId, String state) {}

  private record Pong(String party, String at) {}

  private static Outcome<Arrival.Envelope> envelope(HttpServletRequest request, String requestId) {
    Outcome<MessageId> message = IdempotencyKey.read(request.getHeader(IdempotencyKey.FIELD));
    return message.then(key -> request(requestId).map(about -> new Arrival.Envelope(key, about)));
  }

  /** The reply, when header, path and query say what the body says. */
  private static Outcome<MachineReply> confirmed(
      AuthenticatedHop hop, Arrival.Envelope envelope, String authority) {
    return MachineReply.read(hop.body())
        .then(
            reply ->
                reply.messageId().equals(envelope.message().toString())
                        && reply.orderId().equals(envelope.request().toString())
                        && reply.authority().equals(authority)
                    ? Outcome.done(reply)
                    : Outcome.denied(Problem.ENVELOPE_DIFFERS));
  }

  private Outcome<SignedReply> signedReply(AuthenticatedHop hop, MachineReply reply) {
    Optional<Party> sender = parties.find(hop.party());
    if (sender.isEmpty()) {
      return Outcome.denied(Problem.SIGNER_UNKNOWN);
    }
    return ours(reply.authority())
        .map(ours -> reply.toDocument(named(sender.get()), named(ours)))
        .map(document -> signedReply(hop, document));
  }

  private static SignedReply signedReply(AuthenticatedHop hop, ReplyDocument document) {
    return new SignedReply(
        document, hop.party(), Sha256.of(hop.body()), hop.evidence(), hop.receivedAt());
  }

  private static Arrival arrival(AuthenticatedHop hop, PartyId ours, Arrival.Envelope envelope) {
    return new Arrival(
        hop.body(), hop.party(), ours, Arrival.Entrance.REPLIES, hop.receivedAt(), envelope);
  }

  private static Outcome<RequestId> request(String id) {
    return REQUEST.matcher(id).matches()
        ? Outcome.done(RequestId.parse(id))
        : Outcome.denied(Problem.REQUEST_NOT_FOUND);
  }

  private Outcome<Party> ours(String authority) {
    if (!PARTY.matcher(authority).matches()) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    return parties
        .find(new PartyId(authority))
        .filter(party -> party.agency() != null)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.denied(Problem.NOT_ADDRESSED_TO_US));
  }

  private static DocumentParty named(Party party) {
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }

  private static <T> T judged(HttpServletRequest request, T outcome) {
    AuthenticatedHop.judged(request);
    return outcome;
  }

  private static ResponseEntity<byte[]> answer(Outcome<SealedDocument> receipt) {
    return receipt instanceof Outcome.Denied<SealedDocument> denied
        ? Problems.answer(denied)
        : json(ReceiptEnvelope.of(receipt.orElseThrow().bytes(), null).toJson());
  }

  private static ResponseEntity<byte[]> json(byte[] body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
