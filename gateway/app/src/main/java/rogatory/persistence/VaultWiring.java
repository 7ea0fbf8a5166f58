package rogatory.persistence;

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
      GatewayFolders folders, JdbcClient client, AgencyScope scope, Clock clock) {
    return new ErasureList(folders.keyFolder(FOLDER), client, scope, clock);
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
