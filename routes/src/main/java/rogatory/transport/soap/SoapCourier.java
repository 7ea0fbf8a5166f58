package rogatory.transport.soap;

import jakarta.xml.ws.WebServiceException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.Bus;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.KeyRing;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.SigningKey;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TlsContexts;
import rogatory.transport.soap.contract.Exchange;
import rogatory.transport.soap.contract.ProblemFault;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Carries sealed documents to other authorities over SOAP, one attempt at a time. A fault is
 * believed only when the addressee signed it for this very message; everything else, from a refused
 * connection to an unsigned fault, means that nobody knows, and the same bytes go again.
 */
public final class SoapCourier implements Courier {
  private final SoapClients clients;
  private final KeyRing keys;
  private final Map<Pair, Line> lines = new ConcurrentHashMap<>();

  private record Pair(PartyId ours, PartyId addressee) {}

  /** A client that stays good while address and certificate stay the same. */
  private record Line(URI address, Sha256 certificate, Exchange port) {}

  /** A courier whose CXF clients live on this bus. */
  public SoapCourier(
      Bus bus,
      TlsContexts tls,
      KeyRing keys,
      PeerIdentities identities,
      SoapSettings settings,
      Clock clock) {
    this.clients = new SoapClients(bus, tls, keys, identities, settings, clock);
    this.keys = keys;
  }

  @Override
  public DeliveryOutcome carry(Delivery delivery) {
    Optional<Exchange> port = port(delivery.sender().id(), delivery.addressee());
    if (port.isEmpty()) {
      return new DeliveryOutcome.Unreached("no-key", false);
    }
    try {
      return new DeliveryOutcome.Receipted(handIn(port.get(), delivery));
    } catch (ProblemFault fault) {
      return Failures.judged(fault);
    } catch (WebServiceException trouble) {
      return Failures.unreached(trouble);
    }
  }

  private static byte[] handIn(Exchange port, Delivery delivery) throws ProblemFault {
    return delivery.document() instanceof ReplyDocument
        ? port.deliverReply(delivery.bytes())
        : port.submitRequest(delivery.bytes());
  }

  private Optional<Exchange> port(PartyId ours, Party addressee) {
    Optional<SigningKey> tlsKey = keys.key(ours, KeyRole.TLS);
    if (tlsKey.isEmpty() || keys.key(ours, KeyRole.HOP).isEmpty()) {
      return Optional.empty();
    }
    Sha256 certificate = PeerIdentities.fingerprint(tlsKey.get().certificate());
    URI address = Objects.requireNonNull(addressee.address(), "a planned delivery has an address");
    Line line =
        lines.compute(
            new Pair(ours, addressee.id()),
            (pair, known) ->
                known != null
                        && known.address().equals(address)
                        && known.certificate().equals(certificate)
                    ? known
                    : new Line(address, certificate, clients.open(ours, addressee.id(), address)));
    return Optional.of(line.port());
  }
}
