package rogatory.exchange;

import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.request.Relation;

/**
 * Who writes to whom.
 *
 * @param issuer the party that speaks
 * @param addressee the party spoken to
 * @param relation how the request hangs together with an earlier one, which may make the addressee
 *     a recipient of another kind; null when it stands alone
 */
public record Correspondents(Party issuer, Party addressee, @Nullable Relation relation) {
  /** Correspondents of a request that stands alone. */
  public Correspondents(Party issuer, Party addressee) {
    this(issuer, addressee, null);
  }
}
