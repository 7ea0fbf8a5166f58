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
  DatabaseStart databaseStart(DatabaseProperties properties, GatewayFolders folders) {
    return new DatabaseStart(
        () -> Database.open(properties, folders, new SecureRandom()), properties.poolSize());
  }

  @Bean
  HikariDataSource dataSource(DatabaseStart start) {
    return start.pool();
  }

  @Bean
  PlatformTransactionManager transactionManager(HikariDataSource pool) {
    return new BoundedTransactions(pool);
  }

  @Bean
  AgencyScope agencyScope(PlatformTransactionManager transactions, JdbcClient client) {
    return new AgencyScope(transactions, client);
  }
}
