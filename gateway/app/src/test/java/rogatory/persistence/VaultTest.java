package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.VaultDesk;
import rogatory.vault.IdentityField;
import rogatory.vault.Vault;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** All persons are invented. */
class VaultTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  private static final String NAME = "Zofia Wymyslinska";
  private static final PersonId LIAISON = new PersonId("liaison");
  private static final Actor LIAISON_ACTOR = new Actor(LIAISON, NORTH, Set.of(Role.LIAISON));
  private static final Actor APPROVER =
      new Actor(new PersonId("approver"), NORTH, Set.of(Role.APPROVER));

  @TempDir Path folder;
  private final VictimHandle handle = VictimHandle.random(new SecureRandom());
  private Stores stores;

  @BeforeEach
  void somebodyIsKept() {
    DATABASE
        .superuser()
        .sql(
            "truncate vault_key, vault_subject, vault_field, vault_act, data_key, key_encryption_key,"
                + " audit_entry, audit_pending cascade")
        .update();
    stores = new Stores(DATABASE, folder);
    stores.plainly(
        NORTH,
        () ->
            stores.vault.keep(
                handle,
                Map.of(IdentityField.NAME, NAME, IdentityField.CONTACT, "z@mail.example"),
                LIAISON,
                Samples.NOW));
  }

  private String open(Stores from, IdentityField field) {
    return from.work.plainly(NORTH, () -> from.vault.open(handle, field).orElse("nothing"));
  }

  @Test
  void opensOneFieldForItsAgencyOnly() {
    assertThat(open(stores, IdentityField.NAME)).isEqualTo(NAME);
    assertThat(open(stores, IdentityField.ADDRESS)).isEqualTo("nothing");
    stores.plainly(
        SOUTH,
        () -> {
          assertThat(stores.vault.find(handle)).isEmpty();
          assertThat(stores.vault.open(handle, IdentityField.NAME)).isEmpty();
          assertThat(stores.vault.recognisable()).isEmpty();
        });
    stores.plainly(
        NORTH,
        () ->
            assertThat(stores.vault.recognisable())
                .singleElement()
                .satisfies(
                    person -> {
                      assertThat(person.names()).containsExactly(NAME);
                      assertThat(person.marks()).containsExactly("z@mail.example");
                      assertThat(person.toString()).doesNotContain("Zofia", "mail");
                    }));
  }

  @Test
  void cannotBeReadInAnotherField() {
    DATABASE
        .superuser()
        .sql(
            """
            update vault_field set content =
              (select content from vault_field where field = 'NAME' and handle = ?)
            where field = 'CONTACT' and handle = ?
            """)
        .params(handle.value(), handle.value())
        .update();

    assertThatThrownBy(() -> open(stores, IdentityField.CONTACT))
        .isInstanceOf(ContentUnreadableException.class);
  }

  @Test
  void isNotOpenedByTheKeyOfTheDocuments() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(folder.resolve(KeyEncryptionKey.FILE), other.resolve(KeyEncryptionKey.FILE));
    Path vault = Stores.vaultFolder(other);
    Files.copy(folder.resolve(KeyEncryptionKey.FILE), vault.resolve(KeyEncryptionKey.FILE));
    for (Path file :
        List.of(other.resolve(KeyEncryptionKey.FILE), vault.resolve(KeyEncryptionKey.FILE))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    assertThatThrownBy(() -> new Stores(DATABASE, other))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("another key");
  }

  @Test
  void isErasedWithItsKeyAndStaysAsAMark() {
    byte[] wrapped = wrapped();
    stores.plainly(NORTH, () -> stores.vault.erase(handle, LIAISON, Samples.NOW));

    assertThat(wrapped).isNotNull();
    assertThat(wrapped()).isNull();
    assertThat(open(stores, IdentityField.NAME)).isEqualTo("nothing");
    stores.plainly(
        NORTH,
        () -> {
          assertThat(stores.vault.find(handle).orElseThrow().erasedAt()).isNotNull();
          assertThat(stores.vault.recognisable()).isEmpty();
        });
    assertThat(stores.work.plainly(NORTH, () -> keep(stores, "Another Name"))).isFalse();
    assertThat(wrapped()).isNull();
  }

  private boolean keep(Stores in, String name) {
    return in.vault.keep(handle, Map.of(IdentityField.NAME, name), LIAISON, Samples.NOW);
  }

  @Test
  void isWithheldWhenABackupBringsItBackAndErasedByTheWordOfTheOperatorOnly() {
    Runnable restore = backup();
    stores.plainly(NORTH, () -> stores.vault.erase(handle, LIAISON, Samples.NOW));
    restore.run();
    Stores restored = new Stores(DATABASE, folder);
    assertThat(open(restored, IdentityField.NAME)).as("the backup held it").isEqualTo(NAME);

    restored.erasures.start();

    assertThat(open(restored, IdentityField.NAME)).isEqualTo("nothing");
    assertThat(wrapped()).as("whoever writes a file destroys nothing").isNotNull();
    assertThat(restored.erasures.waiting()).isOne();
    assertThat(erasuresAudited()).isEmpty();
    assertThat(restored.erasures(folder, "1-000000000000").reconcile()).isZero();
    assertThat(wrapped()).isNotNull();

    assertThat(restored.erasures(folder, word()).reconcile()).isOne();

    assertThat(wrapped()).isNull();
    assertThat(erasuresAudited()).containsExactly("vault/" + handle);
    assertThat(restored.erasures.reconcile()).isZero();
    assertThat(restored.erasures.waiting()).isZero();
    assertThat(erasuresAudited()).hasSize(1);
  }

  @Test
  void isErasedAgainWhenTheDatabaseKnowsThatTwoPersonsAgreed() {
    Runnable restore = backup();
    VaultDesk desk = desk();
    VaultAct asked =
        desk.askErasure(handle, "She asked for it herself.", LIAISON_ACTOR).orElseThrow();
    desk.grant(handle, asked.id(), APPROVER).orElseThrow();
    restore.run();
    DATABASE.superuser().sql("delete from audit_pending").update();
    DATABASE.superuser().sql("delete from audit_entry").update();
    Stores restored = new Stores(DATABASE, folder);

    assertThat(restored.erasures.reconcile()).isOne();

    assertThat(wrapped()).isNull();
    assertThat(erasuresAudited()).containsExactly("vault/" + handle);
  }

  @Test
  void aLineThatSomebodyWroteWithholdsAndDestroysNothing() throws IOException {
    Path list = Stores.vaultFolder(folder).resolve(ErasureList.FILE);
    Files.writeString(list, "north\t" + handle + "\nNo Agency\t" + handle + "\nnonsense\n");

    stores.erasures.start();
    assertThat(open(stores, IdentityField.NAME)).isEqualTo("nothing");

    Files.delete(list);
    stores.erasures.reconcile();
    assertThat(open(stores, IdentityField.NAME)).isEqualTo(NAME);
    assertThat(erasuresAudited()).isEmpty();
  }

  @Test
  void isErasedThoughTheListCannotBeWrittenAndIsListedLater() throws IOException {
    Path list = Stores.vaultFolder(folder).resolve(ErasureList.FILE);
    Files.createDirectory(list);

    stores.plainly(NORTH, () -> stores.vault.erase(handle, LIAISON, Samples.NOW));

    assertThat(wrapped()).isNull();
    Files.delete(list);
    stores.erasures.reconcile();
    assertThat(list).hasContent("north\t" + handle);
  }

  @Test
  void aCorrectionThatMeetsAnErasureFindsNobody() throws Exception {
    VaultDesk desk = desk();
    CountDownLatch erased = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    CompletableFuture<Void> erasing =
        CompletableFuture.runAsync(
            () ->
                stores.plainly(
                    NORTH,
                    () -> {
                      stores.vault.erase(handle, LIAISON, Samples.NOW);
                      erased.countDown();
                      CaseStoresTest.await(mayCommit);
                    }));
    CaseStoresTest.await(erased);
    CompletableFuture<Outcome<Vault.Kept>> correcting =
        CompletableFuture.supplyAsync(
            () -> desk.correct(handle, Map.of(IdentityField.NAME, "A Name"), LIAISON_ACTOR));
    Awaitility.await().until(this::somebodyWaitsForALock);
    mayCommit.countDown();

    assertThat(correcting.get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Outcome.Denied.class,
            denied -> assertThat(denied.problem()).isEqualTo(Problem.NOT_FOUND));
    erasing.get(20, TimeUnit.SECONDS);
    assertThat(DATABASE.superuser().sql("select * from vault_field").query().listOfRows())
        .isEmpty();
  }

  private boolean somebodyWaitsForALock() {
    return DATABASE
            .superuser()
            .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
            .query(Integer.class)
            .single()
        > 0;
  }

  private VaultDesk desk() {
    return new VaultDesk(stores.work, stores.books, 20, new SecureRandom(), stores.clock);
  }

  private String word() {
    byte[] digest = AuditRow.sha256(("north\t" + handle + "\n").getBytes(StandardCharsets.UTF_8));
    return "1-" + HexFormat.of().formatHex(digest, 0, 6);
  }

  private List<String> erasuresAudited() {
    return DATABASE
        .superuser()
        .sql("select object from audit_entry where action = 'vault.erase' and person = 'gateway'")
        .query(String.class)
        .list();
  }

  /** What is in the vault now, to be put back later. */
  private Runnable backup() {
    List<Map<String, Object>> fields =
        DATABASE.superuser().sql("select * from vault_field").query().listOfRows();
    Map<String, Object> subject =
        DATABASE.superuser().sql("select * from vault_subject").query().singleRow();
    return () -> {
      DATABASE
          .superuser()
          .sql(
              "update vault_subject set vault_key = ?, wrapped = ?, erased_at = null,"
                  + " erased_by = null")
          .params(subject.get("vault_key"), subject.get("wrapped"))
          .update();
      fields.forEach(
          field ->
              DATABASE
                  .superuser()
                  .sql("insert into vault_field values (?, ?, ?, ?, ?)")
                  .params(
                      field.get("agency"),
                      field.get("handle"),
                      field.get("field"),
                      field.get("content"),
                      field.get("kept_at"))
                  .update());
    };
  }

  @Test
  void listsWhomAnotherNodeErased() throws IOException {
    Path list = Stores.vaultFolder(folder).resolve(ErasureList.FILE);
    stores.plainly(NORTH, () -> stores.vault.erase(handle, LIAISON, Samples.NOW));
    assertThat(Files.readString(list)).isEqualTo("north\t" + handle + "\n");
    Files.delete(list);

    assertThat(stores.erasures.reconcile()).isZero();

    assertThat(Files.readString(list)).isEqualTo("north\t" + handle + "\n");
  }

  @Test
  void isWrappedAnewWhenTheKeyOfTheVaultIsExchanged() throws IOException {
    Path vault = Stores.vaultFolder(folder);
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    Files.writeString(
        Files.createFile(
            vault.resolve(KeyEncryptionKey.NEXT_FILE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    byte[] before = wrapped();
    String content = Files.readString(folder.resolve(KeyEncryptionKey.FILE));

    new VaultKeys(vault, stores.client, stores.scope, new SecureRandom(), stores.clock, true)
        .start();

    assertThat(wrapped()).isNotNull().isNotEqualTo(before);
    assertThat(open(new Stores(DATABASE, folder), IdentityField.NAME)).isEqualTo(NAME);
    assertThat(vault.resolve(KeyEncryptionKey.NEXT_FILE)).doesNotExist();
    assertThat(Files.readString(folder.resolve(KeyEncryptionKey.FILE))).isEqualTo(content);
  }

  private byte[] wrapped() {
    return (byte[])
        DATABASE
            .superuser()
            .sql("select wrapped from vault_subject")
            .query()
            .singleRow()
            .get("wrapped");
  }
}
