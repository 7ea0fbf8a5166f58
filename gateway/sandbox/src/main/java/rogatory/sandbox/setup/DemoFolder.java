package rogatory.sandbox.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of a demo. Folders have mode 0700 and files 0600; the parts of the gateway, of the
 * sandbox and of the client lie apart.
 *
 * @param root where everything lies
 */
public record DemoFolder(Path root) {
  /** A demo below this folder, made when absent. */
  public static DemoFolder at(Path folder) {
    DemoFolder demo = new DemoFolder(folder.toAbsolutePath().normalize());
    for (Path each :
        new Path[] {
          demo.root,
          demo.sandbox(),
          demo.gateway(),
          demo.gatewayKeys(),
          demo.client(),
          demo.exports()
        }) {
      make(each);
    }
    return demo;
  }

  /** What the sandbox keeps. */
  public Path sandbox() {
    return root.resolve("sandbox");
  }

  /** The development PKI. */
  public Path pki() {
    return sandbox().resolve("pki");
  }

  /** The ledger of the sandbox. */
  public Path ledger() {
    return sandbox().resolve("ledger.jsonl");
  }

  /** The sandbox's own directory of parties. */
  public Path parties() {
    return sandbox().resolve("parties.json");
  }

  /** The token for the control interface. */
  public Path controlToken() {
    return sandbox().resolve("control.token");
  }

  /** There while the sandbox takes documents. */
  public Path ready() {
    return sandbox().resolve("ready");
  }

  /** Which port is whose. */
  public Path ports() {
    return root.resolve("ports.properties");
  }

  /** What belongs to the gateway. */
  public Path gateway() {
    return root.resolve("gateway");
  }

  /** The configuration of the gateway. */
  public Path gatewayConfiguration() {
    return gateway().resolve("application.yml");
  }

  /** The data folder of the gateway. */
  public Path gatewayData() {
    return gateway().resolve("data");
  }

  /** The key folder of the gateway. */
  public Path gatewayKeys() {
    return gateway().resolve("keys");
  }

  /** What belongs to the client: tokens, and the documents that it fetched. */
  public Path client() {
    return root.resolve("client");
  }

  /** The documents that the client fetched. */
  public Path exports() {
    return client().resolve("documents");
  }

  /** The token of the first administrator, written by the gateway at its first start. */
  public Path firstAdministrator() {
    return gatewayKeys().resolve("first-administrator.token");
  }

  /** What the parties told about themselves. */
  public Path introductions() {
    return client().resolve("introductions.json");
  }

  /** The anchor by which the client knows the gateway. */
  public Path clientTrust() {
    return client().resolve("root.pem");
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, byte[] content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      try (FileChannel channel =
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("A file of the demo cannot be written", e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("A folder of the demo cannot be made", e);
    }
  }
}
