package rogatory.persistence;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import rogatory.folders.GatewayFolders;

/**
 * Enters the database of a gateway from outside, whether the gateway runs or not; nothing is
 * migrated. An embedded database that does not run is started for the while.
 */
final class DatabaseVisit {
  private final DatabaseProperties database;

  DatabaseVisit(DatabaseProperties database) {
    this.database = database;
  }

  /**
   * Does something there.
   *
   * @param data the data folder of the gateway
   * @param keys its key folder
   * @throws DatabaseRefusedException if the database cannot be entered
   */
  <T> T visit(Path data, Path keys, Function<DatabaseAccess, T> act) {
    if (!database.isEmbedded()) {
      return act.apply(Database.external(database));
    }
    Optional<DatabaseAccess> running =
        EmbeddedDatabase.running(GatewayFolders.look(data, keys), database);
    if (running.isPresent()) {
      return act.apply(running.get());
    }
    try (GatewayFolders folders = GatewayFolders.open(data, keys);
        EmbeddedDatabase started = EmbeddedDatabase.start(folders, database, new SecureRandom())) {
      return act.apply(started.access());
    }
  }
}
