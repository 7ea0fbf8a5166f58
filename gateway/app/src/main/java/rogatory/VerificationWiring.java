package rogatory;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import rogatory.casework.Books;
import rogatory.casework.UnitOfWork;
import rogatory.casework.VerificationDesk;
import rogatory.console.KeyDirectory;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.SealingKeys;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.VerificationLinks;
import rogatory.security.NetworkQuota;
import rogatory.signature.KeyStoreKeyRing;
import rogatory.signature.XmlSeal;
import rogatory.vocabulary.PartyId;

/** What the public may ask. */
@Configuration(proxyBeanMethods = false)
class VerificationWiring {
  /** The port of the connector for people once it listens. */
  private static final String PORT = "local.server.port";

  @Bean
  OwnSealingKeys sealingKeys(
      GatewayProperties properties,
      KeyStoreKeyRing ring,
      Parties parties,
      XmlSeal seal,
      TrustAnchors anchors,
      KeyWiring.Intermediates intermediates) {
    List<PartyId> ours =
        properties.signing().keys().stream()
            .filter(key -> key.role() == KeyRole.SEAL)
            .map(key -> new PartyId(key.party()))
            .distinct()
            .toList();
    List<X509Certificate> issuers = new ArrayList<>(intermediates.certificates());
    ours.stream()
        .flatMap(party -> ring.all(party, KeyRole.SEAL).stream())
        .forEach(key -> issuers.addAll(key.chain()));
    issuers.addAll(anchors.parties());
    return new OwnSealingKeys(ours, ring, parties, seal.revocations(), issuers);
  }

  @Bean
  VerificationDesk verificationDesk(
      UnitOfWork work, Books books, Parties parties, SealingKeys keys, Clock clock) {
    return new VerificationDesk(work, books, parties, keys, clock);
  }

  @Bean
  KeyDirectory keyDirectory(SealingKeys keys, Parties parties, Seal seal, Clock clock) {
    return new SealedKeyDirectory(keys, parties, seal, clock);
  }

  @Bean
  NetworkQuota publicQuota(GatewayProperties properties, Clock clock) {
    return new NetworkQuota(properties.people().questionsPerMinute(), new SecureRandom(), clock);
  }

  @Bean
  VerificationLinks verificationLinks(
      SealedRegister register,
      GatewayProperties properties,
      Origin machines,
      Environment environment) {
    URI told = properties.people().origin();
    return new VerificationLinks(
        register,
        () ->
            told == null
                ? URI.create(
                    "https://%s:%d"
                        .formatted(
                            machines.uri().getHost(),
                            environment.getProperty(
                                PORT, Integer.class, properties.people().port())))
                : told);
  }
}
