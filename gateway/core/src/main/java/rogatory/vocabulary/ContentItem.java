package rogatory.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a request is about, known by where it is and what it hashes to. Never fetched.
 *
 * @param itemId unique within the request, for example {@code item-1}
 * @param locator exact address (Regulation (EU) 2022/2065 Art. 9(2)(a)(iv))
 * @param platformContentId the platform's own id; null when not known
 * @param hashes fingerprints, possibly none
 */
public record ContentItem(
    String itemId, String locator, @Nullable String platformContentId, List<ContentHash> hashes) {
  /** Copies the list. */
  public ContentItem {
    hashes = List.copyOf(hashes);
  }
}
