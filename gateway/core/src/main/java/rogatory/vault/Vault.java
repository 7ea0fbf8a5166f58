package rogatory.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PersonId;

/**
 * Port: identities of persons, each under a key of its own which is wrapped by a key that wraps
 * nothing else. Every call works inside the unit of work of one agency and sees that agency's
 * persons only. Whoever calls records it; nothing here is told to anybody else.
 */
public interface Vault {
  /**
   * Keeps these fields; a person who is not known yet gets a key. Earlier values are replaced.
   *
   * @return false, and nothing is kept, when the person was erased
   */
  boolean keep(VictimHandle handle, Map<IdentityField, String> identity, PersonId by, Instant now);

  /** What is kept of a person, without a value. Also tells of one who was erased. */
  Optional<Kept> find(VictimHandle handle);

  /** Opens one field; nothing when it is not kept or its key was destroyed. */
  Optional<String> open(VictimHandle handle, IdentityField field);

  /** Destroys the key; what was kept can be read by nobody any more. */
  void erase(VictimHandle handle, PersonId by, Instant now);

  /** By what each person of the agency can be recognised in a text; only ever held in memory. */
  List<Recognisable> recognisable();

  /** Adds an act, or stores how it stands now. */
  void note(VaultAct act);

  /** One act on a person. */
  Optional<VaultAct> act(VictimHandle handle, UUID id);

  /** All acts on a person, newest first, at most 200. */
  List<VaultAct> acts(VictimHandle handle);

  /** How many fields somebody was shown, or asked to be shown, since then. */
  int askedSince(PersonId person, Instant since);

  /**
   * What is kept of a person.
   *
   * @param handle the person
   * @param fields which fields, and since when they are as they are
   * @param erasedAt when the key was destroyed; null while it is there
   */
  record Kept(VictimHandle handle, Map<IdentityField, Instant> fields, @Nullable Instant erasedAt) {
    /** Copies the map. */
    public Kept {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * By what a person can be recognised.
   *
   * @param handle the person
   * @param names names and spellings
   * @param marks contacts and accounts
   */
  record Recognisable(VictimHandle handle, Set<String> names, Set<String> marks) {
    /** Copies the sets. */
    public Recognisable {
      names = Set.copyOf(names);
      marks = Set.copyOf(marks);
    }

    /** Names nobody: this may come near a log. */
    @Override
    public String toString() {
      return "Recognisable[" + handle + "]";
    }
  }
}
