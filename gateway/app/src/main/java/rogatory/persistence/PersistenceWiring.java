package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import rogatory.folders.GatewayFolders;

/** Database before pool before stores; they are closed the other way round. */
@Configuration(proxyBeanMethods = false)
class PersistenceWiring {
  @Bean
  Database database(DatabaseProperties properties, GatewayFolders folders) {
    return Database.open(properties, folders, new SecureRandom());
  }

  @Bean
  HikariDataSource dataSource(Database database) {
    return database.applicationPool();
  }

  @Bean
  AgencyScope agencyScope(PlatformTransactionManager transactions, JdbcClient client) {
    return new AgencyScope(transactions, client);
  }
}
