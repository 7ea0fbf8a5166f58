package rogatory.sandbox.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rogatory.sandbox.ledger.LedgerFile.Place;
import rogatory.sandbox.ledger.LedgerLine.Paper;
import rogatory.vocabulary.Sha256;

/**
 * The book of the sandbox: what came, once; which receipt was given for it, always the same; what
 * is owed and not yet receipted. What a method answers lies on the disk.
 */
public final class SandboxLedger implements AutoCloseable {
  private final Clock clock;
  private final LedgerFile file;
  private final Map<Key, Kept> kept = new HashMap<>();
  private final Map<Version, UUID> versions = new HashMap<>();
  private final Map<UUID, Place> open = new LinkedHashMap<>();
  private final Map<UUID, Integer> stepsOwed = new LinkedHashMap<>();
  private final Map<UUID, Integer> stepsDone = new HashMap<>();
  private final Map<UUID, UUID> messageOfCause = new HashMap<>();
  private final Map<UUID, Place> places = new HashMap<>();
  private final Map<UUID, Place> papersMade = new HashMap<>();
  private final Map<UUID, String> plans = new HashMap<>();
  private final Set<Version> withdrawn = new HashSet<>();
  private final Map<UUID, List<Place>> answers = new HashMap<>();
  private final Map<UUID, Place> receipts = new HashMap<>();
  private int orders;
  private int again;
  private int conflicts;

  private record Key(String party, String counterpart, UUID message) {
    static Key of(Paper paper) {
      return new Key(paper.party(), paper.counterpart(), paper.message());
    }
  }

  private record Version(String party, String counterpart, UUID request, int version) {
    static Version of(Paper paper) {
      return new Version(paper.party(), paper.counterpart(), paper.request(), paper.version());
    }
  }

  private static final class Kept {
    private final String hash;
    private final Place place;
    private int deliveries = 1;

    Kept(String hash, Place place) {
      this.hash = hash;
      this.place = place;
    }
  }

  /** What the ledger says of a paper that came. */
  public sealed interface Entry {
    /** It is entered now. */
    record AsNew(byte[] receipt) implements Entry {}

    /** The same bytes were here before; this receipt was given then. */
    record Known(byte[] receipt) implements Entry {}

    /** The same id was here with other bytes. */
    record Conflicting() implements Entry {}
  }

  /**
   * Numbers for tests and the curious.
   *
   * @param orders requests of version 1 that came as new
   * @param received papers of every kind that came as new
   * @param again deliveries of bytes that were here before
   * @param conflicts other bytes under a known id
   * @param owed replies and requests of our own without a receipt, and steps not yet made
   */
  public record Summary(int orders, int received, int again, int conflicts, int owed) {}

  private SandboxLedger(Path path, Clock clock) {
    this.clock = clock;
    this.file = LedgerFile.open(path, (place, bytes) -> index(LedgerJson.read(bytes), place));
  }

  /** Opens the ledger in this file, made when absent. */
  public static SandboxLedger open(Path path, Clock clock) {
    return new SandboxLedger(path, clock);
  }

  /** Enters a paper that came, with the receipt that it gets if it is new. */
  public Entry admit(LedgerLine.Received line) {
    Entry entry;
    synchronized (this) {
      Paper paper = line.paper();
      Kept before = kept.get(Key.of(paper));
      if (before == null && isOtherVersion(paper)) {
        write(new LedgerLine.Conflict(clock.instant(), paper));
        entry = new Entry.Conflicting();
      } else if (before == null) {
        write(line);
        entry = new Entry.AsNew(line.receipt());
      } else if (before.hash.equals(paper.hash())) {
        write(new LedgerLine.Again(clock.instant(), paper, before.deliveries + 1));
        entry = new Entry.Known(received(before.place).receipt());
      } else {
        write(new LedgerLine.Conflict(clock.instant(), paper));
        entry = new Entry.Conflicting();
      }
    }
    file.force();
    return entry;
  }

  /** The receipt that was given for exactly this paper, if it was here before. */
  public Optional<Entry> known(Paper paper) {
    synchronized (this) {
      if (!kept.containsKey(Key.of(paper)) && !isOtherVersion(paper)) {
        return Optional.empty();
      }
    }
    var nothing = new byte[0];
    return Optional.of(
        admit(
            new LedgerLine.Received(
                clock.instant(), clock.instant(), paper, "", List.of(), nothing, nothing)));
  }

  private boolean isOtherVersion(Paper paper) {
    UUID holder = versions.get(Version.of(paper));
    return paper.version() > 0 && holder != null && !holder.equals(paper.message());
  }

  /** Remembers how a request is to be answered. */
  public void plan(UUID request, String plan) {
    enter(new LedgerLine.Planned(clock.instant(), request, plan));
  }

  /** How somebody told the sandbox to answer a request. */
  public synchronized Optional<String> plan(UUID request) {
    return Optional.ofNullable(plans.get(request));
  }

  /** A paper of our own is made. */
  public void made(LedgerLine.Made line) {
    enter(line);
  }

  /** A paper of our own is receipted; its step is done. */
  public void receipted(LedgerLine.Made made, byte[] receipt) {
    enter(
        new LedgerLine.Receipted(
            clock.instant(),
            made.paper().message(),
            made.cause(),
            made.step(),
            Sha256.of(receipt).hex(),
            receipt));
  }

  /** A paper of our own was refused for good; its step is done. */
  public void refused(LedgerLine.Made made, String problem) {
    enter(
        new LedgerLine.Refused(
            clock.instant(), made.paper().message(), made.cause(), made.step(), problem));
  }

  /** Papers that came and whose answer is not finished. */
  public synchronized List<LedgerLine.Received> unanswered() {
    List<LedgerLine.Received> result = new ArrayList<>();
    stepsOwed.forEach(
        (cause, owed) -> {
          if (stepsDone(cause) < owed) {
            result.add(received(java.util.Objects.requireNonNull(places.get(cause))));
          }
        });
    return result;
  }

  /** Papers of our own that answer nothing and have no receipt. */
  public synchronized List<LedgerLine.Made> unreceipted() {
    return open.values().stream()
        .map(this::madeAt)
        .filter(made -> made.cause().equals(made.paper().message()))
        .toList();
  }

  /** How many steps of the answer to this paper are done. */
  public synchronized int stepsDone(UUID cause) {
    return stepsDone.getOrDefault(cause, 0);
  }

  /** The paper last made in answer to this one. */
  public synchronized Optional<LedgerLine.Made> lastMade(UUID cause) {
    return Optional.ofNullable(messageOfCause.get(cause)).map(papersMade::get).map(this::madeAt);
  }

  /** A paper of our own. */
  public synchronized Optional<LedgerLine.Made> made(UUID message) {
    return Optional.ofNullable(papersMade.get(message)).map(this::madeAt);
  }

  /** Whether the other side took this request back. */
  public synchronized boolean isWithdrawn(Paper request) {
    return withdrawn.contains(
        new Version(request.party(), request.counterpart(), request.request(), 0));
  }

  /** A request that came, in its latest version. */
  public synchronized Optional<LedgerLine.Received> order(
      String party, String counterpart, UUID request) {
    for (int version = 1; ; version++) {
      UUID message = versions.get(new Version(party, counterpart, request, version));
      if (message == null) {
        UUID last = versions.get(new Version(party, counterpart, request, version - 1));
        return Optional.ofNullable(last).map(places::get).map(this::received);
      }
    }
  }

  /** The papers that came about a request, replies to a request of our own among them. */
  public synchronized List<LedgerLine.Received> about(UUID request) {
    return answers.getOrDefault(request, List.of()).stream().map(this::received).toList();
  }

  /** The receipt that the other side gave for a paper of our own. */
  public synchronized Optional<LedgerLine.Receipted> receiptFor(UUID message) {
    return Optional.ofNullable(receipts.get(message))
        .map(place -> (LedgerLine.Receipted) LedgerJson.read(file.read(place)));
  }

  /** The numbers. */
  public synchronized Summary summary() {
    int owed = unreceipted().size();
    for (var entry : stepsOwed.entrySet()) {
      owed += Math.max(0, entry.getValue() - stepsDone(entry.getKey()));
    }
    return new Summary(orders, kept.size(), again, conflicts, owed);
  }

  @Override
  public void close() {
    file.force();
    file.close();
  }

  private void enter(LedgerLine line) {
    synchronized (this) {
      write(line);
    }
    file.force();
  }

  private void write(LedgerLine line) {
    index(line, file.append(LedgerJson.write(line)));
  }

  private LedgerLine.Received received(Place place) {
    return (LedgerLine.Received) LedgerJson.read(file.read(place));
  }

  private LedgerLine.Made madeAt(Place place) {
    return (LedgerLine.Made) LedgerJson.read(file.read(place));
  }

  private void index(LedgerLine line, Place place) {
    if (line instanceof LedgerLine.Received received) {
      indexReceived(received, place);
    } else if (line instanceof LedgerLine.Again repeated) {
      again++;
      Optional.ofNullable(kept.get(Key.of(repeated.paper()))).ifPresent(each -> each.deliveries++);
    } else if (line instanceof LedgerLine.Conflict) {
      conflicts++;
    } else if (line instanceof LedgerLine.Planned planned) {
      plans.put(planned.request(), planned.plan());
    } else if (line instanceof LedgerLine.Made made) {
      papersMade.put(made.paper().message(), place);
      open.put(made.paper().message(), place);
      messageOfCause.put(made.cause(), made.paper().message());
    } else if (line instanceof LedgerLine.Receipted receipted) {
      receipts.put(receipted.message(), place);
      settle(receipted.message(), receipted.cause(), receipted.step());
    } else if (line instanceof LedgerLine.Refused refused) {
      settle(refused.message(), refused.cause(), refused.step());
    }
  }

  private void settle(UUID message, UUID cause, int step) {
    open.remove(message);
    stepsDone.merge(cause, step + 1, Math::max);
  }

  private void indexReceived(LedgerLine.Received received, Place place) {
    Paper paper = received.paper();
    kept.put(Key.of(paper), new Kept(paper.hash(), place));
    places.put(paper.message(), place);
    answers.computeIfAbsent(paper.request(), request -> new ArrayList<>()).add(place);
    if (paper.version() > 0) {
      versions.put(Version.of(paper), paper.message());
    }
    if (paper.version() == 1) {
      orders++;
    }
    if (paper.kind().equals("Withdrawal")) {
      withdrawn.add(new Version(paper.party(), paper.counterpart(), paper.request(), 0));
      versions.forEach(
          (version, message) -> {
            if (version.request().equals(paper.request())
                && version.counterpart().equals(paper.counterpart())) {
              stepsOwed.remove(message);
            }
          });
    }
    if (!received.steps().isEmpty()) {
      stepsOwed.put(paper.message(), received.steps().size());
    }
  }
}
