package rogatory.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * A request that goes out: one addressee, one projection, one document.
 *
 * @param id its identity at both ends
 * @param agency whose it is
 * @param caseReference the agency's own reference of the case, 1 to 80 characters
 * @param template the template it was written with
 * @param author who wrote it
 * @param issuer the party that speaks
 * @param addressee the party spoken to
 * @param state where it stands; changed only by {@link #raise}
 * @param revision counts stored changes; a store refuses to save over a newer one
 * @param createdAt when the draft was opened
 * @param validUntil when the document ends to be in force; null before submission
 * @param documentHash digest of the exact unsigned document under review or approved; null in DRAFT
 * @param firstSentAt when the first attempt began; null before
 * @param attempted whether an attempt to carry the document has begun
 * @param priority how urgent
 * @param clock the clock of the addressee; null before submission
 * @param theirReference the other side's own reference; null before its receipt
 */
public record Request(
    RequestId id,
    AgencyId agency,
    String caseReference,
    TemplateRef template,
    PersonId author,
    PartyId issuer,
    PartyId addressee,
    OutboundState state,
    int revision,
    Instant createdAt,
    @Nullable Instant validUntil,
    @Nullable Sha256 documentHash,
    @Nullable Instant firstSentAt,
    boolean attempted,
    Priority priority,
    @Nullable Deadline clock,
    @Nullable String theirReference) {

  /** Checks the case reference. */
  public Request {
    if (caseReference.isBlank() || caseReference.length() > 80) {
      throw new IllegalArgumentException("A case reference has 1 to 80 characters");
    }
  }

  /** A new draft. */
  public static Request draft(
      RequestId id,
      AgencyId agency,
      String caseReference,
      TemplateRef template,
      PersonId author,
      PartyId issuer,
      PartyId addressee,
      Instant now) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        OutboundState.DRAFT,
        0,
        now,
        null,
        null,
        null,
        false,
        Priority.ROUTINE,
        null,
        null);
  }

  /**
   * Raises an event: moves along the table, or says why not.
   *
   * @return the request in its new state; STATE_FORBIDS when the table has no such row; the given
   *     problem when its guard does not hold
   */
  public Outcome<Request> raise(OutboundEvent event, OutboundFacts facts, Problem guarded) {
    return switch (OutboundLifecycle.TABLE.rule(state, event, facts)) {
      case FORBIDDEN -> Outcome.denied(Problem.STATE_FORBIDS);
      case GUARDED -> Outcome.denied(guarded);
      case MOVES -> Outcome.done(in(OutboundLifecycle.TABLE.row(state, event).orElseThrow().to()));
    };
  }

  private Request in(OutboundState next) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        next,
        revision,
        createdAt,
        validUntil,
        documentHash,
        firstSentAt,
        attempted,
        priority,
        clock,
        theirReference);
  }

  /** The document that was rendered for review. */
  public Request rendered(Sha256 hash, Instant until, Priority urgency, Deadline waiting) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        state,
        revision,
        createdAt,
        until,
        hash,
        firstSentAt,
        attempted,
        urgency,
        waiting,
        theirReference);
  }

  /** Back with the author: the reviewed document is void. */
  public Request withoutDocument() {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        state,
        revision,
        createdAt,
        null,
        null,
        firstSentAt,
        attempted,
        Priority.ROUTINE,
        null,
        theirReference);
  }

  /** The clock in another position. */
  public Request withClock(@Nullable Deadline other) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        state,
        revision,
        createdAt,
        validUntil,
        documentHash,
        firstSentAt,
        attempted,
        priority,
        other,
        theirReference);
  }

  /** An attempt begins now. */
  public Request attempting(Instant now) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        state,
        revision,
        createdAt,
        validUntil,
        documentHash,
        firstSentAt == null ? now : firstSentAt,
        true,
        priority,
        clock,
        theirReference);
  }

  /** The other side's reference; the first one given stays. */
  public Request referencedAs(@Nullable String reference) {
    return theirReference == null && reference != null ? corrected(reference) : this;
  }

  /** The other side's reference as a person corrected it. */
  public Request corrected(String reference) {
    return new Request(
        id,
        agency,
        caseReference,
        template,
        author,
        issuer,
        addressee,
        state,
        revision,
        createdAt,
        validUntil,
        documentHash,
        firstSentAt,
        attempted,
        priority,
        clock,
        reference);
  }
}
