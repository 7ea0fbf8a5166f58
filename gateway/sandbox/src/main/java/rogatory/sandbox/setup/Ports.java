package rogatory.sandbox.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * The ports of a demo on loopback. They are chosen at the first start and stay: certificates and
 * addresses name them. Where a relay stands before an owner, the file also has {@code
 * <owner>.behind}: the port where the owner itself listens.
 */
public final class Ports {
  /** Whose port it is. */
  public enum Owner {
    /** People who use the gateway. */
    PEOPLE(8443),
    /** Machines that speak with the gateway. */
    MACHINES(8444),
    /** The gateway's own health. */
    MANAGEMENT(8445),
    /** Time-stamps and revocation. */
    TRUST(8446),
    /** The authority of the sandbox. */
    AUTHORITY(8447),
    /** The platform of the sandbox. */
    PLATFORM(8448),
    /** The control interface of the sandbox. */
    CONTROL(8449);

    private final int usual;

    Owner(int usual) {
      this.usual = usual;
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String BEHIND = ".behind";

  private final Map<Owner, Integer> numbers;
  private final Map<Owner, Integer> behind = new EnumMap<>(Owner.class);

  private Ports(Map<Owner, Integer> numbers) {
    this.numbers = new EnumMap<>(numbers);
  }

  /**
   * The ports in this file; chosen and written when it is absent.
   *
   * @param usual whether the usual ports are taken where they are free; else any free ones
   */
  public static Ports keep(Path file, boolean usual) {
    if (Files.exists(file)) {
      return read(file);
    }
    Ports chosen = choose(usual);
    chosen.write(file);
    return chosen;
  }

  /**
   * The ports in this file.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static Ports read(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("The ports of the demo cannot be read", e);
    }
    Map<Owner, Integer> numbers = new EnumMap<>(Owner.class);
    for (Owner owner : Owner.values()) {
      numbers.put(owner, Integer.parseInt(properties.getProperty(owner.key(), "")));
    }
    Ports ports = new Ports(numbers);
    for (Owner owner : Owner.values()) {
      String port = properties.getProperty(owner.key() + BEHIND);
      if (port != null) {
        ports.behind.put(owner, Integer.parseInt(port));
      }
    }
    return ports;
  }

  /** The port where an owner listens: the one that others call, unless a relay stands before it. */
  public int listening(Owner owner) {
    return behind.getOrDefault(owner, of(owner));
  }

  /** The port. */
  public int of(Owner owner) {
    Integer number = numbers.get(owner);
    if (number == null) {
      throw new IllegalStateException("Every owner has a port");
    }
    return number;
  }

  /** The origin under which others reach an owner over TLS. */
  public URI origin(Owner owner) {
    return URI.create("https://localhost:" + of(owner));
  }

  private void write(Path file) {
    var lines = new ByteArrayOutputStream();
    numbers.forEach(
        (owner, number) ->
            lines.writeBytes((owner.key() + "=" + number + "\n").getBytes(StandardCharsets.UTF_8)));
    DemoFolder.write(file, lines.toByteArray());
  }

  /** All are held open until the last is chosen, so that none is chosen twice. */
  private static Ports choose(boolean usual) {
    Map<Owner, Integer> numbers = new EnumMap<>(Owner.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Owner owner : Owner.values()) {
        ServerSocket socket = usual ? open(owner.usual, held) : open(0, held);
        numbers.put(owner, socket.getLocalPort());
      }
      return new Ports(numbers);
    } finally {
      held.forEach(Ports::close);
    }
  }

  /** So many free ports on loopback. */
  static List<Integer> free(int number) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      return IntStream.range(0, number).mapToObj(each -> open(0, held).getLocalPort()).toList();
    } finally {
      held.forEach(Ports::close);
    }
  }

  private static ServerSocket open(int port, List<ServerSocket> held) {
    try {
      ServerSocket socket = new ServerSocket();
      held.add(socket);
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      try {
        socket.bind(new InetSocketAddress(loopback, port));
      } catch (IOException taken) {
        socket.bind(new InetSocketAddress(loopback, 0));
      }
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port on loopback", e);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A port cannot be let go", e);
    }
  }
}
