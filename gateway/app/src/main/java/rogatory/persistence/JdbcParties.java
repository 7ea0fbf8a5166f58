package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * The directory of parties, kept in memory and made anew when a decision was added; what another
 * node decided counts here within a second.
 */
public final class JdbcParties implements Parties {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final DirectoryBook book;
  private final Clock clock;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private final AtomicLong decisions = new AtomicLong();
  private volatile @Nullable Seen seen;

  /** What was seen, when, and how many decisions of this node there were before the look. */
  private record Seen(PartyDirectory directory, long version, Instant at, long decisions) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /** A directory over these entries. */
  JdbcParties(DirectoryBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Optional<Party> find(PartyId id) {
    return now().find(id);
  }

  @Override
  public Optional<Party> find(PartyId id, Instant at) {
    return now().find(id, at);
  }

  @Override
  public Optional<Party> ofAgency(AgencyId agency) {
    return now().ofAgency(agency);
  }

  @Override
  public List<Party> all() {
    return now().all();
  }

  @Override
  public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
    return now().key(fingerprint).filter(key -> key.role() == role && key.speaksAt(at));
  }

  @Override
  public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return now().keys().stream()
        .filter(key -> key.party().equals(party) && key.role() == role && key.speaksAt(at))
        .sorted(Comparator.comparing(PartyKey::validFrom).reversed())
        .toList();
  }

  @Override
  public Holidays holidays(PartyId party) {
    return now().holidays(party);
  }

  @Override
  public List<PartyKey> history(PartyId party) {
    return now().keys().stream()
        .filter(key -> key.party().equals(party))
        .sorted(Comparator.comparing(PartyKey::validFrom).reversed())
        .toList();
  }

  /** A decision of this node was committed: what was seen before it serves nobody any more. */
  void lookAgain() {
    decisions.incrementAndGet();
  }

  /**
   * Nobody waits for somebody else's look: what was seen before serves meanwhile, unless this node
   * decided something since.
   */
  private PartyDirectory now() {
    Seen last = seen;
    Instant now = clock.instant();
    if (last == null) {
      return look(now, -1, new PartyDirectory(List.of()));
    }
    if (last.decisions() != decisions.get()) {
      return look(now, last.version(), last.directory());
    }
    if (last.isFresh(now) || !refreshing.compareAndSet(false, true)) {
      return last.directory();
    }
    try {
      return look(now, last.version(), last.directory());
    } finally {
      refreshing.set(false);
    }
  }

  private PartyDirectory look(Instant now, long known, PartyDirectory before) {
    long decided = decisions.get();
    long version = book.version();
    PartyDirectory directory = version == known ? before : new PartyDirectory(book.accepted());
    seen = new Seen(directory, version, now, decided);
    return directory;
  }
}
