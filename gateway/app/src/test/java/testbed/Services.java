package testbed;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The gateway's services alone: folders, database, queues, health. This package lies outside the
 * gateway's, so that its beans reach no other test.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan("rogatory")
@ComponentScan(
    basePackages = "rogatory",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "rogatory\\.(?!folders\\.|queue\\.|persistence\\.|BrokerHealth$|HttpRequestMark$).*"))
public class Services {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** These services have no keys; readiness asks for them all the same. */
  @Bean
  HealthIndicator keysHealthIndicator() {
    return () -> Health.up().build();
  }
}
