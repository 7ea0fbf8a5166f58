package rogatory.persistence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database, {@code rogatory.database.*}.
 *
 * @param url of a PostgreSQL 15 or newer, {@code jdbc:postgresql://host:port/name}; empty means:
 *     start one in the data folder. Beyond this machine it must say {@code sslmode=verify-full}.
 * @param ownerUsername role that migrates and owns the tables
 * @param ownerPasswordFile holds its password; with a URL only
 * @param applicationUsername role of the running gateway; row-level security must bind it
 * @param applicationPasswordFile holds its password; with a URL only
 * @param auditorUsername role that only reads; it must exist
 * @param poolSize connections of the running gateway, 4 to 40
 */
@ConfigurationProperties("rogatory.database")
public record DatabaseProperties(
    @DefaultValue("") String url,
    @DefaultValue("rogatory_owner") String ownerUsername,
    @Nullable Path ownerPasswordFile,
    @DefaultValue("rogatory_app") String applicationUsername,
    @Nullable Path applicationPasswordFile,
    @DefaultValue("rogatory_auditor") String auditorUsername,
    @DefaultValue("14") int poolSize) {
  private static final int MINIMUM_POOL = BoundedTransactions.FEWEST_CONNECTIONS;
  private static final int MAXIMUM_POOL = 40;
  private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?,]+)/[^?]+(\\?.*)?");
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

  /** Checks the values; each refusal is a sentence for the operator. */
  public DatabaseProperties {
    Set<String> roles = Set.copyOf(List.of(ownerUsername, applicationUsername, auditorUsername));
    if (roles.size() != 3 || !roles.stream().allMatch(role -> ROLE.matcher(role).matches())) {
      throw new IllegalArgumentException(
          "Owner, application and auditor must be three different database roles, written in"
              + " lower-case letters, digits and underscores.");
    }
    if (poolSize < MINIMUM_POOL || poolSize > MAXIMUM_POOL) {
      throw new IllegalArgumentException("rogatory.database.pool-size must be 4 to 40.");
    }
    if (!url.isBlank()) {
      requireProtection(url);
      if (ownerPasswordFile == null || applicationPasswordFile == null) {
        throw new IllegalArgumentException(
            "With rogatory.database.url, owner-password-file and application-password-file must be"
                + " set.");
      }
    }
  }

  boolean isEmbedded() {
    return url.isBlank();
  }

  private static void requireProtection(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "rogatory.database.url must have the form jdbc:postgresql://host:port/name.");
    }
    String options = parts.group(2) == null ? "" : parts.group(2);
    if (options.contains("password=") || options.contains("user=")) {
      throw new IllegalArgumentException(
          "rogatory.database.url must not hold a user or a password: name the roles and their"
              + " password files.");
    }
    boolean verified = options.matches("\\?(.*&)?sslmode=verify-full(&.*)?");
    if (!verified && !THIS_MACHINE.matcher(parts.group(1)).matches()) {
      throw new IllegalArgumentException(
          "rogatory.database.url leads to another machine and must say sslmode=verify-full.");
    }
  }
}
