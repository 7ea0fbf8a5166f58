package rogatory.transport.soap;

import jakarta.xml.ws.soap.AddressingFeature;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.jaxws.support.JaxWsServiceFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.ConnectionType;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TlsContexts;
import rogatory.transport.soap.contract.Exchange;
import rogatory.vocabulary.PartyId;

/**
 * Makes CXF clients of the contract. A socket factory of our own makes CXF use HttpURLConnection,
 * whose kept connections cost less than those of the other conduits.
 */
final class SoapClients {
  /** Read by Java at its first request; it would keep five, and each new one is a handshake. */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  static {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, "64");
    }
  }

  private final Bus bus;
  private final TlsContexts tls;
  private final KeyRing keys;
  private final EnvelopeVerifier verifier;
  private final EnvelopeSigner signer;
  private final SoapSettings settings;

  SoapClients(
      Bus bus,
      TlsContexts tls,
      KeyRing keys,
      PeerIdentities identities,
      SoapSettings settings,
      Clock clock) {
    this.bus = bus;
    this.tls = tls;
    this.keys = keys;
    this.verifier = new EnvelopeVerifier(identities, clock);
    this.signer = new EnvelopeSigner(clock);
    this.settings = settings;
  }

  /** A client by which our party, which has keys, speaks to this party at this address. */
  Exchange open(PartyId ours, PartyId addressee, URI address) {
    Supplier<SigningKey> key = () -> key(ours);
    var factory = new JaxWsProxyFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(Exchange.class);
    factory.setWsdlURL(SoapGate.WSDL);
    factory.setServiceName(new QName(Soap.CONTRACT, "ExchangeService"));
    factory.setEndpointName(new QName(Soap.CONTRACT, "ExchangePort"));
    factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
    factory.setAddress(address.toString());
    ((JaxWsServiceFactoryBean) factory.getServiceFactory())
        .setWsFeatures(List.of(new AddressingFeature(false)));
    Exchange port = factory.create(Exchange.class);
    Client client = ClientProxy.getClient(port);
    FaultListener quiet = (exception, description, message) -> false;
    client.getEndpoint().put(FaultListener.class.getName(), quiet);
    client.getEndpoint().put(HTTPConduit.PROCESS_FAULT_ON_HTTP_400, true);
    client.getOutInterceptors().add(new RequestSigning(signer, key, address.toString()));
    client.getInInterceptors().add(new AnswerReading(verifier, addressee));
    connect((HTTPConduit) client.getConduit(), ours, addressee);
    return port;
  }

  private void connect(HTTPConduit conduit, PartyId ours, PartyId addressee) {
    SSLSocketFactory sockets =
        tls.clientSockets(ours, settings.pins().getOrDefault(addressee, Set.of()))
            .orElseThrow(() -> new IllegalStateException(ours + " has no key for connections"));
    var parameters = new TLSClientParameters();
    parameters.setSSLSocketFactory(sockets);
    conduit.setTlsClientParameters(parameters);
    var policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(settings.connect().toMillis());
    policy.setReceiveTimeout(settings.read().toMillis());
    policy.setConnection(ConnectionType.KEEP_ALIVE);
    policy.setAutoRedirect(false);
    // Streaming from the first byte: else HttpURLConnection would silently send a message again.
    policy.setAllowChunking(true);
    policy.setChunkingThreshold(0);
    conduit.setClient(policy);
  }

  private SigningKey key(PartyId ours) {
    return keys.key(ours, KeyRole.HOP)
        .orElseThrow(() -> new IllegalStateException(ours + " has no key to sign messages"));
  }
}
