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
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.AgencyId;

/**
 * Which persons were erased, kept in the folder of the vault's key, apart from the database: a
 * backup of the database holds the wrapped keys of those who were erased since, and what it brings
 * back is erased again before anybody works. Handles say nothing of a person.
 */
final class ErasureList implements SmartLifecycle {
  /** The file in the folder; one line for each person: agency, tab, handle. */
  static final String FILE = "erased.list";

  private static final Logger LOG = LoggerFactory.getLogger(ErasureList.class);
  private static final String BY = "gateway";

  private final Path file;
  private final JdbcClient client;
  private final AgencyScope scope;
  private final Clock clock;
  private volatile boolean running;

  private record Person(AgencyId agency, VictimHandle handle) {
    static Optional<Person> read(String line) {
      int tab = line.indexOf('\t');
      return tab < 1
          ? Optional.empty()
          : VictimHandle.parse(line.substring(tab + 1))
              .map(handle -> new Person(new AgencyId(line.substring(0, tab)), handle));
    }

    String line() {
      return agency.value() + '\t' + handle + '\n';
    }
  }

  ErasureList(Path folder, JdbcClient client, AgencyScope scope, Clock clock) {
    this.file = folder.resolve(FILE);
    this.client = client;
    this.scope = scope;
    this.clock = clock;
  }

  /** Adds a person whose erasure was committed. */
  void add(AgencyId agency, VictimHandle handle) {
    append(Set.of(new Person(agency, handle)));
  }

  /**
   * Makes list and database say the same: erases whoever is listed and came back, and lists whom
   * another node erased.
   *
   * @return how many came back and were erased again
   */
  int reconcile() {
    Set<Person> listed = listed();
    int again = 0;
    var byAgency =
        listed.stream()
            .collect(
                Collectors.groupingBy(
                    Person::agency,
                    () -> new TreeMap<>(Comparator.comparing(AgencyId::value)),
                    Collectors.toList()));
    for (var agency : byAgency.entrySet()) {
      again +=
          scope.within(
              agency.getKey(), () -> agency.getValue().stream().mapToInt(this::eraseAgain).sum());
    }
    append(
        scope.asSystem(this::erased).stream()
            .filter(person -> !listed.contains(person))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    if (again > 0) {
      LOG.warn("{} persons of the vault came back with old data and were erased again", again);
    }
    return again;
  }

  private int eraseAgain(Person person) {
    String handle = person.handle().value();
    client.sql("delete from vault_field where handle = ?").param(handle).update();
    return client
        .sql(
            """
            update vault_subject
            set vault_key = null, wrapped = null, erased_by = ?, erased_at = ?
            where handle = ? and wrapped is not null
            """)
        .params(BY, Columns.of(clock.instant()), handle)
        .update();
  }

  private Set<Person> erased() {
    return new LinkedHashSet<>(
        client
            .sql("select agency, handle from vault_subject where erased_at is not null")
            .query(
                (row, number) ->
                    new Person(
                        new AgencyId(row.getString("agency")),
                        new VictimHandle(row.getString("handle"))))
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
