package rogatory.console;

import java.util.Optional;
import java.util.UUID;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;

/** Ids in paths. What is not an id names nothing, so it is answered like an unknown one. */
final class Ids {
  private Ids() {}

  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  static Optional<RequestId> request(String text) {
    return uuid(text).map(RequestId::new);
  }

  static Optional<PartyId> party(String text) {
    try {
      return Optional.of(new PartyId(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  static <E extends Enum<E>> Optional<E> name(Class<E> names, String text) {
    try {
      return Optional.of(Enum.valueOf(names, text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
