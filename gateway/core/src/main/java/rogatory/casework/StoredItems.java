package rogatory.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.content.Address;
import rogatory.content.KnownItems;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Papers;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredDocument;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.ContentItem;

/**
 * The content that stands in requests of the agency of the unit of work. It reads the newest
 * requests that have a document, bounded in number and bytes; what is older is not found.
 */
public final class StoredItems implements KnownItems {
  /** So many of the newest requests are read at most. */
  public static final int MOST_REQUESTS = 500;

  private static final int PAGE = 100;
  private static final long MOST_BYTES = 64L << 20;

  private final Books books;
  private final Papers papers;
  private int looked;
  private long bytes;

  /** Reads these books; one instance for one question. */
  public StoredItems(Books books, Papers papers) {
    this.books = books;
    this.papers = papers;
  }

  @Override
  public Map<String, String> among(Collection<String> locators) {
    Set<String> wanted = new HashSet<>(locators);
    Map<String, String> known = new HashMap<>();
    RequestId before = null;
    while (!wanted.isEmpty() && !isEnough()) {
      List<Request> page = books.requests().page(before, PAGE);
      for (Request request : page) {
        if (!isEnough()) {
          look(request, wanted, known);
        }
      }
      if (page.size() < PAGE) {
        break;
      }
      before = page.get(page.size() - 1).id();
    }
    return known;
  }

  /** How many requests were looked at. */
  public int looked() {
    return looked;
  }

  private boolean isEnough() {
    return looked >= MOST_REQUESTS || bytes >= MOST_BYTES;
  }

  private void look(Request request, Set<String> wanted, Map<String, String> known) {
    looked++;
    Optional<StoredDocument> paper = latest(request);
    if (paper.isEmpty()) {
      return;
    }
    bytes += paper.get().bytes().length;
    if (papers.read(paper.get().bytes()) instanceof RequestDocument document) {
      for (ContentItem item : document.content().items()) {
        String locator = normalized(item.locator());
        if (locator != null && wanted.contains(locator)) {
          known.putIfAbsent(locator, request.id().toString());
        }
      }
    }
  }

  private Optional<StoredDocument> latest(Request request) {
    return request.documentHash() == null
        ? Optional.empty()
        : books.documents().latest(request.id(), DocumentKind.UNSIGNED);
  }

  private static @Nullable String normalized(String locator) {
    return Address.read(locator).found().map(Address::locator).orElse(null);
  }
}
