package rogatory.folders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A secret of one line in a file. Secrets reach the gateway only this way: never as a property, an
 * argument or an environment variable, where process lists and logs would show them.
 */
public final class SecretFile {
  private static final int MAXIMUM_BYTES = 1024;
  private static final int RANDOM_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretFile() {}

  /**
   * Reads the secret, without line end.
   *
   * @throws FolderRefusedException if the file is absent, empty, longer than 1024 bytes, or
   *     readable by every user of the machine
   * @throws UncheckedIOException if it cannot be read
   */
  public static String read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new FolderRefusedException("The secret file " + file.getFileName() + " is missing.");
      }
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new FolderRefusedException(
            "The secret file " + file.getFileName() + " is readable by every user: set mode 0600.");
      }
      return secretOf(file);
    } catch (IOException e) {
      throw new UncheckedIOException("A secret file cannot be read", e);
    }
  }

  /**
   * Reads the secret, or makes a new random one of 256 bits (base64url) in a file of mode 0600. The
   * file is either there in whole or not there, whenever the process is killed.
   *
   * @throws FolderRefusedException as for {@link #read}
   * @throws UncheckedIOException if it cannot be read or written
   */
  public static String readOrCreate(Path file, SecureRandom random) {
    if (Files.exists(file)) {
      return read(file);
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    write(file, secret);
    return secret;
  }

  /**
   * Keeps a secret in a new file of mode 0600.
   *
   * @throws FolderRefusedException if the file exists already, or its folder does not
   * @throws UncheckedIOException if it cannot be written
   */
  public static void create(Path file, String secret) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file) || folder == null || !Files.isDirectory(folder)) {
      throw new FolderRefusedException(
          "The secret file " + file.getFileName() + " must be new, in a folder that exists.");
    }
    write(file, secret);
  }

  private static String secretOf(Path file) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new FolderRefusedException(
          "The secret file " + file.getFileName() + " is longer than 1024 bytes.");
    }
    String secret = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    if (secret.isEmpty()) {
      throw new FolderRefusedException("The secret file " + file.getFileName() + " is empty.");
    }
    return secret;
  }

  private static void write(Path file, String secret) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        ByteBuffer content = StandardCharsets.UTF_8.encode(secret + "\n");
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("A secret file cannot be written", e);
    }
  }
}
