package rogatory.content;

import java.util.Collection;

/**
 * Port: the content of the requests that an agency has sealed, so that it is known again. Whoever
 * reads what is stored learns no address from it. Every call works inside the unit of work of one
 * agency.
 */
public interface ItemRegister extends KnownItems {
  /**
   * Enters what a request holds; of several requests with the same content the last one is known.
   *
   * @param request its id
   * @param locators normalized addresses
   */
  void enter(String request, Collection<String> locators);
}
