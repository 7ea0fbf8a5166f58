package rogatory.transport.soap;

import jakarta.xml.ws.WebServiceFeature;
import jakarta.xml.ws.soap.AddressingFeature;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import rogatory.directory.KeyRole;
import rogatory.exchange.Intake;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SeenMessages;
import rogatory.exchange.SigningKey;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Where sealed documents come in over SOAP. Published on a CXFServlet behind a connector that
 * requires client certificates; the certificate is taken from the TLS session, never from a header.
 * Each of our parties has an endpoint of its own, whose answers it signs.
 */
public final class SoapGate {
  /** The contract, on the class path. */
  public static final String WSDL = "classpath:rogatory/transport/soap/exchange.wsdl";

  /** What the contract says of addressing is done here, on the tree that is signed; not by CXF. */
  private static final WebServiceFeature[] OWN_ADDRESSING = {new AddressingFeature(false)};

  private static final Duration KEEP =
      Duration.ofSeconds(2L * (Soap.LIFETIME_SECONDS + Soap.AHEAD_SECONDS));
  private static final int MOST_PER_SENDER = 100_000;

  private final Bus bus;
  private final Intake intake;
  private final PeerIdentities identities;
  private final KeyRing keys;
  private final GateRefusals refusals;
  private final Clock clock;
  private final ReplayWindow replays;

  /** A gate before this intake, of a process that shares its work with nobody. */
  public SoapGate(
      Bus bus,
      Intake intake,
      PeerIdentities identities,
      KeyRing keys,
      GateRefusals refusals,
      Clock clock) {
    this(bus, intake, identities, keys, refusals, SeenMessages.byNobodyElse(), clock);
  }

  /**
   * A gate before this intake.
   *
   * @param seen what the nodes of this gateway remember together
   */
  public SoapGate(
      Bus bus,
      Intake intake,
      PeerIdentities identities,
      KeyRing keys,
      GateRefusals refusals,
      SeenMessages seen,
      Clock clock) {
    this.bus = bus;
    this.intake = intake;
    this.identities = identities;
    this.keys = keys;
    this.refusals = refusals;
    this.clock = clock;
    this.replays = new ReplayWindow(KEEP, MOST_PER_SENDER, clock, seen);
  }

  /**
   * Opens an endpoint.
   *
   * @param ours our party; it has a key for the role HOP
   * @param addresses what {@code wsa:To} of a message may say, exactly
   * @param path below the path of the servlet, beginning with a slash
   * @return closes the endpoint again
   * @throws IllegalStateException when the party has no key for the role HOP
   */
  public AutoCloseable publish(PartyId ours, Set<URI> addresses, String path) {
    requireKey(ours);
    Supplier<SigningKey> key = () -> hopKey(ours);
    var signing = new AnswerSigning(new EnvelopeSigner(clock), key);
    var endpoint =
        new EndpointImpl(
            bus,
            new ExchangeDesk(intake, ours, clock),
            SOAPBinding.SOAP12HTTP_BINDING,
            OWN_ADDRESSING);
    endpoint.getProperties().put(Message.SCHEMA_VALIDATION_ENABLED, "IN");
    endpoint.getProperties().put(FaultListener.class.getName(), quietAboutRefusals());
    endpoint.getInInterceptors().add(new HopReading(identities, replays, addresses, clock));
    endpoint.getOutInterceptors().add(signing);
    endpoint.getOutFaultInterceptors().add(new ProblemFaults(refusals, clock));
    endpoint.getOutFaultInterceptors().add(signing);
    endpoint.publish(path);
    return endpoint::stop;
  }

  private void requireKey(PartyId ours) {
    if (keys.key(ours, KeyRole.HOP).isEmpty()) {
      throw new IllegalStateException(ours + " has no key to sign messages");
    }
  }

  private SigningKey hopKey(PartyId ours) {
    return keys.key(ours, KeyRole.HOP)
        .orElseThrow(() -> new IllegalStateException(ours + " has no key to sign messages"));
  }

  /** A refusal is an answer and no trouble of ours; what is not foreseen is logged by CXF. */
  private static FaultListener quietAboutRefusals() {
    return (exception, description, message) ->
        ProblemFaults.problem(exception) == Problem.INTERNAL;
  }
}
