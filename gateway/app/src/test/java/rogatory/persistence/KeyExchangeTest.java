package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.request.Request;
import rogatory.vocabulary.AgencyId;

/**
 * The key-encryption key is exchanged; cases of before stay readable, the old key opens nothing.
 */
class KeyExchangeTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir Path folder;

  private Stores before;
  private Request north;
  private Request south;

  @BeforeEach
  void aDatabaseWithCases() {
    DATABASE.superuser().sql("truncate data_key, key_encryption_key, vault_key cascade").update();
    before = new Stores(DATABASE, folder);
    north = stored(before, NORTH);
    south = stored(before, SOUTH);
  }

  private static Request stored(Stores stores, AgencyId agency) {
    Request request = Samples.full(agency);
    stores.plainly(agency, () -> stores.books.requests().add(request));
    return request;
  }

  private void aNextKeyLiesReady() throws IOException {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    Path file =
        Files.createFile(
            folder.resolve(KeyEncryptionKey.NEXT_FILE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static void copyKey(Path from, Path to, String file) throws IOException {
    Files.copy(from.resolve(file), to.resolve(file));
    Files.setPosixFilePermissions(to.resolve(file), PosixFilePermissions.fromString("rw-------"));
  }

  private ContentKeys started(boolean rewrap) {
    var keys =
        new ContentKeys(
            folder, before.client, before.scope, new SecureRandom(), before.clock, rewrap);
    keys.start();
    return keys;
  }

  private void assertReadable(Stores stores) {
    assertThat(read(stores, NORTH, north)).isEqualTo(north);
    assertThat(read(stores, SOUTH, south)).isEqualTo(south);
  }

  private static Request read(Stores stores, AgencyId agency, Request request) {
    return stores.work.plainly(
        agency, () -> stores.books.requests().find(request.id()).orElseThrow());
  }

  private List<String> under() {
    return DATABASE
        .superuser()
        .sql("select distinct key_encryption_key from data_key")
        .query(String.class)
        .list();
  }

  @Test
  void wrapsEveryDataKeyAnewAndDestroysTheOldKey() throws IOException {
    String old = under().get(0);
    String oldSecret = Files.readString(folder.resolve(KeyEncryptionKey.FILE));
    aNextKeyLiesReady();

    started(true);

    assertThat(under()).hasSize(1).doesNotContain(old);
    assertThat(folder.resolve(KeyEncryptionKey.NEXT_FILE)).doesNotExist();
    assertThat(Files.readString(folder.resolve(KeyEncryptionKey.FILE))).isNotEqualTo(oldSecret);
    assertReadable(new Stores(DATABASE, folder));
    assertThat(
            DATABASE
                .superuser()
                .sql("select id from key_encryption_key")
                .query(String.class)
                .list())
        .isEqualTo(under());
  }

  @Test
  void opensNothingAnyMoreWithTheOldKey() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    copyKey(folder, kept, KeyEncryptionKey.FILE);
    aNextKeyLiesReady();
    started(true);

    assertThatThrownBy(() -> new Stores(DATABASE, kept))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("another key");
  }

  @Test
  void goesOnWhereAnExchangeWasCutOff() throws IOException {
    aNextKeyLiesReady();
    KeyEncryptionKey next = KeyEncryptionKey.readNext(folder).orElseThrow();
    String old = under().get(0);
    exchangedHalfWay(next);

    assertReadable(new Stores(DATABASE, folder));
    started(false);

    assertThat(under()).containsExactly(next.id()).doesNotContain(old);
    assertReadable(new Stores(DATABASE, folder));
  }

  /** As a process leaves it that is killed after the first of two rows. */
  private void exchangedHalfWay(KeyEncryptionKey next) {
    KeyEncryptionKey old = KeyEncryptionKey.readOrCreate(folder, new SecureRandom());
    DATABASE
        .superuser()
        .sql("insert into key_encryption_key (id, first_used_at) values (?, now())")
        .param(next.id())
        .update();
    byte[] wrapped =
        DATABASE
            .superuser()
            .sql("select wrapped from data_key where agency = ?")
            .param(NORTH.value())
            .query(byte[].class)
            .single();
    byte[] bound = DataKeys.bound(NORTH, 1);
    DATABASE
        .superuser()
        .sql("update data_key set key_encryption_key = ?, wrapped = ? where agency = ?")
        .params(
            next.id(),
            Gcm.encrypt(next.key(), bound, Gcm.decrypt(old.key(), bound, wrapped)),
            NORTH.value())
        .update();
    assertThat(under()).hasSize(2);
  }

  @Test
  void endsAnExchangeThatLacksOnlyTheMoveOfTheFile() throws IOException {
    aNextKeyLiesReady();
    byte[] next = Files.readAllBytes(folder.resolve(KeyEncryptionKey.NEXT_FILE));
    started(true);
    Files.write(folder.resolve(KeyEncryptionKey.NEXT_FILE), next);
    Files.setPosixFilePermissions(
        folder.resolve(KeyEncryptionKey.NEXT_FILE), PosixFilePermissions.fromString("rw-------"));
    Files.write(folder.resolve(KeyEncryptionKey.FILE), new byte[43]);

    assertReadable(new Stores(DATABASE, folder));
    assertThat(folder.resolve(KeyEncryptionKey.NEXT_FILE)).doesNotExist();
  }

  @Test
  void knowsBothKeysAndChangesNothingBeforeItIsAsked() throws IOException {
    String old = under().get(0);
    aNextKeyLiesReady();

    ContentKeys keys = started(false);

    assertThat(under()).containsExactly(old);
    assertThat(before.scope.asSystem(keys::key).id()).isEqualTo(old);
    assertThat(folder.resolve(KeyEncryptionKey.NEXT_FILE)).exists();
    assertReadable(new Stores(DATABASE, folder));
  }

  @Test
  void aNodeThatKnowsBothKeysFollowsTheExchangeOfAnother() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other-node"));
    aNextKeyLiesReady();
    copyKey(folder, other, KeyEncryptionKey.FILE);
    copyKey(folder, other, KeyEncryptionKey.NEXT_FILE);
    copyKey(Stores.vaultFolder(folder), Stores.vaultFolder(other), KeyEncryptionKey.FILE);
    Stores otherNode = new Stores(DATABASE, other);

    started(true);

    assertReadable(otherNode);
    Request later = stored(otherNode, new AgencyId("east"));
    assertThat(read(new Stores(DATABASE, folder), new AgencyId("east"), later)).isEqualTo(later);
  }

  @Test
  void refusesAFileThatHoldsNoKey() throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(KeyEncryptionKey.NEXT_FILE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "c2hvcnQ");

    assertThatThrownBy(() -> started(true))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("256 bits");
  }
}
