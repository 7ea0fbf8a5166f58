package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.HeldFile;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Attachments as files below one folder, one sub-folder for each agency. Names are made here, never
 * taken from anybody. A file is written under a provisional name, synced, renamed, and its folder
 * synced; what a killed process leaves behind, the {@link AttachmentSweep} takes away.
 */
final class EncryptedFiles implements AttachmentFiles {
  /** How a file ends that is being written. */
  static final String PROVISIONAL = ".part";

  private static final Logger LOG = LoggerFactory.getLogger(EncryptedFiles.class);
  private static final int KEY = 32;
  private static final int BUFFER = 64 << 10;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> FOLDER_OF_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final SecureRandom random;
  private final Clock clock;

  EncryptedFiles(Path root, SecureRandom random, Clock clock) {
    this.root = root;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Outcome<HeldFile> write(AgencyId agency, InputStream bytes, Allowance allowance)
      throws IOException {
    UUID id = UUID.randomUUID();
    byte[] key = new byte[KEY];
    random.nextBytes(key);
    Path folder = folder(agency);
    Path provisional = folder.resolve(id + PROVISIONAL);
    boolean kept = false;
    try {
      Outcome<Measured> measured = copied(provisional, agency, id, key, bytes, allowance);
      if (measured instanceof Outcome.Done<Measured>) {
        settle(provisional, folder, id);
        kept = true;
      }
      return measured.map(all -> new HeldFile(agency, id, all.size(), all.hash(), key));
    } finally {
      if (!kept) {
        Files.deleteIfExists(provisional);
      }
    }
  }

  private record Measured(long size, Sha256 hash) {}

  private Outcome<Measured> copied(
      Path file, AgencyId agency, UUID id, byte[] key, InputStream bytes, Allowance allowance)
      throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    try (FileChannel channel = create(file);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        OutputStream sealed =
            new ChunkedGcm.Writer(out, new SecretKeySpec(key, "AES"), bound(agency, id))) {
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        size += read;
        if (size > allowance.bytes()) {
          return Outcome.denied(Problem.TOO_LARGE);
        }
        if (clock.instant().isAfter(allowance.until())) {
          return Outcome.denied(Problem.TOO_SLOW);
        }
        digest.update(buffer, 0, read);
        put(sealed, buffer, read);
      }
      finish(sealed, channel);
    }
    return Outcome.done(new Measured(size, new Sha256(HexFormat.of().formatHex(digest.digest()))));
  }

  /** What our own disk does is no fault of the bytes. */
  private static void put(OutputStream out, byte[] bytes, int count) {
    try {
      out.write(bytes, 0, count);
    } catch (IOException ours) {
      throw new UncheckedIOException("An attachment cannot be written", ours);
    }
  }

  private static void finish(OutputStream sealed, FileChannel channel) {
    try {
      sealed.close();
      channel.force(true);
    } catch (IOException ours) {
      throw new UncheckedIOException("An attachment cannot be synced", ours);
    }
  }

  private static FileChannel create(Path file) {
    try {
      return FileChannel.open(
          file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
    } catch (IOException ours) {
      throw new UncheckedIOException("An attachment cannot be opened", ours);
    }
  }

  private static void settle(Path provisional, Path folder, UUID id) {
    try {
      Files.move(provisional, folder.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } catch (IOException ours) {
      throw new UncheckedIOException("An attachment cannot be kept", ours);
    }
  }

  @Override
  public InputStream open(HeldFile file) throws IOException {
    InputStream stored = new BufferedInputStream(Files.newInputStream(path(file)), BUFFER);
    try {
      return new ChunkedGcm.Reader(
          stored, new SecretKeySpec(file.key(), "AES"), bound(file.agency(), file.id()));
    } catch (IOException unreadable) {
      stored.close();
      throw unreadable;
    }
  }

  @Override
  public void drop(HeldFile file) {
    try {
      Files.deleteIfExists(path(file));
    } catch (IOException stays) {
      LOG.warn("A file of an attachment stays until the sweep: {}", stays.getClass().getName());
    }
  }

  private Path path(HeldFile file) {
    return root.resolve(file.agency().value()).resolve(file.id().toString());
  }

  private Path folder(AgencyId agency) {
    Path folder = root.resolve(agency.value());
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, FOLDER_OF_OWNER);
        sync(root);
      }
      return folder;
    } catch (IOException ours) {
      throw new UncheckedIOException("The folder of attachments cannot be made", ours);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] bound(AgencyId agency, UUID id) {
    return ("attachment 1|" + agency.value() + '|' + id).getBytes(UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
