package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static rogatory.persistence.Stores.NORTH;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.StoredDocument;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;
import rogatory.request.Request;
import rogatory.request.RequestId;

/**
 * A backup is made while requests are written; then the data is destroyed. The copy, with the keys
 * that were kept apart, holds everything that was committed before it began; without them, nothing.
 */
class OnlineBackupTest {
  private static final String TEXT = "<Reasons>Only for those who have the key</Reasons>";
  private static final List<Request> BEFORE = new CopyOnWriteArrayList<>();
  private static final List<Request> WRITTEN = new CopyOnWriteArrayList<>();
  private static Path home;
  private static Path data;
  private static Path keys;
  private static OnlineBackup.Copy backup;

  @BeforeAll
  static void savesUnderTrafficAndLosesTheData() throws Exception {
    home = TestFolders.create("backup");
    data = TestFolders.data(home);
    keys = home.resolve("keys");
    try (GatewayFolders folders = GatewayFolders.open(data, keys);
        EmbeddedDatabase database = start(folders);
        HikariDataSource pool = pool(database)) {
      Migrations.apply(database.access());
      Stores stores = stores(pool, folders.keyFolder("content"));
      Files.writeString(folders.dataFolder("attachments").resolve("one"), "encrypted elsewhere");
      Files.writeString(folders.dataFolder("broker").resolve("journal"), "hints");
      AuditLinker linker = new AuditLinker(stores.client, stores.scope);
      AuditHeads heads = new AuditHeads(home.resolve("heads"), HeadSeal.NONE, stores.clock);
      AtomicBoolean goesOn = new AtomicBoolean(true);
      Thread traffic =
          new Thread(
              () -> {
                while (goesOn.get()) {
                  WRITTEN.add(write(stores));
                  linker.link();
                }
              });
      traffic.start();
      await().until(() -> WRITTEN.size() >= 30);
      BEFORE.addAll(WRITTEN);
      backup = new OnlineBackup(data, keys, Clock.systemUTC()).take(home.resolve("saved"));
      int saved = WRITTEN.size();
      await().until(() -> WRITTEN.size() >= saved + 10);
      goesOn.set(false);
      traffic.join();
      heads.export(linker.head());
      new Postmaster(data.resolve("postgres")).running().orElseThrow().destroyForcibly();
      await().until(() -> new Postmaster(data.resolve("postgres")).running().isEmpty());
    }
    FileSystemUtils.deleteRecursively(data);
    restore();
  }

  /** What the handbook tells the operator to do. */
  private static void restore() throws IOException, InterruptedException {
    Process copy =
        new ProcessBuilder("cp", "-a", backup.folder().toString(), data.toString())
            .inheritIO()
            .start();
    assertThat(copy.waitFor()).isZero();
    Files.createSymbolicLink(
        data.resolve("postgres-binaries"), home.resolveSibling("postgres-binaries"));
  }

  @AfterAll
  static void removesFolders() throws IOException {
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void holdsEverythingCommittedBeforeAndWhatItHoldsIsWhole() {
    assertThat(WRITTEN).hasSizeGreaterThan(BEFORE.size() + 10);
    restored(
        stores -> {
          for (Request request : BEFORE) {
            assertThat(found(stores, request.id())).isEqualTo(TEXT);
          }
          List<Request> kept =
              WRITTEN.stream()
                  .filter(request -> stores.work.plainly(NORTH, () -> known(stores, request)))
                  .toList();
          assertThat(kept)
              .hasSizeLessThan(WRITTEN.size())
              .isEqualTo(WRITTEN.subList(0, kept.size()));
          assertThat(kept).allSatisfy(r -> assertThat(found(stores, r.id())).isEqualTo(TEXT));
        });
  }

  @Test
  void holdsAWholeAuditTrailAndSaysThatLaterEntriesAreGone() {
    restored(
        stores -> {
          new AuditLinker(stores.client, stores.scope).link();
          AuditHeads aside = new AuditHeads(home.resolve("no-heads"), HeadSeal.NONE, stores.clock);
          AuditVerifier.Report whole =
              new AuditVerifier(stores.client, stores.scope, aside, HeadCheck.NONE).verify();
          assertThat(whole.isGood()).as(whole.sentence()).isTrue();
          assertThat(whole.count()).isGreaterThanOrEqualTo(BEFORE.size());

          AuditHeads heads = new AuditHeads(home.resolve("heads"), HeadSeal.NONE, stores.clock);
          AuditVerifier.Report lost =
              new AuditVerifier(stores.client, stores.scope, heads, HeadCheck.NONE).verify();
          assertThat(lost.fault()).isEqualTo(AuditVerifier.Fault.TAIL_MISSING);
          assertThat(lost.position()).isEqualTo(whole.count() + 1);
        });
  }

  @Test
  void isOfNoUseWithoutTheKeys() {
    Path none = home.resolve("no-keys");
    try (GatewayFolders folders = GatewayFolders.open(data, none)) {
      assertThatThrownBy(() -> start(folders))
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessageContaining("restore the key folder");
    }
    restored(
        stores -> {
          Path other = TestFolders.create("other-keys");
          assertThatThrownBy(
                  () ->
                      new ContentKeys(
                              other, stores.client, stores.scope, new SecureRandom(), stores.clock)
                          .start())
              .isInstanceOf(DatabaseRefusedException.class)
              .hasMessageContaining("does not hold its key");
        });
  }

  @Test
  void holdsNoKeyAndNoPassword() throws IOException {
    String key = SecretFile.read(keys.resolve("content").resolve(KeyEncryptionKey.FILE));
    byte[] raw = Base64.getUrlDecoder().decode(key);
    List<byte[]> secrets =
        List.of(
            key.getBytes(UTF_8),
            raw,
            HexFormat.of().formatHex(raw).getBytes(UTF_8),
            SecretFile.read(keys.resolve("database").resolve("superuser.password"))
                .getBytes(UTF_8));
    try (Stream<Path> files = Files.walk(backup.folder())) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(100);
      for (Path file : all) {
        byte[] bytes = Files.readAllBytes(file);
        assertThat(secrets).as(file.toString()).noneMatch(secret -> contains(bytes, secret));
        assertThat(file.getFileName().toString()).doesNotEndWith(".password");
      }
    }
  }

  @Test
  void takesAttachmentsAndLeavesWhatIsMadeAnew() {
    assertThat(backup.folder().resolve("attachments").resolve("one"))
        .hasContent("encrypted elsewhere");
    assertThat(backup.folder().resolve("broker")).doesNotExist();
    assertThat(backup.folder().resolve("postgres-binaries")).doesNotExist();
    assertThat(backup.folder().resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    assertThat(backup.folder().resolve(OnlineBackup.NOTE)).content().contains("\"files\"");
    assertThat(home.resolve("saved.partial")).doesNotExist();
    assertThat(backup.files()).isGreaterThan(100);
  }

  @Test
  void refusesATargetAmongDataOrKeysAndAFolderWithoutDatabase() {
    OnlineBackup here = new OnlineBackup(data, keys, Clock.systemUTC());
    for (Path wrong : List.of(data.resolve("b"), keys.resolve("b"), backup.folder())) {
      assertThatThrownBy(() -> here.take(wrong)).isInstanceOf(DatabaseRefusedException.class);
    }
    assertThatThrownBy(
            () ->
                new OnlineBackup(home.resolve("nothing"), keys, Clock.systemUTC())
                    .take(home.resolve("new")))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("No embedded database runs");
    assertThat(home.resolve("new.partial")).doesNotExist();
  }

  private static void restored(Consumer<Stores> look) {
    try (GatewayFolders folders = GatewayFolders.open(data, keys);
        EmbeddedDatabase database = start(folders);
        HikariDataSource pool = pool(database)) {
      look.accept(stores(pool, folders.keyFolder("content")));
    }
  }

  private static String found(Stores stores, RequestId id) {
    return stores.work.plainly(
        NORTH,
        () ->
            new String(
                stores
                    .books
                    .documents()
                    .find(id.value(), DocumentKind.SEALED)
                    .orElseThrow()
                    .bytes(),
                UTF_8));
  }

  private static boolean known(Stores stores, Request request) {
    return stores.books.requests().find(request.id()).isPresent();
  }

  /** A request, its document and its audit entry, in one unit of work. */
  private static Request write(Stores stores) {
    Request request = Samples.full(NORTH);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.requests().add(request);
          stores
              .books
              .documents()
              .store(
                  StoredDocument.of(
                      request.id().value(),
                      request.id(),
                      DocumentKind.SEALED,
                      "application/xml",
                      Samples.NOW,
                      TEXT.getBytes(UTF_8)));
          stores.audit.record(Samples.entry(NORTH, "to test a backup"));
        });
    return request;
  }

  private static EmbeddedDatabase start(GatewayFolders folders) {
    return EmbeddedDatabase.start(
        folders, TestServer.properties(), new SecureRandom(), Map.of("fsync", "off"));
  }

  private static HikariDataSource pool(EmbeddedDatabase database) {
    return Database.pool(database.access().dataSource(database.access().application()), 4);
  }

  private static Stores stores(HikariDataSource pool, Path content) {
    var transactions = new JdbcTransactionManager(pool);
    JdbcClient client = JdbcClient.create(pool);
    return new Stores(client, new AgencyScope(transactions, client), transactions, content);
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
