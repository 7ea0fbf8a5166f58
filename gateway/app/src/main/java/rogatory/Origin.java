package rogatory;

import java.net.URI;

/** Scheme, host and port under which other machines reach this gateway. */
@FunctionalInterface
interface Origin {
  /** As it is now; a port may be known late. */
  URI uri();
}
