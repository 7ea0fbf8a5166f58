package rogatory.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;

/**
 * Port: how the directory of parties and the persons of an agency change. Every call is a unit of
 * work of its own, denied calls included, and is written into the audit trail. Directory entries
 * are the same for all agencies, and an administrator of any agency may confirm them; persons
 * belong to their agency.
 *
 * <p>What needs no second person takes effect at once: roles other than approver and administrator,
 * of somebody who holds neither. While an agency has had only one administrator ever, that person's
 * proposal of the second one takes effect at once too, and is recorded as a bootstrap.
 */
public interface Proposals {
  /**
   * Proposes. Denies FORBIDDEN; BAD_REQUEST when it cannot be meant; NOT_FOUND when the party of a
   * key or address is not confirmed yet; ALREADY_EXISTS when a key speaks already for another party
   * or in another role, or an agency speaks already as another party.
   */
  Outcome<Proposed> propose(Proposal what, Actor by);

  /**
   * The second administrator confirms; it takes effect. Denies FORBIDDEN, NOT_FOUND,
   * CONFIRMATION_SAME_PERSON for the one who proposed and for the person concerned, STATE_FORBIDS
   * when it is decided already, ALREADY_EXISTS as {@link #propose}, EDITED_MEANWHILE when what it
   * would change was changed after it was proposed.
   */
  Outcome<Proposed> confirm(UUID proposal, Actor by);

  /**
   * An administrator rejects, the proposer too. Denies FORBIDDEN, NOT_FOUND, STATE_FORBIDS,
   * REASON_REQUIRED.
   *
   * @param reason 1 to 2000 characters
   */
  Outcome<Proposed> reject(UUID proposal, String reason, Actor by);

  /** What waits for a decision that this reader may see, oldest first, at most 1000. */
  List<Proposed> pending(Actor reader);

  /**
   * All that was ever proposed about a party, its keys and its addresses, in the order of the
   * proposals, at most 1000.
   */
  List<Change> history(PartyId party);

  /**
   * A proposal with what became of it.
   *
   * @param proposed who proposed what, when, and where it stands
   * @param decidedAt when it was confirmed or rejected; null while it waits
   * @param decidedIn the agency of the one who decided; null while it waits
   * @param reason why it was rejected; null otherwise
   * @param before what held when it was decided, or holds while it waits: the entry that this one
   *     replaces; null when there was none
   */
  record Change(
      Proposed proposed,
      @Nullable Instant decidedAt,
      @Nullable AgencyId decidedIn,
      @Nullable String reason,
      @Nullable Proposal before) {}

  /** Where a proposal stands. */
  enum Standing {
    /** It waits for a second administrator. */
    PENDING,
    /** It took effect. */
    CONFIRMED,
    /** It was rejected. */
    REJECTED
  }

  /**
   * A proposal on record.
   *
   * @param id its identity
   * @param what what is proposed
   * @param agency the proposer's agency
   * @param proposedBy who proposed
   * @param proposedAt when
   * @param standing where it stands
   * @param decidedBy who confirmed or rejected; null while it waits
   */
  record Proposed(
      UUID id,
      Proposal what,
      AgencyId agency,
      PersonId proposedBy,
      Instant proposedAt,
      Standing standing,
      @Nullable PersonId decidedBy) {}
}
