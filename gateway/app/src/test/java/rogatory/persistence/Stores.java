package rogatory.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import rogatory.casework.Books;
import rogatory.exchange.Errand;
import rogatory.queue.QueueFullException;
import rogatory.vocabulary.AgencyId;

/** All stores over one database, as the wiring makes them, with hints that a test sees or drops. */
final class Stores {
  static final AgencyId NORTH = new AgencyId("north");
  static final AgencyId SOUTH = new AgencyId("south");

  final MovingClock clock = new MovingClock();
  final List<Errand> hinted = new CopyOnWriteArrayList<>();
  volatile boolean hintsAreLost;

  /** Kinds whose queue has no room. */
  final Set<Errand.Kind> full = EnumSet.noneOf(Errand.Kind.class);

  volatile boolean brokerIsDown;

  /** Kinds whose queue is away or closed. */
  final Set<Errand.Kind> closed = EnumSet.noneOf(Errand.Kind.class);

  /** How many hints still find room where the queue is full. */
  volatile int room;

  /** How long a broker takes that does not answer. */
  volatile Duration silence = Duration.ZERO;

  /** How often hints were to be sent. */
  final AtomicInteger tries = new AtomicInteger();

  final OutboxProperties properties =
      new OutboxProperties(
          Duration.ofSeconds(1),
          3,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(59));
  final JdbcClient client;
  final AgencyScope scope;
  final ContentCipher cipher;
  final JdbcOutbox outbox;
  final OutboxRelay relay;
  final JdbcAuditTrail audit;
  final Books books;
  final JdbcUnitOfWork work;
  final JdbcParties parties;
  final JdbcProposals proposals;
  final JdbcPersons persons;
  final JdbcIdempotencyKeys keys;
  final JdbcNotices notices;
  final JdbcVault vault;
  final ErasureList erasures;

  Stores(DatabaseExtension database, Path keys) {
    this(database.client(), database.scope(), database.transactions(), keys);
  }

  Stores(
      JdbcClient client, AgencyScope scope, PlatformTransactionManager transactions, Path folder) {
    this.client = client;
    this.scope = scope;
    SecureRandom random = new SecureRandom();
    ContentKeys key = new ContentKeys(folder, client, scope, random, clock);
    key.start();
    DataKeys dataKeys = new DataKeys(client, scope, transactions, key, random, clock);
    cipher = new ContentCipher(dataKeys, scope);
    BlindIndex index = new BlindIndex(dataKeys, scope);
    Announcements announcements = new Announcements();
    outbox = new JdbcOutbox(client, scope, transactions, announcements, properties, clock);
    relay = new OutboxRelay(outbox, this::hint, properties, clock);
    audit = new JdbcAuditTrail(client, scope, transactions, announcements, cipher, clock);
    VaultKeys vaultKeys = new VaultKeys(vaultFolder(folder), client, scope, random, clock, false);
    vaultKeys.start();
    erasures = erasures(folder, "");
    vault = new JdbcVault(client, scope, vaultKeys, cipher, erasures);
    books =
        new Books(
            new JdbcRequests(client, cipher, index),
            new JdbcInboundRequests(client, cipher),
            new EncryptedDocuments(client, cipher),
            new JdbcReplies(client, cipher),
            new JdbcInboundLedger(client),
            outbox,
            audit,
            new JdbcAttachments(client, scope, cipher),
            new JdbcSealedRegister(client, scope),
            new JdbcFilings(client, cipher),
            new JdbcItemRegister(client, index),
            vault);
    work = new JdbcUnitOfWork(transactions, scope, announcements, relay);
    DirectoryBook directory = new DirectoryBook(client);
    PersonBook book = new PersonBook(client);
    parties = new JdbcParties(directory, clock);
    proposals = new JdbcProposals(work, directory, book, parties, audit, clock);
    persons = new JdbcPersons(scope, work, book, new TokenBook(client), audit, clock);
    keys = new JdbcIdempotencyKeys(client, scope, work, cipher, clock);
    notices = new JdbcNotices(client);
  }

  /** The list of the erased, with the word of an operator. */
  ErasureList erasures(Path folder, String word) {
    return new ErasureList(vaultFolder(folder), client, scope, audit, word, clock);
  }

  static Path vaultFolder(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("vault"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs work that answers nothing. */
  void plainly(AgencyId agency, Runnable act) {
    work.plainly(
        agency,
        () -> {
          act.run();
          return true;
        });
  }

  private void hint(List<Errand> errands) {
    tries.incrementAndGet();
    if (brokerIsDown) {
      clock.advance(silence);
      throw new IllegalStateException("no broker");
    }
    if (errands.stream().anyMatch(errand -> closed.contains(errand.kind()))) {
      throw new IllegalStateException("no such address, or no right");
    }
    long crowded = errands.stream().filter(errand -> full.contains(errand.kind())).count();
    if (crowded > room) {
      throw new QueueFullException("no room", new IllegalStateException());
    }
    room -= (int) crowded;
    if (!hintsAreLost) {
      hinted.addAll(errands);
    }
  }
}
