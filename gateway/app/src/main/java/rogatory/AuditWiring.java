package rogatory;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.TrustAnchors;
import rogatory.signature.DetachedSeal;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.vocabulary.PartyId;

/** The seal over exported heads of the audit chain. */
@Configuration(proxyBeanMethods = false)
class AuditWiring {
  @Bean
  SealedHeads sealedHeads(
      GatewayProperties properties, KeyRing keyRing, TrustAnchors anchors, Clock clock) {
    return sealedHeads(properties.signing(), keyRing, anchors, clock);
  }

  static SealedHeads sealedHeads(
      GatewayProperties.Signing signing, KeyRing keyRing, TrustAnchors anchors, Clock clock) {
    SealSettings usual = SealSettings.of(RevocationSettings.below());
    URI authority = signing.timeStamps();
    SealSettings settings = authority == null ? usual : usual.stampedBy(authority);
    List<PartyId> ours =
        signing.keys().stream()
            .filter(key -> key.role() == KeyRole.SEAL)
            .map(key -> new PartyId(key.party()))
            .toList();
    return new SealedHeads(new DetachedSeal(settings, anchors, clock), keyRing, ours);
  }
}
