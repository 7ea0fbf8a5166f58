package rogatory.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports.Owner;

/**
 * The ports of a world: one block below those that the system gives to outgoing connections, so
 * that nobody takes the port of a part while it is dead.
 */
final class PortNumbers {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 30_000;
  private static final int OWNERS = Owner.values().length;
  private static final int BEFORE_NODES = OWNERS + 5;
  private static final int EACH_NODE = 3;

  private final int base;
  private final int nodes;

  private PortNumbers(int base, int nodes) {
    this.base = base;
    this.nodes = nodes;
  }

  static PortNumbers choose(int nodes) {
    int length = BEFORE_NODES + EACH_NODE * nodes;
    for (int attempt = 0; attempt < 100; attempt++) {
      int base = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - length);
      if (areFree(base, length)) {
        return new PortNumbers(base, nodes);
      }
    }
    throw new IllegalStateException("There are no free ports on loopback");
  }

  /** Where others reach an owner. */
  int of(Owner owner) {
    return base + owner.ordinal();
  }

  /** Where the authority or the platform itself listens, behind its relay. */
  int behind(Owner owner) {
    return base + OWNERS + (owner == Owner.AUTHORITY ? 0 : 1);
  }

  int database() {
    return base + OWNERS + 2;
  }

  int[] brokers() {
    return new int[] {base + OWNERS + 3, base + OWNERS + 4};
  }

  int[] people() {
    return ofNodes(0);
  }

  int[] machines() {
    return ofNodes(1);
  }

  int[] management() {
    return ofNodes(2);
  }

  /** Writes the file that the sandbox reads. */
  void write(Path file) {
    StringBuilder lines = new StringBuilder();
    for (Owner owner : Owner.values()) {
      String key = owner.name().toLowerCase(Locale.ROOT);
      lines.append(key).append('=').append(of(owner)).append('\n');
      if (owner == Owner.AUTHORITY || owner == Owner.PLATFORM) {
        lines.append(key).append(".behind=").append(behind(owner)).append('\n');
      }
    }
    DemoFolder.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private int[] ofNodes(int offset) {
    int[] ports = new int[nodes];
    Arrays.setAll(ports, node -> base + BEFORE_NODES + EACH_NODE * node + offset);
    return ports;
  }

  private static boolean areFree(int base, int length) {
    for (int port = base; port < base + length; port++) {
      try (ServerSocket free = new ServerSocket(port)) {
        if (!free.isBound()) {
          return false;
        }
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
