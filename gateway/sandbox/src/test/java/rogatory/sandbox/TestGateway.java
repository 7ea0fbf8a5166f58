package rogatory.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import rogatory.devpki.DevPki;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Arrival;
import rogatory.exchange.Correlator;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Intake;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.exchange.Verification;
import rogatory.problem.Problems;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.sandbox.counterpart.InventedFiles;
import rogatory.sandbox.party.Equipment;
import rogatory.sandbox.party.Introduction;
import rogatory.sandbox.server.PartyServer;
import rogatory.sandbox.server.SoapSide;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.sandbox.setup.Ports.Owner;
import rogatory.transport.GateRefusals;
import rogatory.transport.ReplayWindow;
import rogatory.transport.rest.AttachmentClient;
import rogatory.transport.rest.AttachmentGate;
import rogatory.transport.rest.AuthenticatedHop;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.HopFilter;
import rogatory.transport.rest.HopKeys;
import rogatory.transport.rest.HopSettings;
import rogatory.transport.rest.HopTimes;
import rogatory.transport.rest.MachineReply;
import rogatory.transport.rest.ReceiptEnvelope;
import rogatory.transport.rest.RestCourier;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** The other end of the sandbox: the party of the gateway over the same gates, without a case. */
final class TestGateway implements Intake, AutoCloseable {
  /** A reply as it came, every delivery of it. */
  record Came(ReplyDocument reply, Instant at) {}

  final List<Came> replies = new CopyOnWriteArrayList<>();
  final List<ExchangeDocument> requests = new CopyOnWriteArrayList<>();
  final List<Problem> refused = new CopyOnWriteArrayList<>();
  private final Map<MessageId, SealedDocument> receipts = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();
  final Equipment equipment;
  private final Ports ports;
  private final SoapSide soap;
  private final Courier soapCourier;
  private final HopClient hops;
  private final PartyServer server;
  private final Party self;
  final InventedFiles files = new InventedFiles();
  final AttachmentClient attachments;

  private TestGateway(DemoFolder folder) {
    ports = Ports.read(folder.ports());
    URI trust = URI.create("http://127.0.0.1:" + ports.of(Owner.TRUST));
    DevPki pki = DevPki.open(folder.pki(), trust, clock);
    Path directory = folder.root().resolve("test-parties.json");
    DemoFolder.write(directory, Introduction.toJson(introductions(folder)));
    equipment =
        Equipment.of(
            pki, directory, Set.of(Demo.GATEWAY, Demo.STRANGER), URI.create(trust + "/tsa"), clock);
    self = equipment.parties().find(Demo.GATEWAY).orElseThrow();
    var keys = new HopKeys(equipment.parties(), equipment.keys(), equipment.anchors(), clock);
    var refusals = new GateRefusals(new SimpleMeterRegistry(), (party, problem) -> {});
    soap = new SoapSide(equipment, clock);
    soapCourier = soap.courier();
    hops = new HopClient(equipment.tls(), keys, HopTimes.STANDARD, clock);
    attachments =
        new AttachmentClient(new HopClient(equipment.tls(), keys, HopTimes.STANDARD, clock));
    server =
        new PartyServer(
            ports.of(Owner.MACHINES),
            pki.party(Demo.GATEWAY.value()).tlsServer(),
            pki.trustStore());
    server.serve(Demo.SOAP + "*", soap.servlet());
    server.guard(
        "/platform/v1/*",
        new HopFilter(
            equipment.identities(),
            keys,
            HopSettings.of(() -> ports.origin(Owner.MACHINES), Demo.GATEWAY),
            new ReplayWindow(Duration.ofMinutes(12), 10_000, clock),
            refusals,
            clock));
    server.guard(RestPaths.ATTACHMENTS_PATTERN, files(keys, refusals));
    server.serve(RestPaths.ATTACHMENTS_PATTERN, new AttachmentGate(files));
    server.serve("/platform/v1/orders/*", new Replies());
    server.start();
    soap.open(
        Demo.GATEWAY,
        URI.create(ports.origin(Owner.MACHINES) + Demo.SOAP + Demo.GATEWAY),
        this,
        refusals);
  }

  /** A filter of another name: a server knows each by the name of its class. */
  private Filter files(HopKeys keys, GateRefusals refusals) {
    var hop =
        new HopFilter(
            equipment.identities(),
            keys,
            HopSettings.of(() -> ports.origin(Owner.MACHINES), Demo.GATEWAY),
            new ReplayWindow(Duration.ofMinutes(12), 10_000, clock),
            refusals,
            clock);
    return new FileFilter(hop);
  }

  private record FileFilter(HopFilter hop) implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException {
      hop.doFilter(request, response, chain);
    }
  }

  static TestGateway start(DemoFolder folder) {
    return new TestGateway(folder);
  }

  private static List<Introduction> introductions(DemoFolder folder) {
    return Introduction.read(folder.introductions()).stream()
        .map(party -> party.id().equals(Demo.GATEWAY.value()) ? party.spokenForBy("agency") : party)
        .toList();
  }

  /** The sealed bytes of a document of ours. */
  byte[] sealed(ExchangeDocument document) {
    return equipment
        .seal()
        .seal(equipment.papers().write(document), document.from().id())
        .orElseThrow()
        .bytes();
  }

  /** Carries these bytes to the addressee, as the gateway would. */
  DeliveryOutcome carry(ExchangeDocument document, byte[] bytes) {
    Party addressee = equipment.parties().find(document.to().id()).orElseThrow();
    Courier courier = addressee.channel() == Channel.SOAP ? soapCourier : new RestCourier(hops);
    return courier.carry(
        new Delivery(
            UUID.randomUUID(),
            new AgencyId("agency"),
            addressee,
            self,
            document,
            bytes,
            1,
            Priority.ROUTINE));
  }

  /** Asks the platform something that no courier would. */
  HopAnswer post(String path, byte[] body, MessageId message) {
    return hops.ask(
        HopCall.post(
            Demo.GATEWAY,
            Demo.PLATFORM,
            URI.create(ports.origin(Owner.PLATFORM) + path),
            "application/json",
            body,
            message));
  }

  List<ReplyDocument> repliesTo(RequestId request) {
    return replies.stream()
        .map(Came::reply)
        .filter(reply -> reply.request().equals(request))
        .toList();
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    Verification verification = equipment.seal().verify(arrival.bytes(), arrival.receivedAt());
    if (verification instanceof Verification.Refused no) {
      refused.add(no.problem());
      return Outcome.denied(no.problem());
    }
    ExchangeDocument document = ((Verification.Genuine) verification).document();
    if (document instanceof ReplyDocument reply) {
      replies.add(new Came(reply, clock.instant()));
    } else {
      requests.add(document);
    }
    return Outcome.done(receipt(document, Sha256.of(arrival.bytes())));
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    replies.add(new Came(reply.document(), clock.instant()));
    return Outcome.done(receipt(reply.document(), reply.bodyHash()));
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    return Outcome.denied(Problem.REQUEST_NOT_FOUND);
  }

  /** Whether this receipt proves that these bytes were recorded. */
  boolean isProof(ExchangeDocument document, byte[] bytes, byte[] receipt) {
    var sent = new SealedDocument(bytes, Sha256.of(bytes), true);
    return equipment.seal().verify(receipt, Instant.now()) instanceof Verification.Genuine genuine
        && genuine.document() instanceof ReceiptDocument read
        && Correlator.match(read, sent, document) instanceof Outcome.Done;
  }

  private SealedDocument receipt(ExchangeDocument document, Sha256 hash) {
    return receipts.computeIfAbsent(
        document.messageId(),
        message -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          byte[] receipt =
              sealed(
                  new ReceiptDocument(
                      MessageId.random(),
                      document.request(),
                      message,
                      hash,
                      "PL-1",
                      new DocumentParty(self.id(), self.name(), self.jurisdiction()),
                      document.from(),
                      now,
                      now));
          return new SealedDocument(receipt, Sha256.of(receipt), true);
        });
  }

  /** The gateway's interface for platforms, as far as replies go. */
  private final class Replies extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      AuthenticatedHop hop = AuthenticatedHop.of(request);
      Outcome<SealedDocument> receipt =
          "application/xml".equals(request.getContentType())
              ? receive(
                  new Arrival(hop.body(), hop.party(), Arrival.Entrance.REPLIES, hop.receivedAt()))
              : MachineReply.read(hop.body()).then(reply -> inJson(hop, reply));
      if (receipt instanceof Outcome.Denied<SealedDocument> denied) {
        Problems.write(response, denied.problem());
        return;
      }
      response.setContentType("application/json");
      response
          .getOutputStream()
          .write(ReceiptEnvelope.of(receipt.orElseThrow().bytes(), null).toJson());
    }

    private Outcome<SealedDocument> inJson(AuthenticatedHop hop, MachineReply reply) {
      Party platform = equipment.parties().find(hop.party()).orElseThrow();
      ReplyDocument document = reply.toDocument(named(platform), named(self));
      return receive(
          new SignedReply(
              document, hop.party(), Sha256.of(hop.body()), hop.evidence(), hop.receivedAt()));
    }

    private static DocumentParty named(Party party) {
      return new DocumentParty(party.id(), party.name(), party.jurisdiction());
    }
  }

  @Override
  public void close() {
    server.close();
    hops.close();
    attachments.close();
    soap.close();
  }
}
