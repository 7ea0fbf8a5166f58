package rogatory.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.folders.SecretFile;
import rogatory.sandbox.counterpart.Carriers;
import rogatory.sandbox.counterpart.Collector;
import rogatory.sandbox.counterpart.Counterpart;
import rogatory.sandbox.counterpart.InboundSample;
import rogatory.sandbox.counterpart.InventedFiles;
import rogatory.sandbox.counterpart.Scribe;
import rogatory.sandbox.counterpart.Storyteller;
import rogatory.sandbox.ledger.SandboxLedger;
import rogatory.sandbox.party.Equipment;
import rogatory.sandbox.server.ControlServer;
import rogatory.sandbox.server.PartyServer;
import rogatory.sandbox.server.PlatformServlet;
import rogatory.sandbox.server.SoapSide;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports.Owner;
import rogatory.transport.GateRefusals;
import rogatory.transport.ReplayWindow;
import rogatory.transport.rest.AttachmentClient;
import rogatory.transport.rest.AttachmentGate;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.HopFilter;
import rogatory.transport.rest.HopKeys;
import rogatory.transport.rest.HopSettings;
import rogatory.transport.rest.HopTimes;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.PartyId;

/**
 * The sandbox as it runs: trust services, an authority with a SOAP endpoint, a platform with a REST
 * interface, their ledger, and the control interface.
 */
public final class Sandbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
  private static final Duration REPLAYS = Duration.ofMinutes(12);
  private static final int MOST_REPLAYS = 200_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Demo demo;
  private final Equipment equipment;
  private final SandboxLedger ledger;
  private final Clock clock;
  private final InventedFiles invented = new InventedFiles();
  private final GateRefusals refusals =
      new GateRefusals(
          new SimpleMeterRegistry(),
          (party, problem) -> LOG.info("{} was refused: {}", party, problem.code()));

  private Sandbox(Demo demo, boolean stamped, Clock clock) {
    this.demo = keep(demo);
    this.equipment = demo.equipment(clock, stamped);
    this.ledger = keep(SandboxLedger.open(demo.folder().ledger(), clock));
    this.clock = clock;
  }

  /**
   * Starts the sandbox in this folder; at the first start makes everything that is needed, for the
   * gateway too.
   *
   * @param usualPorts whether the usual ports are taken where they are free; counts at the first
   *     start
   */
  public static Sandbox start(DemoFolder folder, boolean usualPorts, Clock clock) {
    return start(folder, usualPorts, true, clock);
  }

  /**
   * As {@link #start(DemoFolder, boolean, Clock)}.
   *
   * @param stamped whether what the sandbox seals bears a time-stamp
   */
  public static Sandbox start(DemoFolder folder, boolean usualPorts, boolean stamped, Clock clock) {
    return start(folder, usualPorts, stamped, 0, clock);
  }

  /**
   * As {@link #start(DemoFolder, boolean, boolean, Clock)}.
   *
   * @param further how many platforms are played beside the one, each at a port of its own, 0 to
   *     50; counts at the first start
   */
  public static Sandbox start(
      DemoFolder folder, boolean usualPorts, boolean stamped, int further, Clock clock) {
    var sandbox = new Sandbox(Demo.prepare(folder, usualPorts, further, clock), stamped, clock);
    sandbox.listen();
    return sandbox;
  }

  /** The numbers of the ledger. */
  public SandboxLedger.Summary summary() {
    return ledger.summary();
  }

  private void listen() {
    var hopKeys = new HopKeys(equipment.identities(), equipment.parties(), equipment.keys(), clock);
    SoapSide soap = keep(new SoapSide(equipment, clock));
    var rest = keep(new HopClient(equipment.tls(), hopKeys, HopTimes.STANDARD, clock));
    var files =
        keep(
            new AttachmentClient(
                new HopClient(equipment.tls(), hopKeys, HopTimes.STANDARD, clock)));
    var collector = new Collector(equipment.parties(), files);
    var carriers =
        new Carriers(
            equipment.parties(),
            soap.courier(),
            rest,
            demo.ports().origin(Owner.MACHINES),
            collector);
    Storyteller stories = keep(stories(carriers));
    authority(soap, hopKeys, stories);
    platform(
        hopKeys,
        stories,
        Demo.PLATFORM,
        demo.ports().listening(Owner.PLATFORM),
        demo.ports().origin(Owner.PLATFORM));
    demo.furtherPlatforms()
        .forEach((party, origin) -> platform(hopKeys, stories, party, origin.getPort(), origin));
    control(stories, collector);
    stories.resume();
  }

  private Storyteller stories(Carriers carriers) {
    var scribe =
        new Scribe(equipment.parties(), equipment.seal(), equipment.papers(), Demo.STRANGER, clock);
    return new Storyteller(ledger, scribe, equipment.papers(), equipment.seal(), carriers, clock);
  }

  private Counterpart counterpart(PartyId party, Storyteller stories) {
    return new Counterpart(
        party, equipment.parties(), equipment.seal(), equipment.papers(), ledger, stories, clock);
  }

  private void authority(SoapSide soap, HopKeys hopKeys, Storyteller stories) {
    PartyServer server = keep(server(Demo.AUTHORITY, demo.ports().listening(Owner.AUTHORITY)));
    server.guard(
        RestPaths.ATTACHMENTS_PATTERN,
        hopFilter(hopKeys, Demo.AUTHORITY, demo.ports().origin(Owner.AUTHORITY)));
    server.serve(RestPaths.ATTACHMENTS_PATTERN, new AttachmentGate(invented));
    server.serve(Demo.SOAP + "*", soap.servlet());
    server.start();
    soap.open(
        Demo.AUTHORITY,
        demo.address(Owner.AUTHORITY, Demo.SOAP + Demo.AUTHORITY),
        counterpart(Demo.AUTHORITY, stories),
        refusals);
  }

  private void platform(HopKeys hopKeys, Storyteller stories, PartyId party, int port, URI origin) {
    PartyServer server = keep(server(party, port));
    server.guard("/*", hopFilter(hopKeys, party, origin));
    server.serve("/orders/*", new PlatformServlet(counterpart(party, stories)));
    server.start();
  }

  private HopFilter hopFilter(HopKeys hopKeys, PartyId party, URI origin) {
    return new HopFilter(
        equipment.identities(),
        hopKeys,
        HopSettings.of(() -> origin, party),
        new ReplayWindow(REPLAYS, MOST_REPLAYS, clock),
        refusals,
        clock);
  }

  private PartyServer server(PartyId party, int port) {
    return new PartyServer(
        port, demo.pki().party(party.value()).tlsServer(), demo.pki().trustStore());
  }

  private void control(Storyteller stories, Collector collector) {
    keep(new ControlServer(
            demo.ports().of(Owner.CONTROL),
            SecretFile.read(demo.folder().controlToken()),
            ledger,
            stories,
            new InboundSample(equipment.parties(), Demo.AUTHORITY, Demo.GATEWAY, clock),
            equipment.papers(),
            new ControlServer.Files(invented, collector)))
        .start();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything, the last begun first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the sandbox did not stop", e);
      }
    }
  }
}
