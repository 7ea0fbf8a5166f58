package rogatory.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import rogatory.GatewayApplication;

/**
 * A gateway whose clock is stepped from outside: the file that the system property {@value #FILE}
 * names holds by how many seconds it is wrong. The product itself has no such switch; this is its
 * {@code main} with another clock.
 */
public final class SteppedGateway {
  /** Where the number of seconds is. */
  static final String FILE = "rogatory.faults.clock";

  private static final Class<?>[] CLASSES = {SteppedGateway.class, OtherClock.class, Stepped.class};

  private SteppedGateway() {}

  /** Starts the gateway. */
  public static void main(String[] arguments) {
    SpringApplication.run(new Class<?>[] {GatewayApplication.class, OtherClock.class}, arguments);
  }

  /** Writes these classes to a jar, for the class path of a gateway. */
  static Path jar(Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> each : CLASSES) {
        String name = each.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (var bytes = each.getClassLoader().getResourceAsStream(name)) {
          bytes.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return file;
  }

  /** The clock in place of the gateway's own. */
  @Configuration(proxyBeanMethods = false)
  static class OtherClock {
    @Bean
    @Primary
    Clock steppedClock() {
      return new Stepped(Path.of(System.getProperty(FILE)));
    }
  }

  /** The clock of the system, wrong by what the file says. */
  private static final class Stepped extends Clock {
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

    private final Clock right = Clock.tickMillis(ZoneOffset.UTC);
    private final Path file;
    private volatile long lookedAt = System.nanoTime() - LOOK_NANOS;
    private volatile Duration wrong = Duration.ZERO;

    Stepped(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
        lookedAt = System.nanoTime();
        wrong = read();
      }
      return right.instant().plus(wrong);
    }

    private Duration read() {
      try {
        return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
      } catch (IOException | NumberFormatException beingWritten) {
        return wrong;
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The gateway works in UTC");
    }
  }
}
