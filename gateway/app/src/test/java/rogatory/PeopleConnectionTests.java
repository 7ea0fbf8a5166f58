package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** The connector for people. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.CONNECTIONS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PeopleConnectionTests extends ConnectionAttacks {
  @Override
  SSLContext context(Office office) {
    return Office.trusting(office.keys().pki().trustStore());
  }

  @Override
  int port(Office office) {
    return URI.create(office.people()).getPort();
  }

  @Override
  String bodies() {
    return "/api/v1/requests";
  }

  @Override
  String smuggled() {
    return "/api/v1/me";
  }

  @Override
  String credentials(Office office) {
    return "Authorization: Bearer "
        + office.token("liaison")
        + "\r\nIdempotency-Key: "
        + java.util.UUID.randomUUID()
        + "\r\n";
  }

  /**
   * The last test, because it waits for ten seconds since the first. Both connectors are set alike.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void aSlowConnectionIsClosed() throws IOException {
    RawConnection.Answers answers = slowest().readAll();

    assertThat(answers.statuses()).allMatch(status -> status >= 400);
    assertThat(Duration.between(opened(), Instant.now())).isLessThan(Duration.ofSeconds(60));
    AttackTable.saw("slow-loris: silence inside the header", "connection closed");
  }
}
