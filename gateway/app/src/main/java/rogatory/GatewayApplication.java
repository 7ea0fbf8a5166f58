package rogatory;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The gateway. Without any setting it starts its own database and broker in {@code ./data}, keeps
 * keys and passwords in {@code ./keys}, and listens on this machine only.
 *
 * <p>Boot's default user is left out: its password would be written to the log. Gates and couriers
 * are not found by scanning: they are opened one by one, for the connector of machines.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = "rogatory\\.transport\\..*"))
@ConfigurationPropertiesScan
public class GatewayApplication {
  /** Starts the gateway; every setting may be given as {@code --name=value}. */
  public static void main(String[] arguments) {
    SpringApplication.run(GatewayApplication.class, arguments);
  }

  /** In whole milliseconds, as documents hold time. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
