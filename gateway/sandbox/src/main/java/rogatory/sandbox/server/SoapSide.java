package rogatory.sandbox.server;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import rogatory.exchange.Courier;
import rogatory.exchange.Intake;
import rogatory.sandbox.party.Equipment;
import rogatory.transport.GateRefusals;
import rogatory.transport.soap.SoapCourier;
import rogatory.transport.soap.SoapGate;
import rogatory.transport.soap.SoapServlet;
import rogatory.transport.soap.SoapSettings;
import rogatory.vocabulary.PartyId;

/** How an authority of the sandbox speaks SOAP, in both directions. */
public final class SoapSide implements AutoCloseable {
  private final Bus bus = BusFactory.newInstance().createBus();
  private final Equipment equipment;
  private final Clock clock;

  /** SOAP with this equipment. */
  public SoapSide(Equipment equipment, Clock clock) {
    this.equipment = equipment;
    this.clock = clock;
  }

  /** Carries documents to other authorities. */
  public Courier courier() {
    return new SoapCourier(
        bus,
        equipment.tls(),
        equipment.keys(),
        equipment.identities(),
        SoapSettings.defaults(),
        clock);
  }

  /** The servlet to put on a server before {@link #open}. */
  public SoapServlet servlet() {
    return new SoapServlet(bus);
  }

  /**
   * Opens the endpoint of our party; its server runs.
   *
   * @param address what others write to
   */
  public void open(PartyId party, URI address, Intake intake, GateRefusals refusals) {
    new SoapGate(bus, intake, equipment.identities(), equipment.keys(), refusals, clock)
        .publish(party, Set.of(address), "/" + party);
  }

  @Override
  public void close() {
    bus.shutdown(true);
  }
}
