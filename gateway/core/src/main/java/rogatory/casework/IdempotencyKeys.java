package rogatory.casework;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Sha256;

/**
 * Port: lets an act happen once for each key of each person, and remembers for 24 hours what was
 * answered. What is done and what is answered are stored in one transaction: whoever is killed in
 * the middle has done nothing, and whoever asks again finds the answer or acts for the first time.
 */
public interface IdempotencyKeys {
  /**
   * Acts, unless it was done before. Every unit of work that the act opens on this thread becomes a
   * part of one transaction; a part that is denied undoes only itself.
   *
   * @param actor who asks; keys of different persons have nothing to do with each other
   * @param key the key as sent, 1 to 200 characters
   * @param request digest of method, path and body
   * @param act answers with what is to be told to those who ask again; with nothing when nothing is
   *     to be done, and then all of it is undone and the key is free again
   */
  Turn once(Actor actor, String key, Sha256 request, Supplier<Optional<Kept>> act);

  /** What became of it. */
  sealed interface Turn {
    /**
     * It was done now.
     *
     * @param kept whether the act answered with something; otherwise nothing is stored
     */
    record Acted(boolean kept) implements Turn {}

    /**
     * The same request was answered before.
     *
     * @param answer what was answered
     */
    record Answered(Kept answer) implements Turn {}

    /** The key was used with another request. */
    record OtherRequest() implements Turn {}

    /** The same key is being worked on at this moment. */
    record InFlight() implements Turn {}
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
