package rogatory.casework;

import java.util.List;
import rogatory.content.Address;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.ContentItem;

/** The content of a request as the register of items knows it. */
final class SealedItems {
  private SealedItems() {}

  /** Its normalized addresses, each once; what is no address is left out. */
  static List<String> locators(RequestDocument request) {
    return request.content().items().stream()
        .map(ContentItem::locator)
        .flatMap(locator -> Address.read(locator).found().stream())
        .map(Address::locator)
        .distinct()
        .toList();
  }
}
