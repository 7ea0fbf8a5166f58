package rogatory.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;

/**
 * Port: the persons of the agencies and their tokens. Persons change by {@link Proposals}. Every
 * call is a unit of work of its own; what changes something is written into the audit trail.
 */
public interface Persons {
  /** How long a token is valid when nothing else is said. */
  Duration USUAL_VALIDITY = Duration.ofHours(12);

  /** How long an invitation waits to be redeemed. */
  Duration INVITATION_VALIDITY = Duration.ofHours(72);

  /** No token is valid longer. */
  Duration LONGEST_VALIDITY = Duration.ofDays(90);

  /** Reads one person; nothing for one who was never confirmed. */
  Optional<Person> find(AgencyId agency, PersonId person);

  /** All persons of an agency, by id. */
  List<Person> all(AgencyId agency);

  /**
   * Makes the first administrator of an agency, at the first start; never offered to the network.
   * Denies ALREADY_EXISTS when the agency has persons.
   */
  Outcome<IssuedToken> first(AgencyId agency, PersonId person, String displayName, Duration valid);

  /**
   * Issues a further token to the person who asks. Denies FORBIDDEN when it is for somebody else:
   * nobody sees a token of another person; NOT_FOUND; BAD_REQUEST when the validity is not more
   * than nothing and at most {@link #LONGEST_VALIDITY}.
   */
  Outcome<IssuedToken> issue(PersonId person, Duration valid, Actor by);

  /**
   * Invites a person to take a token: makes a secret that is good once, for {@link
   * #INVITATION_VALIDITY}, and for nothing but {@link #redeem}. An earlier invitation of the person
   * ends. Somebody who ever had a token is somebody here already, and could be acted for: then the
   * invitation waits until a second administrator confirms it. Denies FORBIDDEN unless an
   * administrator asks; NOT_FOUND; BAD_REQUEST as {@link #issue}.
   *
   * @param valid how long the token is to be valid
   */
  Outcome<IssuedToken> invite(PersonId person, Duration valid, Actor by);

  /**
   * Invites an administrator who cannot be let in by others any more; for whoever keeps the
   * machine, and never offered to the network. It needs no confirmation. Denies NOT_FOUND for
   * somebody who is no active administrator; BAD_REQUEST as {@link #issue}.
   *
   * @param valid how long the token is to be valid
   */
  Outcome<IssuedToken> inviteAtHost(AgencyId agency, PersonId person, Duration valid);

  /**
   * A second administrator stands behind an invitation that waits for that. Denies FORBIDDEN unless
   * an administrator asks; NOT_FOUND when the person has no such invitation that is good;
   * STATE_FORBIDS when it does not wait; CONFIRMATION_SAME_PERSON for the one who invited and the
   * one who is invited.
   */
  Outcome<Token> confirm(PersonId person, UUID invitation, Actor by);

  /**
   * Exchanges an invitation for a token; the invitation ends, and so does every token that the
   * person had: if somebody else took it, the person notices. Denies FORBIDDEN when it is none, or
   * not one of this person; CONFIRMATION_SAME_PERSON while it waits for a second administrator.
   *
   * @param invitation the secret of the invitation
   * @param by its bearer
   */
  Outcome<IssuedToken> redeem(String invitation, Actor by);

  /**
   * Revokes a token or an invitation at once. Denies FORBIDDEN unless an administrator asks, or the
   * person for herself; NOT_FOUND.
   */
  Outcome<Token> revoke(PersonId person, UUID token, Actor by);

  /** The tokens of a person of the agency, newest first, at most 200. */
  List<Token> tokens(AgencyId agency, PersonId person);

  /**
   * Who shows this secret; nothing when it is unknown, expired or revoked, or its person is not
   * active. The bearer of an invitation has no roles.
   */
  Optional<Bearer> bearer(String secret);

  /**
   * A token with its secret, which is shown this once and stored nowhere.
   *
   * @param id its identity
   * @param secret 256 random bits, base64url (RFC 4648 section 5), 43 characters
   * @param expiresAt when it ends
   * @param awaitsConfirmation whether it is an invitation that a second administrator has to
   *     confirm before it is good
   */
  record IssuedToken(UUID id, String secret, Instant expiresAt, boolean awaitsConfirmation) {
    @Override
    public String toString() {
      return "IssuedToken[" + id + "]";
    }
  }

  /**
   * A token without its secret.
   *
   * @param id its identity
   * @param issuedBy who issued it
   * @param issuedAt when
   * @param expiresAt when it ends
   * @param revokedAt when it was revoked; null when it was not
   * @param lastUsedAt when it was last used, to a minute; null when never
   * @param invitation whether it can do nothing but be exchanged for a token
   * @param awaitsConfirmation whether it is an invitation that a second administrator has to
   *     confirm
   * @param confirmedBy who did; null when nobody did
   */
  record Token(
      UUID id,
      PersonId issuedBy,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      boolean invitation,
      boolean awaitsConfirmation,
      @Nullable PersonId confirmedBy) {
    /** The same with a second administrator behind it. */
    public Token confirmed(PersonId by) {
      return new Token(
          id, issuedBy, issuedAt, expiresAt, revokedAt, lastUsedAt, invitation, false, by);
    }
  }

  /**
   * The bearer of a token.
   *
   * @param actor the person with agency and confirmed roles, as they are now
   * @param tokenExpiresAt when the token ends
   */
  record Bearer(Actor actor, Instant tokenExpiresAt) {}
}
