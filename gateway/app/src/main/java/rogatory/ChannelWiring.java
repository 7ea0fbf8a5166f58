package rogatory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.spring.SpringBus;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import rogatory.casework.AttachmentLimits;
import rogatory.directory.Channel;
import rogatory.directory.Parties;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.ConnectionTest;
import rogatory.exchange.Courier;
import rogatory.exchange.Handover;
import rogatory.exchange.Intake;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SeenMessages;
import rogatory.exchange.TrustAnchors;
import rogatory.observability.TimedCourier;
import rogatory.security.AdministratorProperties;
import rogatory.signature.XmlSeal;
import rogatory.transport.ChannelCourier;
import rogatory.transport.CourierLimits;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.transport.TlsContexts;
import rogatory.transport.TlsProbe;
import rogatory.transport.rest.AttachmentClient;
import rogatory.transport.rest.AttachmentGate;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.HopFilter;
import rogatory.transport.rest.HopKeys;
import rogatory.transport.rest.HopSettings;
import rogatory.transport.rest.HopTimes;
import rogatory.transport.rest.RestCourier;
import rogatory.transport.rest.RestGate;
import rogatory.transport.rest.RestPaths;
import rogatory.transport.soap.SoapCourier;
import rogatory.transport.soap.SoapGate;
import rogatory.transport.soap.SoapServlet;
import rogatory.transport.soap.SoapSettings;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** The channels: couriers out, gates in, over the same identities. */
@Configuration(proxyBeanMethods = false)
class ChannelWiring {
  /**
   * Full TLS handshakes that we began; beside the attempts of the couriers it should stay small.
   */
  static final String HANDSHAKES = "rogatory.handshakes";

  private static final int AFTER_THE_DOOR = Ordered.HIGHEST_PRECEDENCE + 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration REPLAY_WINDOW = Duration.ofMinutes(15);
  private static final int MOST_PER_SENDER = 200_000;

  @Bean
  PeerIdentities peerIdentities(
      Parties parties,
      TrustAnchors anchors,
      KeyWiring.Intermediates intermediates,
      XmlSeal seal,
      Clock clock) {
    return new PeerIdentities(
        parties, anchors, intermediates.certificates(), seal.revocations(), clock);
  }

  @Bean
  TlsContexts tlsContexts(KeyRing keys, TrustAnchors anchors, MeterRegistry meters) {
    Counter handshakes =
        Counter.builder(HANDSHAKES)
            .description("Full TLS handshakes that we began")
            .register(meters);
    return new TlsContexts(keys, anchors, handshakes::increment);
  }

  /** What is refused before anybody read whom it is for stands with the agency that runs us. */
  @Bean
  GateRefusals gateRefusals(
      MeterRegistry meters, AuditTrail audit, AdministratorProperties administrator, Clock clock) {
    Actor gateway = Actor.gateway(administrator.agencyId());
    return new GateRefusals(
        meters, (party, problem) -> audit.recordApart(refused(clock, gateway, party, problem)));
  }

  private static AuditTrail.Entry refused(
      Clock clock, Actor gateway, PartyId party, Problem problem) {
    return new AuditTrail.Entry(
        clock.instant(),
        gateway,
        "message.refuse",
        "message",
        null,
        party.value(),
        problem.code(),
        null);
  }

  @Bean
  HopKeys hopKeys(PeerIdentities identities, Parties parties, KeyRing keyRing, Clock clock) {
    return new HopKeys(identities, parties, keyRing, clock);
  }

  @Bean(destroyMethod = "close")
  HopClient hopClient(TlsContexts tls, HopKeys keys, Clock clock) {
    return new HopClient(tls, keys, HopTimes.STANDARD, clock);
  }

  /** Attachments take longer than messages, so their connections have times of their own. */
  @Bean(destroyMethod = "close")
  AttachmentClient attachmentClient(
      TlsContexts tls, HopKeys keys, AttachmentLimits limits, Clock clock) {
    return new AttachmentClient(
        new HopClient(tls, keys, HopTimes.STANDARD.lasting(limits.time()), clock));
  }

  @Bean
  ServletRegistrationBean<AttachmentGate> attachmentGate(Handover handover) {
    return new ServletRegistrationBean<>(
        new AttachmentGate(handover), RestPaths.ATTACHMENTS_PATTERN);
  }

  @Bean(destroyMethod = "shutdown")
  Bus cxf() {
    return new SpringBus();
  }

  @Bean
  SoapCourier soapCourier(
      Bus cxf, TlsContexts tls, KeyRing keys, PeerIdentities identities, Clock clock) {
    return new SoapCourier(cxf, tls, keys, identities, SoapSettings.defaults(), clock);
  }

  @Bean
  @Primary
  Courier courier(
      HopClient hops,
      SoapCourier soap,
      GatewayProperties properties,
      MeterRegistry meters,
      Clock clock) {
    Courier courier =
        new ChannelCourier(
            Map.of(Channel.REST, new RestCourier(hops), Channel.SOAP, soap),
            CourierLimits.defaults().resting(properties.workers().rest()),
            meters,
            clock);
    return new TimedCourier(courier, meters, clock);
  }

  @Bean
  ConnectionTest connectionTest(TlsContexts tls, HopClient hops) {
    return new ConnectionProbe(new TlsProbe(tls, PATIENCE), hops);
  }

  @Bean
  Origin origin(GatewayProperties properties, ConnectorWiring.MachineConnector connector) {
    URI told = properties.machines().origin();
    if (told == null && !properties.demo()) {
      throw new ConfigurationRefusedException(
          "nobody knows where this gateway is reached. Set rogatory.machines.origin, for example to"
              + " https://gateway.example:9443.");
    }
    return () -> told == null ? URI.create("https://localhost:" + connector.port()) : told;
  }

  @Bean
  RestGate restGate(Intake intake, Parties parties, Clock clock) {
    return new RestGate(intake, parties, clock);
  }

  @Bean
  FilterRegistrationBean<HopFilter> hopFilter(
      PeerIdentities identities,
      HopKeys keys,
      GatewayProperties properties,
      Origin origin,
      GateRefusals refusals,
      SeenMessages seen,
      Clock clock) {
    PartyId speaker = new PartyId(properties.signing().keys().get(0).party());
    var filter =
        new HopFilter(
            identities,
            keys,
            HopSettings.of(origin::uri, speaker),
            new ReplayWindow(REPLAY_WINDOW, MOST_PER_SENDER, clock, seen),
            refusals,
            clock);
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(RestPaths.PLATFORM_PATTERN, RestPaths.ATTACHMENTS_PATTERN);
    registration.setOrder(AFTER_THE_DOOR);
    return registration;
  }

  @Bean
  ServletRegistrationBean<SoapServlet> services(Bus cxf) {
    SoapServlet servlet = new SoapServlet(cxf);
    var registration = new ServletRegistrationBean<>(servlet, SoapEndpoints.SERVICES + "/*");
    registration.addInitParameter("hide-service-list-page", "true");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  SoapEndpoints soapEndpoints(
      Bus cxf,
      Intake intake,
      PeerIdentities identities,
      KeyRing keys,
      GateRefusals refusals,
      SeenMessages seen,
      GatewayProperties properties,
      Origin origin,
      Clock clock) {
    return new SoapEndpoints(
        new SoapGate(cxf, intake, identities, keys, refusals, seen, clock), properties, origin);
  }
}
