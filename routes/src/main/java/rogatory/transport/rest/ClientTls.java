package rogatory.transport.rest;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import rogatory.vocabulary.PartyId;

/** As whom we open connections. */
@FunctionalInterface
public interface ClientTls {
  /**
   * The client certificate of our party and the anchors that we trust. The same object as long as
   * neither changes: kept connections belong to it.
   *
   * @return nothing when the party has no key for connections
   */
  Optional<SSLContext> context(PartyId ours);
}
