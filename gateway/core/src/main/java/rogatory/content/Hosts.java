package rogatory.content;

import java.util.Optional;

/** Port: who stands behind a host. Asked once for each host of a list. */
@FunctionalInterface
public interface Hosts {
  /** Whom the host belongs to; empty when nobody is recorded. */
  Optional<Owner> owner(String host);

  /**
   * Who stands behind a host.
   *
   * @param party id in the directory; empty when it has none
   * @param name what people call it
   */
  record Owner(String party, String name) {}
}
