package rogatory.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the process takes of the memory of the machine, as Linux counts it. */
@Component
public final class MemoryMeters implements MeterBinder {
  /** Resident bytes of this process, without the processes that it started. */
  public static final String RESIDENT = "rogatory.process.resident";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";
  private static final double KIBIBYTE = 1024;

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(RESIDENT, () -> resident(STATUS))
        .baseUnit("bytes")
        .description("Resident memory of the process")
        .register(registry);
  }

  /** The resident bytes that a status file of Linux tells; not a number where there is none. */
  static double resident(Path status) {
    List<String> lines;
    try {
      lines = Files.readAllLines(status);
    } catch (IOException elsewhere) {
      return Double.NaN;
    }
    return lines.stream()
            .filter(line -> line.startsWith(LINE))
            .map(line -> line.substring(LINE.length()).strip().split(" ", 2)[0])
            .mapToDouble(Double::parseDouble)
            .findFirst()
            .orElse(Double.NaN)
        * KIBIBYTE;
  }
}
