package rogatory.content;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.ContentHash;

/**
 * A row and what is said of it.
 *
 * @param number of the row, from 1
 * @param verdict what is said
 * @param reasons why, and what a person should look at
 * @param shown the address so that it can be shown and not followed
 * @param locator the normalized address; null for a malformed one
 * @param duplicateOf number of the earlier row; null for no duplicate
 * @param request the request in which it is known; null for none
 * @param owner who is recorded for the host; null for nobody
 * @param platformContentId the platform's own id; null when not given
 * @param hashes fingerprints in small letters
 */
public record JudgedRow(
    int number,
    Verdict verdict,
    Set<RowReason> reasons,
    String shown,
    @Nullable String locator,
    @Nullable Integer duplicateOf,
    @Nullable String request,
    @Nullable String owner,
    @Nullable String platformContentId,
    List<ContentHash> hashes) {
  /** Copies the list. */
  public JudgedRow {
    hashes = List.copyOf(hashes);
  }
}
