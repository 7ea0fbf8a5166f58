package rogatory;

import java.net.URI;
import javax.net.ssl.SSLContext;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** The connector for people. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.CONNECTIONS)
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
}
