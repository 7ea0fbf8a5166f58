package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.Channel;
import rogatory.exchange.Arrival;
import rogatory.exchange.Courier;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SealedDocument;
import rogatory.problem.Problems;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.transport.ScriptedIntake;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportContract;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** The contract of all channels, passed by REST; the peer is a platform behind the hop filter. */
class RestTransportTest extends TransportContract {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();

  private static final AtomicReference<ScriptedIntake> INTAKE = new AtomicReference<>();
  private static final AtomicReference<URI> ORIGIN = new AtomicReference<>();
  private static TransportWorld world;
  private static FilteredServer server;
  private final List<HopClient> clients = new ArrayList<>();

  @BeforeAll
  static void open() {
    world = new TransportWorld(PKI.pki());
    Clock clock = Clock.systemUTC();
    HopFilter filter =
        new HopFilter(
            new PeerIdentities(world.directory(), world.anchors(true), clock),
            keys(clock),
            HopSettings.of(ORIGIN::get, TransportWorld.THEIRS),
            new ReplayWindow(Duration.ofMinutes(6), 10_000, clock),
            new GateRefusals(new SimpleMeterRegistry(), (party, problem) -> {}),
            clock);
    server =
        new FilteredServer(
            PKI.party(TransportWorld.THEIRS.value()).tlsServer(),
            PKI.trustStore(),
            "TLSv1.3",
            new Platform(),
            List.of(filter));
    ORIGIN.set(server.origin());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void freshIntake() {
    INTAKE.set(new ScriptedIntake());
  }

  @AfterEach
  void closeClients() {
    clients.forEach(HopClient::close);
  }

  /** Takes withdrawals as a platform does. */
  private static final class Platform extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      AuthenticatedHop hop = AuthenticatedHop.of(request);
      byte[] document = FollowUpEnvelope.read(hop.body()).orElseThrow().sealedBytes();
      Outcome<SealedDocument> outcome =
          INTAKE
              .get()
              .receive(
                  new Arrival(document, hop.party(), Arrival.Entrance.REQUESTS, hop.receivedAt()));
      if (outcome instanceof Outcome.Denied<SealedDocument> denied) {
        Problems.write(response, denied.problem());
      } else {
        response.setContentType("application/json");
        response
            .getOutputStream()
            .write(ReceiptEnvelope.of(outcome.orElseThrow().bytes(), "PL-1").toJson());
      }
    }
  }

  private static HopKeys keys(Clock clock) {
    return new HopKeys(world.directory(), world.keyRing(), world.anchors(true), clock);
  }

  @Override
  protected TransportWorld world() {
    return world;
  }

  @Override
  protected Channel channel() {
    return Channel.REST;
  }

  @Override
  protected Courier courier(Duration patience, Clock clock) {
    HopClient client =
        new HopClient(
            new TlsContexts(world.keyRing(), world.anchors(true)),
            keys(clock),
            new HopTimes(patience, patience, patience.multipliedBy(2)),
            clock);
    clients.add(client);
    return new RestCourier(client);
  }

  @Override
  protected URI peer() {
    return server.origin();
  }

  @Override
  protected ScriptedIntake intake() {
    return INTAKE.get();
  }

  /** Over REST, platforms reply to us and never we to them. */
  @Test
  @Override
  protected void handsAReplyInAtTheEntranceForReplies() {
    var reply =
        Samples.reply(
            TransportWorld.named(TransportWorld.OURS),
            TransportWorld.named(TransportWorld.THEIRS),
            ReplyKind.ACCEPTED);

    DeliveryOutcome outcome =
        courier(Duration.ofSeconds(5))
            .carry(TransportWorld.delivery(channel(), peer(), reply, Samples.SEALED));

    assertThat(outcome)
        .isEqualTo(
            new DeliveryOutcome.Rejected(Problem.ADDRESSEE_UNKNOWN, "takes-no-such-document"));
    assertThat(intake().arrivals()).isEmpty();
  }
}
