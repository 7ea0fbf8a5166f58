package rogatory.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vault.IdentityField;
import rogatory.vault.Vault;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.PersonId;

/** A vault without locks, for the rules of the desk. */
final class InMemoryVault implements Vault {
  private final Map<VictimHandle, Map<IdentityField, String>> persons = new HashMap<>();
  private final Map<VictimHandle, Instant> erased = new HashMap<>();
  private final Map<UUID, VaultAct> acts = new LinkedHashMap<>();

  @Override
  public boolean keep(
      VictimHandle handle, Map<IdentityField, String> identity, PersonId by, Instant now) {
    if (erased.containsKey(handle)) {
      return false;
    }
    persons.computeIfAbsent(handle, none -> new EnumMap<>(IdentityField.class)).putAll(identity);
    return true;
  }

  @Override
  public Optional<Kept> find(VictimHandle handle) {
    @Nullable Map<IdentityField, String> fields = persons.get(handle);
    if (fields == null) {
      return Optional.empty();
    }
    Map<IdentityField, Instant> since = new HashMap<>();
    fields.keySet().forEach(field -> since.put(field, Instant.EPOCH));
    return Optional.of(new Kept(handle, since, erased.get(handle)));
  }

  @Override
  public Optional<String> open(VictimHandle handle, IdentityField field) {
    return Optional.ofNullable(persons.getOrDefault(handle, Map.of()).get(field));
  }

  @Override
  public void erase(VictimHandle handle, PersonId by, Instant now) {
    persons.put(handle, new EnumMap<>(IdentityField.class));
    erased.put(handle, now);
  }

  @Override
  public List<Recognisable> recognisable() {
    return persons.entrySet().stream()
        .filter(person -> person.getValue().containsKey(IdentityField.NAME))
        .map(
            person ->
                new Recognisable(
                    person.getKey(), Set.of(person.getValue().get(IdentityField.NAME)), Set.of()))
        .toList();
  }

  @Override
  public void note(VaultAct act) {
    acts.put(act.id(), act);
  }

  @Override
  public Optional<VaultAct> act(VictimHandle handle, UUID id) {
    return Optional.ofNullable(acts.get(id)).filter(act -> act.handle().equals(handle));
  }

  @Override
  public List<VaultAct> acts(VictimHandle handle) {
    return new ArrayList<>(acts.values());
  }

  @Override
  public int askedSince(PersonId person, Instant since) {
    return (int)
        acts.values().stream()
            .filter(act -> act.field() != null && act.askedBy().equals(person))
            .filter(act -> act.askedAt().isAfter(since))
            .count();
  }
}
