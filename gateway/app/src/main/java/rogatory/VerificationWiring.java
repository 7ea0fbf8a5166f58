package rogatory;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.VerificationLinks;

/** What the public may ask. */
@Configuration(proxyBeanMethods = false)
class VerificationWiring {
  /** The port of the connector for people once it listens. */
  private static final String PORT = "local.server.port";

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
