package rogatory.content;

import java.util.Collection;
import java.util.Map;

/** Port: which content is in requests of the agency that asks already. */
@FunctionalInterface
public interface KnownItems {
  /**
   * Looks up normalized addresses.
   *
   * @return the id of a request for each that is known; the newest where there are several
   */
  Map<String, String> among(Collection<String> locators);
}
