package rogatory;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import rogatory.directory.KeyRole;
import rogatory.transport.soap.SoapGate;
import rogatory.vocabulary.PartyId;

/**
 * Opens the SOAP endpoint of each of our parties that has a key for messages, once the connector
 * for machines listens: only then its address is known.
 */
final class SoapEndpoints implements AutoCloseable {
  /** Below this lie the endpoints, one for each party. */
  static final String SERVICES = "/services";

  private static final Logger LOG = LoggerFactory.getLogger(SoapEndpoints.class);

  private final SoapGate gate;
  private final GatewayProperties properties;
  private final Origin origin;
  private final List<AutoCloseable> open = new ArrayList<>();

  SoapEndpoints(SoapGate gate, GatewayProperties properties, Origin origin) {
    this.gate = gate;
    this.properties = properties;
    this.origin = origin;
  }

  @EventListener
  synchronized void open(ServletWebServerInitializedEvent listening) {
    boolean management =
        "management".equals(listening.getApplicationContext().getServerNamespace());
    if (management || !open.isEmpty()) {
      return;
    }
    properties.signing().keys().stream()
        .filter(key -> key.role() == KeyRole.HOP)
        .map(key -> new PartyId(key.party()))
        .forEach(this::open);
    LOG.info("Other machines reach this gateway at {}", origin.uri());
  }

  private void open(PartyId ours) {
    String path = "/" + ours;
    URI address = URI.create(origin.uri() + SERVICES + path);
    open.add(gate.publish(ours, Set.of(address), path));
  }

  @Override
  public synchronized void close() throws Exception {
    for (AutoCloseable endpoint : open) {
      endpoint.close();
    }
    open.clear();
  }
}
