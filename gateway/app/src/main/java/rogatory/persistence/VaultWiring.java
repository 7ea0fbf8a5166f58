package rogatory.persistence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.folders.GatewayFolders;
import rogatory.vault.Vault;

/** The vault and its keys. */
@Configuration(proxyBeanMethods = false)
class VaultWiring {
  private static final String FOLDER = "vault";
  private static final String WITHHELD = "rogatory.vault.withheld";
  private static final Duration RECONCILE_EVERY = Duration.ofMinutes(10);

  @Bean
  VaultKeys vaultKeys(
      GatewayFolders folders,
      JdbcClient client,
      AgencyScope scope,
      VaultProperties properties,
      Clock clock) {
    Path folder = folders.keyFolder(FOLDER);
    return new VaultKeys(folder, client, scope, new SecureRandom(), clock, properties.rewrap());
  }

  @Bean
  ErasureList erasureList(
      GatewayFolders folders,
      JdbcClient client,
      AgencyScope scope,
      JdbcAuditTrail audit,
      VaultProperties properties,
      Clock clock) {
    Path folder = folders.keyFolder(FOLDER);
    return new ErasureList(folder, client, scope, audit, properties.eraseAgain(), clock);
  }

  @Bean
  MeterBinder withheldPersons(ErasureList erasures) {
    return registry ->
        Gauge.builder(WITHHELD, erasures, ErasureList::waiting)
            .description("Persons who came back after an erasure and are withheld")
            .register(registry);
  }

  @Bean
  Chores.Chore erasing(ErasureList erasures) {
    return new Chores.Chore("erasing", RECONCILE_EVERY, erasures::reconcile);
  }

  @Bean
  Vault vault(
      JdbcClient client,
      AgencyScope scope,
      VaultKeys keys,
      ContentCipher cipher,
      ErasureList erasures) {
    return new JdbcVault(client, scope, keys, cipher, erasures);
  }
}
