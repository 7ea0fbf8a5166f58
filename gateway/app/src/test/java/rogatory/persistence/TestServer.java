package rogatory.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;

/** One PostgreSQL for the tests of a process, with a migrated database that is copied for each. */
final class TestServer implements AutoCloseable {
  /** Tests may lose what a power cut takes, and their passwords end with them. */
  private static final Map<String, String> FAST =
      Map.of(
          "fsync",
          "off",
          "synchronous_commit",
          "off",
          "full_page_writes",
          "off",
          "scram_iterations",
          "1");

  private final AtomicInteger number = new AtomicInteger();
  private final Path home;
  private final GatewayFolders folders;
  private final EmbeddedDatabase database;

  /** A database of one test class. */
  record Copy(DatabaseAccess access, Credentials auditor, String name) {}

  TestServer() {
    home = TestFolders.create("database");
    folders = GatewayFolders.open(TestFolders.data(home), home.resolve("keys"));
    database = EmbeddedDatabase.start(folders, properties(), new SecureRandom(), FAST);
    superuser()
        .sql(
            "alter role postgres password '%s'"
                .formatted(SecretFile.read(passwordFile("superuser"))))
        .update();
    Migrations.apply(database.access());
  }

  /** The defaults of production. */
  static DatabaseProperties properties() {
    return new Binder(new MapConfigurationPropertySource(Map.of()))
        .bindOrCreate("rogatory.database", DatabaseProperties.class);
  }

  Path passwordFile(String role) {
    return folders.keys().resolve("database").resolve(role + ".password");
  }

  Copy newCopy() {
    DatabaseAccess original = database.access();
    String name = "test_" + number.incrementAndGet();
    superuser()
        .sql(
            "create database %s template %s owner %s"
                .formatted(name, DatabaseRoles.DATABASE, original.owner().username()))
        .update();
    String url = original.url().replaceFirst("/" + DatabaseRoles.DATABASE + "$", "/" + name);
    return new Copy(
        new DatabaseAccess(url, original.owner(), original.application(), original.auditor()),
        new Credentials(original.auditor(), SecretFile.read(passwordFile("auditor"))),
        name);
  }

  void drop(Copy copy) {
    superuser().sql("drop database " + copy.name() + " with (force)").update();
  }

  @Override
  public void close() {
    database.close();
    folders.close();
    try {
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JdbcClient superuser() {
    return JdbcClient.create(database.superuser());
  }
}
