package rogatory.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.folders.GatewayFolders;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;

/**
 * Makes the first administrator when there is nobody yet, and leaves a token for 24 hours in the
 * key folder, readable by the owner alone, before any connector answers. A start that was killed in
 * between is made good by the next.
 */
@Component
final class FirstAdministrator implements SmartLifecycle {
  /** The file in the key folder. */
  static final String FILE = "first-administrator.token";

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final Duration VALID = Duration.ofHours(24);
  private static final String NAME = "First administrator";

  private final Persons persons;
  private final GatewayFolders folders;
  private final AdministratorProperties properties;
  private volatile boolean running;

  FirstAdministrator(Persons persons, GatewayFolders folders, AdministratorProperties properties) {
    this.persons = persons;
    this.folders = folders;
    this.properties = properties;
  }

  @Override
  public void start() {
    Path file = folders.keys().resolve(FILE);
    token(file).ifPresent(secret -> write(file, secret));
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

  /** After the database and the keys of its content, and before any connector opens. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 2;
  }

  private Optional<String> token(Path file) {
    AgencyId agency = properties.agencyId();
    List<Person> known = persons.all(agency);
    if (known.isEmpty()) {
      return secret(persons.first(agency, properties.personId(), NAME, VALID));
    }
    boolean unfinished = known.size() == 1 && !Files.exists(file) && isUnused(agency, known.get(0));
    if (!unfinished) {
      return Optional.empty();
    }
    Person alone = known.get(0);
    return secret(persons.issue(alone.id(), VALID, new Actor(alone.id(), agency, alone.roles())));
  }

  private boolean isUnused(AgencyId agency, Person person) {
    return persons.tokens(agency, person.id()).stream()
        .allMatch(token -> token.lastUsedAt() == null);
  }

  private static Optional<String> secret(Outcome<Persons.IssuedToken> outcome) {
    return outcome instanceof Outcome.Done<Persons.IssuedToken> done
        ? Optional.of(done.value().secret())
        : Optional.empty();
  }

  private static void write(Path file, String secret) {
    Path part = file.resolveSibling(FILE + ".part");
    try {
      Files.deleteIfExists(part);
      try (FileChannel channel =
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      LOG.info("The first administrator's token lies in the key folder: {}", FILE);
    } catch (IOException e) {
      throw new UncheckedIOException("The first administrator's token cannot be written", e);
    }
  }
}
