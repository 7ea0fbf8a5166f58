package rogatory.content;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.ContentHash;

/**
 * Gives every row of a list its verdict. The same list with the same hosts and known items has the
 * same verdicts.
 */
public final class ItemSieve {
  /** No list has more rows. */
  public static final int MOST_ROWS = 10_000;

  private static final int LONGEST_IDENTIFIER = 300;

  private final Hosts hosts;
  private final KnownItems known;

  /** Judges with these hosts, and by what the agency's requests hold already. */
  public ItemSieve(Hosts hosts, KnownItems known) {
    this.hosts = hosts;
    this.known = known;
  }

  /**
   * Whom the list is for.
   *
   * @param party id in the directory
   * @param hosts its hosts as far as recorded
   */
  public record Addressee(String party, List<String> hosts) {
    /** Copies the list. */
    public Addressee {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * Judges.
   *
   * @param rows at most {@link #MOST_ROWS}
   * @param addressee whom they are for; null when that is not decided
   * @throws IllegalArgumentException when there are more rows: the caller did not look
   */
  public List<JudgedRow> judge(List<GivenRow> rows, @Nullable Addressee addressee) {
    if (rows.size() > MOST_ROWS) {
      throw new IllegalArgumentException("A list has at most " + MOST_ROWS + " rows");
    }
    List<Read> read = rows.stream().map(ItemSieve::read).toList();
    Set<String> locators = new HashSet<>();
    read.forEach(one -> one.address().ifPresent(address -> locators.add(address.locator())));
    Map<String, String> requests = known.among(locators);
    Map<String, Optional<Hosts.Owner>> owners = new HashMap<>();
    Set<String> skeletons = new HashSet<>();
    if (addressee != null) {
      addressee.hosts().forEach(host -> skeletons.add(LookAlikes.skeleton(host)));
    }
    Map<String, Integer> first = new HashMap<>();
    List<JudgedRow> judged = new ArrayList<>();
    for (Read row : read) {
      Address address = row.address().orElse(null);
      if (address == null || row.isMalformed()) {
        judged.add(row.told(Verdict.MALFORMED, null, null, null));
        continue;
      }
      Optional<Hosts.Owner> owner = owners.computeIfAbsent(address.host(), hosts::owner);
      looks(row, address, owner, addressee, skeletons);
      Integer earlier = first.putIfAbsent(address.locator(), row.given().number());
      String request = requests.get(address.locator());
      judged.add(
          row.told(
              verdict(earlier, request, owner, addressee),
              earlier,
              request,
              owner.map(Hosts.Owner::name).orElse(null)));
    }
    return judged;
  }

  private static void looks(
      Read row,
      Address address,
      Optional<Hosts.Owner> owner,
      @Nullable Addressee addressee,
      Set<String> skeletons) {
    if (LookAlikes.mixesScripts(address.host())) {
      row.reasons().add(RowReason.SCRIPTS_MIXED);
    }
    boolean theirs =
        addressee != null && owner.filter(one -> one.party().equals(addressee.party())).isPresent();
    if (!theirs && !skeletons.isEmpty() && looksLikeOne(address.host(), skeletons)) {
      row.reasons().add(RowReason.LOOKS_LIKE_ADDRESSEE);
    }
  }

  /** Whether the host, or what stands above it, looks like one of these. */
  private static boolean looksLikeOne(String host, Set<String> skeletons) {
    String rest = LookAlikes.skeleton(host);
    while (rest.contains(".")) {
      if (skeletons.contains(rest)) {
        return true;
      }
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return false;
  }

  private static Verdict verdict(
      @Nullable Integer earlier,
      @Nullable String request,
      Optional<Hosts.Owner> owner,
      @Nullable Addressee addressee) {
    if (earlier != null) {
      return Verdict.DUPLICATE;
    }
    if (request != null) {
      return Verdict.ALREADY_KNOWN;
    }
    if (owner.isEmpty()) {
      return Verdict.HOST_UNKNOWN;
    }
    return addressee == null || owner.get().party().equals(addressee.party())
        ? Verdict.GOOD
        : Verdict.NOT_THIS_ADDRESSEE;
  }

  private static Read read(GivenRow row) {
    Address.Reading reading = Address.read(row.locator());
    Set<RowReason> reasons = EnumSet.noneOf(RowReason.class);
    reasons.addAll(reading.reasons());
    List<ContentHash> hashes = HashForms.read(row.hashes(), reasons);
    String identifier = row.platformContentId();
    if (identifier != null
        && (identifier.length() > LONGEST_IDENTIFIER
            || identifier.codePoints().anyMatch(Character::isISOControl))) {
      reasons.add(RowReason.IDENTIFIER_MALFORMED);
    }
    return new Read(row, reading.found(), reasons, hashes);
  }

  /** A row that was read and not yet judged. */
  private record Read(
      GivenRow given, Optional<Address> address, Set<RowReason> reasons, List<ContentHash> hashes) {
    boolean isMalformed() {
      return reasons.stream().anyMatch(RowReason::isFault);
    }

    JudgedRow told(
        Verdict verdict,
        @Nullable Integer duplicateOf,
        @Nullable String request,
        @Nullable String owner) {
      boolean whole = verdict != Verdict.MALFORMED;
      return new JudgedRow(
          given.number(),
          verdict,
          Set.copyOf(reasons),
          address.map(Address::shown).orElseGet(() -> Defanged.shown(given.locator())),
          whole ? address.map(Address::locator).orElse(null) : null,
          duplicateOf,
          request,
          owner,
          whole ? given.platformContentId() : null,
          hashes);
    }
  }
}
