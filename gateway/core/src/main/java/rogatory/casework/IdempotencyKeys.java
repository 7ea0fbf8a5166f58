package rogatory.casework;

import java.util.Map;
import java.util.UUID;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Sha256;

/**
 * Port: what was answered under which key of which person, for 24 hours. A claim whose worker died
 * ends by itself after some time, as the operator set it. Every call is a unit of work of its own.
 */
public interface IdempotencyKeys {
  /**
   * Claims a key for one request.
   *
   * @param actor who asks; keys of different persons have nothing to do with each other
   * @param key the key as sent, 1 to 200 characters
   * @param request digest of method, path and body
   */
  Claim claim(Actor actor, String key, Sha256 request);

  /** Keeps the answer of a claim for those who ask again. */
  void keep(Actor actor, UUID claim, Kept answer);

  /** Lets a claim go: nothing was done. */
  void release(Actor actor, UUID claim);

  /** What a claim led to. */
  sealed interface Claim {
    /**
     * Nobody used the key; it is taken now.
     *
     * @param id the claim
     */
    record Taken(UUID id) implements Claim {}

    /**
     * The same request was answered before.
     *
     * @param answer what was answered
     */
    record Answered(Kept answer) implements Claim {}

    /** The key was used with another request. */
    record OtherRequest() implements Claim {}

    /** The same request is being worked on. */
    record InFlight() implements Claim {}
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param headers the headers that belong to the answer
   * @param body the body in UTF-8
   */
  record Kept(int status, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public Kept {
      headers = Map.copyOf(headers);
    }
  }
}
