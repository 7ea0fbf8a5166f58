package rogatory;

import java.net.URI;
import javax.net.ssl.SSLContext;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** The connector for machines, where SOAP answers; the client certificate is a good one. */
@Attacks(at = Entrance.SOAP, kind = Kind.CONNECTIONS)
class SoapConnectionTests extends ConnectionAttacks {
  private static final String ENDPOINT = "/services/" + Abroad.OURS;

  @Override
  SSLContext context(Office office) {
    return office.keys().pki().party("authority-cz").tlsClientContext();
  }

  @Override
  int port(Office office) {
    return URI.create(office.machines()).getPort();
  }

  @Override
  String bodies() {
    return ENDPOINT;
  }

  @Override
  String mediaType() {
    return "application/soap+xml; charset=utf-8";
  }

  @Override
  String smuggled() {
    return ENDPOINT + "?wsdl";
  }

  @Override
  String credentials(Office office) {
    return "";
  }
}
