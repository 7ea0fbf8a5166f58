package rogatory.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process that a killed gateway may have left in a database folder. Whoever stops it
 * holds the lock of the data folder, so no living gateway uses that server.
 */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final String PID_FILE = "postmaster.pid";
  private static final int LONGEST_PID = 10;
  private static final int PORT_LINE = 3;
  private static final long WAIT_MILLIS = 100;
  private static final int STOP_WAITS = 300;

  private final Path cluster;

  Postmaster(Path cluster) {
    this.cluster = cluster;
  }

  /**
   * Stops a server that still runs here ("fast", like {@code pg_ctl stop -m fast}), and removes a
   * pid file that names no server of this folder: after a crash, or in a new container, the number
   * may belong to any other process.
   *
   * @throws DatabaseRefusedException if the server does not stop
   */
  void stopStale() {
    Optional<ProcessHandle> running = running();
    try {
      if (running.isPresent()) {
        LOG.warn("A database server was left running by a killed gateway; it is stopped first");
        stop(running.get());
      }
      if (Files.deleteIfExists(cluster.resolve(PID_FILE))) {
        LOG.warn("A pid file was left behind by a killed database server; it is removed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A stale pid file cannot be removed", e);
    }
  }

  /** The server of this folder, if one runs. */
  Optional<ProcessHandle> running() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  /** The port of the server that runs here (fourth line of the pid file). */
  Optional<Integer> port() {
    try {
      if (running().isEmpty()) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(cluster.resolve(PID_FILE));
      String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
      return port.matches("[1-9]\\d{0,4}") ? Optional.of(Integer.parseInt(port)) : Optional.empty();
    } catch (IOException stoppedMeanwhile) {
      return Optional.empty();
    }
  }

  private Optional<Long> pid() {
    try {
      Path file = cluster.resolve(PID_FILE);
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      String first = lines.isEmpty() ? "" : lines.get(0).strip();
      boolean number = first.matches("[1-9]\\d*") && first.length() <= LONGEST_PID;
      return number ? Optional.of(Long.parseLong(first)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The pid file of the database cannot be read", e);
    }
  }

  /** A PostgreSQL server works in its data folder: that tells ours from any other process. */
  private boolean isOurs(ProcessHandle process) {
    try {
      Path works = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
      return works.equals(cluster.toRealPath());
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /** Waits for the folder to be left: where nobody reaps orphans, the process itself never ends. */
  private void stop(ProcessHandle server) throws IOException {
    new ProcessBuilder("/bin/sh", "-c", "kill -INT " + server.pid()).start();
    for (int wait = 0; wait < STOP_WAITS; wait++) {
      try {
        server.onExit().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DatabaseRefusedException("The stop of a left database server was interrupted", e);
      } catch (ExecutionException | TimeoutException e) {
        if (!isOurs(server)) {
          return;
        }
      }
    }
    throw new DatabaseRefusedException("A left database server does not stop");
  }
}
