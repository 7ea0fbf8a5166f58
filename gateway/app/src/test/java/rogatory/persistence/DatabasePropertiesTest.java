package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePropertiesTest {
  private static final Path FILE = Path.of("role.password");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:5432/rogatory",
        "jdbc:postgresql://[::1]/rogatory?ApplicationName=x",
        "jdbc:postgresql://db.example/rogatory?sslmode=verify-full",
        "jdbc:postgresql://db.example:5432/rogatory?sslrootcert=ca.pem&sslmode=verify-full"
      })
  void acceptsAProtectedDatabase(String url) {
    assertThat(to(url).isEmbedded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example/rogatory",
        "jdbc:postgresql://db.example/rogatory?sslmode=require",
        "jdbc:postgresql://db.example/rogatory?sslmode=verify-fuller",
        "jdbc:postgresql://localhost.example/rogatory"
      })
  void refusesAnotherMachineWithoutVerifiedTls(String url) {
    assertThatThrownBy(() -> to(url)).hasMessageContaining("verify-full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "postgresql://localhost/rogatory",
        "jdbc:postgresql://localhost,db.example/rogatory"
      })
  void refusesOtherForms(String url) {
    assertThatThrownBy(() -> to(url)).hasMessageContaining("the form jdbc:postgresql");
  }

  @Test
  void refusesAPasswordInTheUrl() {
    assertThatThrownBy(() -> to("jdbc:postgresql://localhost/x?user=a&password=b"))
        .hasMessageContaining("must not hold")
        .hasMessageNotContaining("password=b");
  }

  @Test
  void refusesOneRoleForTwoPurposes() {
    assertThatThrownBy(() -> new DatabaseProperties("", "a", FILE, "a", FILE, "b", 10))
        .hasMessageContaining("three different");
  }

  @Test
  void refusesRoleNamesThatWouldNeedQuoting() {
    assertThatThrownBy(() -> new DatabaseProperties("", "a b", FILE, "c", FILE, "d", 10))
        .hasMessageContaining("lower-case");
  }

  private static DatabaseProperties to(String url) {
    return new DatabaseProperties(url, "owner", FILE, "app", FILE, "auditor", 10);
  }
}
