package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.AuditTrail;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;

/**
 * Which persons were erased, kept in the folder of the vault's key, apart from the database: a
 * backup of the database holds the wrapped keys of those who were erased since. Who comes back so
 * is withheld before anybody works. They are erased again where the database knows that two persons
 * agreed to it; else the list alone says so, and whoever can write a file could have said it: then
 * the operator gives the word that stands in the log, which names exactly these persons. Handles
 * say nothing of a person.
 */
final class ErasureList implements SmartLifecycle {
  /** The file in the folder; one line for each person: agency, tab, handle. */
  static final String FILE = "erased.list";

  private static final Logger LOG = LoggerFactory.getLogger(ErasureList.class);
  private static final String ACTION = "vault.erase";
  private static final int WORD_BYTES = 6;

  private final Path file;
  private final JdbcClient client;
  private final AgencyScope scope;
  private final AuditTrail audit;
  private final String word;
  private final Clock clock;
  private volatile Set<Person> withheld = Set.of();
  private volatile boolean running;

  private record Person(AgencyId agency, VictimHandle handle) {
    static Optional<Person> read(String line) {
      int tab = line.indexOf('\t');
      try {
        return tab < 1
            ? Optional.empty()
            : VictimHandle.parse(line.substring(tab + 1))
                .map(handle -> new Person(new AgencyId(line.substring(0, tab)), handle));
      } catch (IllegalArgumentException noAgency) {
        return Optional.empty();
      }
    }

    String line() {
      return agency.value() + '\t' + handle + '\n';
    }
  }

  /**
   * A list in this folder.
   *
   * @param word the operator's word for those whom only the list knows; empty for none
   */
  ErasureList(
      Path folder,
      JdbcClient client,
      AgencyScope scope,
      AuditTrail audit,
      String word,
      Clock clock) {
    this.file = folder.resolve(FILE);
    this.client = client;
    this.scope = scope;
    this.audit = audit;
    this.word = word;
    this.clock = clock;
  }

  /**
   * Adds a person whose erasure was committed. Never throws: what cannot be written now is written
   * by {@link #reconcile}.
   */
  void add(AgencyId agency, VictimHandle handle) {
    try {
      append(Set.of(new Person(agency, handle)));
    } catch (UncheckedIOException unwritable) {
      LOG.error(
          "An erasure is not on the list yet; it is written at the next turn: {}",
          unwritable.toString());
    }
  }

  /** Whether the person came back after an erasure, so that nobody may look. */
  boolean isWithheld(AgencyId agency, VictimHandle handle) {
    return withheld.contains(new Person(agency, handle));
  }

  /** How many came back and wait for the word of the operator. */
  int waiting() {
    return withheld.size();
  }

  /**
   * Makes list and database say the same: erases or withholds whoever is listed and came back, and
   * lists whom another node erased.
   *
   * @return how many came back and were erased again
   */
  int reconcile() {
    Set<Person> listed = listed();
    Set<Person> back = cameBack(listed);
    withheld = back;
    Set<Person> agreed = back.stream().filter(this::wasAgreed).collect(Collectors.toSet());
    agreed.forEach(person -> eraseAgain(person, "as two persons agreed"));
    Set<Person> others = new HashSet<>(back);
    others.removeAll(agreed);
    boolean byWord = wordFor(others).equals(word);
    if (byWord) {
      others.forEach(person -> eraseAgain(person, "by the word of the operator: " + word));
    }
    append(
        scope.asSystem(this::erased).stream()
            .filter(person -> !listed.contains(person))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    withheld = byWord ? Set.of() : Set.copyOf(others);
    int again = back.size() - withheld.size();
    tell(again);
    return again;
  }

  private void tell(int again) {
    if (again > 0) {
      LOG.warn("{} persons of the vault came back with old data and were erased again", again);
    }
    if (!withheld.isEmpty()) {
      LOG.error(
          "{} persons of the vault are listed as erased, and the database knows no erasure. They"
              + " are withheld. If a backup of before was restored, start with"
              + " rogatory.vault.erase-again={}; if none was, somebody changed {}",
          withheld.size(),
          wordFor(withheld),
          FILE);
    }
  }

  /** Names exactly these persons: their number and the beginning of a digest. */
  private static String wordFor(Set<Person> persons) {
    String lines = persons.stream().map(Person::line).sorted().collect(Collectors.joining());
    byte[] digest = AuditRow.sha256(lines.getBytes(UTF_8));
    return persons.size() + "-" + HexFormat.of().formatHex(digest, 0, WORD_BYTES);
  }

  private Set<Person> cameBack(Set<Person> listed) {
    if (listed.isEmpty()) {
      return Set.of();
    }
    String handles =
        listed.stream().map(person -> person.handle().value()).collect(Collectors.joining(","));
    return scope
        .asSystem(
            () ->
                client
                    .sql(
                        """
                        select agency, handle from vault_subject
                        where wrapped is not null and handle = any (string_to_array(?, ','))
                        """)
                    .param(handles)
                    .query((row, number) -> person(row))
                    .list())
        .stream()
        .filter(listed::contains)
        .collect(Collectors.toSet());
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        new AgencyId(row.getString("agency")), new VictimHandle(row.getString("handle")));
  }

  private boolean wasAgreed(Person person) {
    return scope.reading(
        person.agency(),
        () ->
            client
                .sql(
                    """
                    select 1 from vault_act where handle = ? and field is null
                      and done_at is not null and granted_by <> asked_by limit 1
                    """)
                .param(person.handle().value())
                .query(Integer.class)
                .optional()
                .isPresent());
  }

  private void eraseAgain(Person person, String why) {
    Actor gateway = Actor.gateway(person.agency());
    Instant now = clock.instant();
    scope.within(
        person.agency(),
        () -> {
          if (JdbcVault.destroy(client, person.handle(), gateway.person(), now)) {
            audit.record(
                new AuditTrail.Entry(
                    now,
                    gateway,
                    ACTION,
                    "vault/" + person.handle(),
                    "ERASURE: came back with old data, " + why,
                    null,
                    "ok",
                    null));
          }
        });
  }

  private Set<Person> erased() {
    return new LinkedHashSet<>(
        client
            .sql("select agency, handle from vault_subject where erased_at is not null")
            .query((row, number) -> person(row))
            .list());
  }

  private synchronized Set<Person> listed() {
    if (Files.notExists(file)) {
      return Set.of();
    }
    try (var lines = Files.lines(file, UTF_8)) {
      return lines
          .flatMap(line -> Person.read(line).stream())
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The list of erased persons cannot be read", unreadable);
    }
  }

  private synchronized void append(Set<Person> persons) {
    if (persons.isEmpty()) {
      return;
    }
    byte[] lines = persons.stream().map(Person::line).collect(Collectors.joining()).getBytes(UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(lines));
      channel.force(true);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The list of erased persons cannot be written", unwritable);
    }
  }

  @Override
  public void start() {
    reconcile();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the keys, before everything that works. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 2;
  }
}
