package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentFiles.Allowance;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class EncryptedFilesTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  private static final byte[] SECRET = "The court of the invented town decided.".getBytes(UTF_8);
  private static final long MOST = 1000;

  @TempDir static Path keys;
  private static Stores stores;

  private final MovingClock clock = new MovingClock();

  @TempDir Path root;

  @BeforeAll
  static void opensTheBooks() {
    stores = new Stores(DATABASE, keys);
  }

  @Test
  void keepsBytesThatNobodyReadsInTheFile() throws IOException {
    HeldFile file = written(SECRET).orElseThrow();

    assertThat(file.size()).isEqualTo(SECRET.length);
    assertThat(file.hash()).isEqualTo(Sha256.of(SECRET));
    Path stored = files().get(0);
    assertThat(stored.getFileName()).hasToString(file.id().toString());
    assertThat(new String(Files.readAllBytes(stored), UTF_8)).doesNotContain("court");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)))
        .isEqualTo("rw-------");
    try (InputStream clear = store().open(file)) {
      assertThat(clear.readAllBytes()).isEqualTo(SECRET);
    }
  }

  @Test
  void keepsNothingOfWhatIsTooLong() throws IOException {
    assertThat(written(new byte[(int) MOST])).isInstanceOf(Outcome.Done.class);
    assertThat(written(new byte[(int) MOST + 1])).isEqualTo(Outcome.denied(Problem.TOO_LARGE));
    assertThat(files()).hasSize(1);
  }

  @Test
  void keepsNothingOfWhatComesTooSlowly() throws IOException {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            clock.advance(Duration.ofSeconds(20));
            return 'x';
          }

          @Override
          public int read(byte[] target, int from, int count) {
            target[from] = (byte) read();
            return 1;
          }
        };
    assertThat(store().write(Stores.NORTH, slow, allowance()))
        .isEqualTo(Outcome.denied(Problem.TOO_SLOW));
    assertThat(files()).isEmpty();
  }

  @Test
  void keepsNothingOfWhatBreaksOff() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(SECRET),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("cut");
              }
            });
    assertThatThrownBy(() -> store().write(Stores.NORTH, broken, allowance()))
        .isInstanceOf(EOFException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void readsNoFileOfAnotherPlace() throws IOException {
    HeldFile one = written(SECRET).orElseThrow();
    HeldFile two = written(new byte[100]).orElseThrow();
    Path folder = root.resolve("north");
    Files.delete(folder.resolve(one.id().toString()));
    Files.move(folder.resolve(two.id().toString()), folder.resolve(one.id().toString()));

    var mixed = new HeldFile(Stores.NORTH, one.id(), two.size(), two.hash(), two.key());
    assertThatThrownBy(() -> store().open(mixed).readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void keepsTheKeyOfAFileInItsRowOnlyAndForItsAgencyOnly() throws IOException {
    HeldFile file = written(SECRET).orElseThrow();
    StoredAttachment stored = sample(file);
    stores.plainly(Stores.NORTH, () -> stores.books.attachments().add(stored, file));

    HeldFile found =
        stores.work.plainly(
            Stores.NORTH, () -> stores.books.attachments().file(stored.id()).orElseThrow());
    assertThat(found.key()).isEqualTo(file.key());
    assertThat(
            stores.work.<List<StoredAttachment>>plainly(
                Stores.NORTH, () -> stores.books.attachments().of(stored.request(), null)))
        .containsExactly(stored);
    assertThat(
            stores.work.<Boolean>plainly(
                Stores.SOUTH, () -> stores.books.attachments().find(stored.id()).isPresent()))
        .isFalse();
    stores.plainly(Stores.NORTH, () -> stores.books.attachments().remove(stored.id()));
    assertThat(
            stores.work.<Boolean>plainly(
                Stores.NORTH, () -> stores.books.attachments().file(stored.id()).isPresent()))
        .isFalse();
  }

  @Test
  void entersAnAttachmentOfASenderOnce() {
    RequestId request = RequestId.random();
    Attachment attachment =
        new Attachment(
            UUID.randomUUID(),
            "Text of s. 1 (CZ).pdf",
            "application/pdf",
            5,
            Sha256.of(SECRET),
            Attachment.Purpose.OFFENCE_TEXT);
    PartyId sender = new PartyId("authority-cz");
    for (boolean expected : new boolean[] {true, false}) {
      var named = StoredAttachment.named(request, sender, attachment, Samples.NOW);
      assertThat(
              stores.work.<Boolean>plainly(
                  Stores.NORTH, () -> stores.books.attachments().add(named, null)))
          .isEqualTo(expected);
    }
    assertThat(
            stores.work.<List<StoredAttachment>>plainly(
                Stores.NORTH, () -> stores.books.attachments().of(request, sender)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.attachment()).isEqualTo(attachment);
              assertThat(one.state()).isEqualTo(StoredAttachment.State.PENDING);
            });
  }

  @Test
  void sweepsOldFilesWithoutARowAndNothingElse() throws IOException {
    HeldFile named = written(SECRET).orElseThrow();
    HeldFile orphan = written(SECRET).orElseThrow();
    HeldFile fresh = written(SECRET).orElseThrow();
    Path folder = root.resolve("north");
    Path half = Files.createFile(folder.resolve(UUID.randomUUID() + ".part"));
    stores.plainly(Stores.NORTH, () -> stores.books.attachments().add(sample(named), named));
    Path foreign = Files.createFile(folder.resolve("put-here-by-somebody"));
    Path stray = Files.createFile(root.resolve("stray"));
    for (Path old : List.of(path(named), path(orphan), half, foreign, stray)) {
      Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(25))));
    }
    Files.setLastModifiedTime(path(fresh), FileTime.from(clock.instant()));

    var sweep = new AttachmentSweep(root, stores.client, stores.scope, Duration.ofDays(1), clock);
    assertThat(sweep.sweep()).isEqualTo(2);
    assertThat(files()).containsExactlyInAnyOrder(path(named), path(fresh), foreign, stray);
  }

  private Path path(HeldFile file) {
    return root.resolve("north").resolve(file.id().toString());
  }

  private StoredAttachment sample(HeldFile file) {
    return StoredAttachment.ours(
        RequestId.random(),
        new Attachment(
            UUID.randomUUID(),
            "decision.pdf",
            "application/pdf",
            file.size(),
            file.hash(),
            Attachment.Purpose.COURT_DECISION),
        Samples.NOW);
  }

  private EncryptedFiles store() {
    return new EncryptedFiles(root, new SecureRandom(), clock);
  }

  private Allowance allowance() {
    return new Allowance(MOST, clock.instant().plus(Duration.ofMinutes(1)));
  }

  private Outcome<HeldFile> written(byte[] bytes) throws IOException {
    return store().write(Stores.NORTH, new ByteArrayInputStream(bytes), allowance());
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
