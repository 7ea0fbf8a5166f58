package rogatory.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exported heads of the audit chain: one line of JSON each, in one file a month, synced to disk, in
 * a folder outside the database. Whoever shortens or rewrites the chain contradicts them.
 */
public final class AuditHeads {
  private static final String PREFIX = "heads-";
  private static final String SUFFIX = ".jsonl";

  private final Path folder;
  private final HeadSeal seal;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private AuditLinker.@Nullable Head last;
  private @Nullable Instant upToDateAt;

  /**
   * One exported head.
   *
   * @param at when, ISO 8601
   * @param count how many links the chain had
   * @param hash of the last link
   * @param algorithm of the signature; null without one
   * @param signature base64, over {@link #text}; null without one
   * @param certificates base64 of the signing certificate and its issuers, PkiPath (ITU-T X.509);
   *     null without signature
   * @param timeStamp base64 of an RFC 3161 token over {@link #text}; null without one
   */
  public record Line(
      String at,
      long count,
      String hash,
      @Nullable String algorithm,
      @Nullable String signature,
      @Nullable String certificates,
      @Nullable String timeStamp) {
    /** The exact bytes that are signed and stamped. */
    byte[] sealedText() {
      return text(at, count, hash).getBytes(US_ASCII);
    }

    /** The seal as it was given; a part that is no base64 fits nothing. */
    HeadSeal.Sealed seal() {
      return new HeadSeal.Sealed(
          algorithm, bytes(signature), bytes(certificates), bytes(timeStamp));
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
      try {
        return base64 == null ? null : Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException malformed) {
        return new byte[0];
      }
    }
  }

  /** Heads in this folder, made when absent (mode 0700). */
  AuditHeads(Path folder, HeadSeal seal, Clock clock) {
    this.folder = folder;
    this.seal = seal;
    this.clock = clock;
  }

  /** The exact text that is signed and stamped. */
  public static String text(String at, long count, String hash) {
    return "rogatory audit head " + at + ' ' + count + ' ' + hash;
  }

  /** Exports a head unless it is the one that was exported last; answers whether it did. */
  public synchronized boolean export(AuditLinker.Head head) {
    if (head.count() == 0 || head.equals(last)) {
      upToDateAt = clock.instant();
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    HeadSeal.Sealed sealed =
        seal.seal(text(now.toString(), head.count(), head.hash()).getBytes(US_ASCII));
    append(
        now,
        new Line(
            now.toString(),
            head.count(),
            head.hash(),
            sealed.algorithm(),
            base64(sealed.signature()),
            base64(sealed.certificates()),
            base64(sealed.timeStamp())));
    last = head;
    upToDateAt = now;
    return true;
  }

  /** When the exported heads were last known to hold the head of the chain; null if never. */
  public synchronized @Nullable Instant upToDateAt() {
    return upToDateAt;
  }

  /** All exported heads, oldest first. */
  public List<Line> all() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Line> lines = new ArrayList<>();
      for (Path file : files.filter(AuditHeads::isOurs).sorted().toList()) {
        for (String line : Files.readAllLines(file, UTF_8)) {
          if (line.endsWith("}")) {
            lines.add(json.readValue(line, Line.class));
          }
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("The exported audit heads cannot be read", e);
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private void append(Instant now, Line line) {
    String month = now.atZone(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve(PREFIX + month + SUFFIX),
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND)) {
        ByteBuffer bytes = UTF_8.encode(json.writeValueAsString(line) + "\n");
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An audit head cannot be exported", e);
    }
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }
}
