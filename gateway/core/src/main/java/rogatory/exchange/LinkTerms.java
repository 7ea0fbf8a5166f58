package rogatory.exchange;

import java.util.Set;
import rogatory.request.Relation;

/**
 * What a template asks of the earlier request that a draft is linked to.
 *
 * @param relation how the two hang together
 * @param templates ids of the templates of which the earlier one may be; empty for any
 * @param earlier where the earlier one has to stand
 * @param addressee whether both go to the same addressee
 * @param answered whether the addressee of the later one owes an answer; else it is only told, and
 *     no clock of the addressee runs
 */
public record LinkTerms(
    Relation relation,
    Set<String> templates,
    Earlier earlier,
    Addressee addressee,
    boolean answered) {
  /** Copies the set. */
  public LinkTerms {
    templates = Set.copyOf(templates);
  }

  /** Where the earlier request has to stand. */
  public enum Earlier {
    /** Anywhere; it may be a draft. */
    ANY,
    /** It may be a draft, but was neither called back, nor taken back, nor lifted. */
    KEPT,
    /** It was sent; it may have been taken back since. */
    SENT,
    /** It was sent, and was neither taken back nor lifted. */
    IN_FORCE
  }

  /** To whom the earlier request went. */
  public enum Addressee {
    /** To whom the later one goes. */
    SAME,
    /** To somebody else. */
    OTHER,
    /** To whomever. */
    ANY
  }
}
