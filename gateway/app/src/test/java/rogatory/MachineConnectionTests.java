package rogatory;

import java.net.URI;
import javax.net.ssl.SSLContext;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** The connector for machines, where REST answers; the client certificate is a good one. */
@Attacks(at = Entrance.REST, kind = Kind.CONNECTIONS)
class MachineConnectionTests extends ConnectionAttacks {
  @Override
  SSLContext context(Office office) {
    return office.keys().pki().party("platform-ie").tlsClientContext();
  }

  @Override
  int port(Office office) {
    return URI.create(office.machines()).getPort();
  }

  @Override
  String bodies() {
    return "/platform/v1/orders/6e4b4b30-0000-4000-8000-000000000001/replies?authority=authority-pl";
  }

  @Override
  String smuggled() {
    return "/platform/v1/ping";
  }

  @Override
  String credentials(Office office) {
    return "";
  }
}
