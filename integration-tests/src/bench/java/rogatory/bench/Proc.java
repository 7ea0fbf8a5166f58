package rogatory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says of a process, proc(5). */
final class Proc {
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  private static final double MILLIS_PER_TICK = 10;
  private static final long KB_PER_MB = 1024;

  private Proc() {}

  /** Processor time of a process that runs. */
  static double cpuMillis(long pid) {
    String[] fields = stat(pid);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK;
  }

  /** Processor time of a process, of its children, and of those that it had. */
  static double cpuMillisOfTree(long pid) {
    String[] fields = stat(pid);
    double gone =
        (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]))
            * MILLIS_PER_TICK;
    List<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
    double running = 0;
    for (ProcessHandle child : children) {
      try {
        running += cpuMillis(child.pid());
      } catch (IllegalStateException endedMeanwhile) {
        continue;
      }
    }
    return cpuMillis(pid) + gone + running;
  }

  /** Resident memory. */
  static long residentMb(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KB_PER_MB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new IllegalStateException("A measured process has ended", e);
    }
  }

  /** The fields after the name of the program. */
  private static String[] stat(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      throw new IllegalStateException("A measured process has ended", e);
    }
  }
}
