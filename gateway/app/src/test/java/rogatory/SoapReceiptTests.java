package rogatory;

import java.util.function.UnaryOperator;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.PartyKeys;
import rogatory.transport.soap.SoapAnswerer;

/** Receipts of an authority over SOAP. */
@Attacks(at = Entrance.SOAP, kind = Kind.RECEIPTS)
class SoapReceiptTests extends ReceiptAttacks {
  @Override
  String peer() {
    return "authority-ee";
  }

  @Override
  String kind() {
    return "AUTHORITY";
  }

  @Override
  AutoCloseable open(Office office, PartyKeys keys, UnaryOperator<byte[]> receipts)
      throws Exception {
    SoapAnswerer server =
        new SoapAnswerer(
            office.keys().pki(), keys.tlsServer(), Abroad.signing(keys.hop()), receipts);
    office.address(peer(), "SOAP", server.address().toString());
    return server;
  }
}
