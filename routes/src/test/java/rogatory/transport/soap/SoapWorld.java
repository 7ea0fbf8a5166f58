package rogatory.transport.soap;

import static rogatory.transport.TransportWorld.THEIRS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ScriptedIntake;
import rogatory.transport.TlsContexts;
import rogatory.transport.TlsServer;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** The gate of the other party on a real server, and couriers of ours that write to it. */
final class SoapWorld implements AutoCloseable {
  /** A refusal that was written down. */
  record Written(PartyId party, Problem problem) {}

  private final TransportWorld world;
  private final Bus bus = new ExtensionManagerBus();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Written> written = new CopyOnWriteArrayList<>();
  private final ScriptedIntake intake = new ScriptedIntake();
  private final TlsServer server;
  private final AutoCloseable endpoint;

  /** A gate on the clock of the system that takes development certificates. */
  SoapWorld(TransportWorld world) throws Exception {
    this(world, Clock.systemUTC(), true);
  }

  SoapWorld(TransportWorld world, Clock gateClock, boolean development) throws Exception {
    this.world = world;
    server =
        TlsServer.start(
            world.pki(),
            world.pki().party(THEIRS.value()).tlsServer(),
            "soap",
            new SoapServlet(bus));
    var identities = new PeerIdentities(world.directory(), world.anchors(development), gateClock);
    var refusals =
        new GateRefusals(meters, (party, problem) -> written.add(new Written(party, problem)));
    endpoint =
        new SoapGate(bus, intake, identities, world.keyRing(), refusals, gateClock)
            .publish(THEIRS, Set.of(address()), "/exchange");
  }

  URI address() {
    return server.at("/soap/exchange");
  }

  TransportWorld world() {
    return world;
  }

  ScriptedIntake intake() {
    return intake;
  }

  List<Written> written() {
    return written;
  }

  /** How often a stranger was refused for this reason. */
  double strangersRefused(Problem problem) {
    var counter =
        meters
            .find(GateRefusals.METER)
            .tags("channel", "soap", "problem", problem.code(), "authenticated", "false")
            .counter();
    return counter == null ? 0 : counter.count();
  }

  SoapCourier courier(Duration patience) {
    return courier(
        new SoapSettings(Duration.ofSeconds(5), patience, Map.of()), true, Clock.systemUTC());
  }

  SoapCourier courier(SoapSettings settings, boolean development, Clock clock) {
    var anchors = world.anchors(development);
    return new SoapCourier(
        bus,
        new TlsContexts(world.keyRing(), anchors),
        world.keyRing(),
        new PeerIdentities(world.directory(), anchors, clock),
        settings,
        clock);
  }

  @Override
  public void close() throws Exception {
    endpoint.close();
    server.close();
    bus.shutdown(true);
  }
}
