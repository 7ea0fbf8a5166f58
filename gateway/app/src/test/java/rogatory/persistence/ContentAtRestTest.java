package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import rogatory.casework.IdempotencyKeys.Kept;
import rogatory.casework.IdempotencyKeys.Turn;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.folders.GatewayFolders;
import rogatory.request.HistoryEntry;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Sha256;

/** Whoever has the data folder and not the key folder reads no case. */
class ContentAtRestTest {
  private static final String SECRET =
      "The pupil of the third form was filmed in the changing room";
  private static final String CLEAR = "platform.example";
  private static Path home;
  private static GatewayFolders folders;
  private static EmbeddedDatabase database;
  private static HikariDataSource pool;
  private static Stores stores;

  @BeforeAll
  static void startsADatabaseOfItsOwn() {
    home = TestFolders.create("at-rest");
    folders = GatewayFolders.open(TestFolders.data(home), home.resolve("keys"));
    database =
        EmbeddedDatabase.start(
            folders,
            TestServer.properties(),
            new SecureRandom(),
            Map.of("fsync", "off", "full_page_writes", "on"));
    Migrations.apply(database.access());
    pool = new HikariDataSource();
    pool.setDataSource(database.access().dataSource(database.access().application()));
    pool.setMaximumPoolSize(4);
    stores = stores(pool);
  }

  @AfterAll
  static void stopsIt() throws IOException {
    pool.close();
    database.close();
    folders.close();
    FileSystemUtils.deleteRecursively(home);
  }

  private static Stores stores(HikariDataSource source) {
    var transactions = new JdbcTransactionManager(source);
    var scope = new AgencyScope(transactions, JdbcClient.create(source));
    return new Stores(JdbcClient.create(source), scope, transactions, folders.keyFolder("content"));
  }

  @Test
  void leavesNoSentenceOfACaseInAnyFile() throws IOException {
    Request request = seed();
    assertThat(
            stores.work.plainly(
                NORTH, () -> stores.books.requests().find(request.id()).orElseThrow()))
        .isEqualTo(request);
    JdbcClient superuser = JdbcClient.create(database.superuser());
    superuser.sql("checkpoint").update();

    assertThat(filesWith(CLEAR)).as("what is looked for in clear is found").isNotEmpty();
    assertThat(filesWith(SECRET)).isEmpty();
    assertThat(filesWith(HexFormat.of().formatHex(SECRET.getBytes(UTF_8)))).isEmpty();
    assertThat(
            filesWith(
                Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(SECRET.substring(0, 57).getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void refusesAKeyFolderThatDoesNotBelongToTheData() throws IOException {
    Path foreign = Files.createDirectories(home.resolve("foreign"));
    assertThatThrownBy(() -> opened(foreign))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("does not hold its key");
    assertThat(foreign).isEmptyDirectory();

    KeyEncryptionKey.readOrCreate(foreign, new SecureRandom());
    assertThatThrownBy(() -> opened(foreign))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("another key");
  }

  @Test
  void readsWithTheKeysOfAnEarlierStart() {
    Request request = seed();

    Stores later = stores(pool);

    assertThat(
            later.work.plainly(
                NORTH, () -> later.books.requests().find(request.id()).orElseThrow()))
        .isEqualTo(request);
  }

  private static void opened(Path folder) {
    new ContentKeys(folder, stores.client, stores.scope, new SecureRandom(), new MovingClock())
        .start();
  }

  private static Request seed() {
    Request sample = Samples.full(NORTH);
    Request request =
        new Request(
            sample.id(),
            NORTH,
            SECRET,
            sample.template(),
            sample.author(),
            sample.issuer(),
            sample.addressee(),
            sample.state(),
            0,
            sample.createdAt(),
            sample.validUntil(),
            sample.documentHash(),
            sample.firstSentAt(),
            true,
            sample.priority(),
            sample.clock(),
            SECRET);
    String xml = "<Reasons>" + SECRET + "</Reasons>" + "filling ".repeat(2000);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.requests().add(request);
          for (DocumentKind kind : DocumentKind.values()) {
            stores.books.documents().store(Samples.document(request.id(), kind, xml));
          }
          stores
              .books
              .requests()
              .note(
                  new HistoryEntry(
                      request.id(),
                      Samples.NOW,
                      "WITHDRAW",
                      "SENT",
                      "WITHDRAWN",
                      new PersonId("liaison"),
                      SECRET,
                      null));
          stores.books.inbound().add(Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW));
          stores.books.replies().add(Samples.reply(request.id(), SECRET));
          stores
              .books
              .ledger()
              .admit(
                  Samples.PLATFORM,
                  Samples.reply(request.id(), "").document().messageId(),
                  Sha256.of(new byte[0]),
                  request.id().value());
          stores.outbox.put(
              Errand.of(
                  NORTH,
                  Errand.Kind.DISPATCH,
                  request.id().value(),
                  request.priority(),
                  Samples.NOW));
          stores.audit.record(Samples.entry(NORTH, SECRET));
        });
    stores.audit.recordApart(Samples.entry(NORTH, SECRET));
    var liaison = new Actor(new PersonId("liaison"), NORTH, Set.of());
    assertThat(
            stores.keys.once(
                liaison,
                request.id().toString(),
                Sha256.of(new byte[0]),
                () -> Optional.of(new Kept(200, Map.of(), SECRET))))
        .isEqualTo(new Turn.Acted(true));
    assertThat(new AuditLinker(stores.client, stores.scope).link()).isEqualTo(2);
    return request;
  }

  private static List<Path> filesWith(String text) throws IOException {
    byte[] wanted = text.getBytes(UTF_8);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folders.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (contains(Files.readAllBytes(file), wanted)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
