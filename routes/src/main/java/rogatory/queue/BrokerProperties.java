package rogatory.queue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker, {@code rogatory.broker.*}.
 *
 * @param url of an external Artemis, for example {@code tcp://broker:61617?sslEnabled=true}; of a
 *     live/backup pair {@code (tcp://one:61617,tcp://other:61617)?sslEnabled=true}; empty means:
 *     run one in this process. Beyond this machine only TLS with full verification is taken.
 * @param user the name at the external broker
 * @param passwordFile holds the password at the external broker
 * @param connections how many connections the pool opens, 1 to 32
 * @param deliveryAttempts after how many failed deliveries a hint becomes a dead letter, 1 to 20
 *     (embedded broker only)
 * @param redeliveryDelay pause before the second delivery; each further pause is twice as long
 *     (embedded broker only)
 * @param maximumRedeliveryDelay no pause is longer (embedded broker only)
 */
@ConfigurationProperties("rogatory.broker")
public record BrokerProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @Nullable Path passwordFile,
    @DefaultValue("4") int connections,
    @DefaultValue("7") int deliveryAttempts,
    @DefaultValue("1s") Duration redeliveryDelay,
    @DefaultValue("5m") Duration maximumRedeliveryDelay) {
  private static final int MAXIMUM_CONNECTIONS = 32;
  private static final int MAXIMUM_ATTEMPTS = 20;
  private static final Pattern SEVERAL = Pattern.compile("\\(([^()]+)\\)(\\?[^()]*)?");
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Checks the values; each refusal is a sentence for the operator. */
  public BrokerProperties {
    if (connections < 1 || connections > MAXIMUM_CONNECTIONS) {
      throw new IllegalArgumentException("rogatory.broker.connections must be 1 to 32.");
    }
    if (deliveryAttempts < 1 || deliveryAttempts > MAXIMUM_ATTEMPTS) {
      throw new IllegalArgumentException("rogatory.broker.delivery-attempts must be 1 to 20.");
    }
    if (redeliveryDelay.compareTo(Duration.ZERO) <= 0
        || maximumRedeliveryDelay.compareTo(redeliveryDelay) < 0) {
      throw new IllegalArgumentException(
          "rogatory.broker.redelivery-delay must be more than zero, and not more than"
              + " maximum-redelivery-delay.");
    }
    if (!url.isBlank()) {
      requireCredentials(user, passwordFile);
      requireProtection(url);
    }
  }

  boolean isEmbedded() {
    return url.isBlank();
  }

  private static void requireCredentials(String user, @Nullable Path passwordFile) {
    if (user.isBlank() || passwordFile == null) {
      throw new IllegalArgumentException(
          "An external broker needs rogatory.broker.user and rogatory.broker.password-file.");
    }
  }

  private static void requireProtection(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.contains("trustall=true") || lower.contains("verifyhost=false")) {
      throw new IllegalArgumentException(
          "rogatory.broker.url turns the verification of the broker off; that is not offered.");
    }
    if (!lower.contains("sslenabled=true") && !isThisMachine(lower)) {
      throw new IllegalArgumentException(
          "rogatory.broker.url leads to another machine and must say sslEnabled=true.");
    }
  }

  /** One address, or several in parentheses: {@code (tcp://one:61616,tcp://other:61616)?…}. */
  private static boolean isThisMachine(String url) {
    Matcher several = SEVERAL.matcher(url);
    String addresses = several.matches() ? several.group(1) : url;
    return Arrays.stream(addresses.split(",", -1)).allMatch(BrokerProperties::isOnThisMachine);
  }

  private static boolean isOnThisMachine(String address) {
    try {
      String host = URI.create(address).getHost();
      return host != null && THIS_MACHINE.contains(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
