package rogatory;

import java.util.function.UnaryOperator;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.PartyKeys;

/** Receipts of a platform over REST. */
@Attacks(at = Entrance.REST, kind = Kind.RECEIPTS)
class RestReceiptTests extends ReceiptAttacks {
  @Override
  String peer() {
    return "platform-ee";
  }

  @Override
  String kind() {
    return "PLATFORM";
  }

  @Override
  AutoCloseable open(Office office, PartyKeys keys, UnaryOperator<byte[]> receipts)
      throws Exception {
    PlatformServer server =
        new PlatformServer(keys, envelope -> receipts.apply(envelope.sealedBytes()));
    office.address(peer(), "REST", server.address());
    return server;
  }
}
