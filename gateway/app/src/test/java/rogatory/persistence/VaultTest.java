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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.vault.IdentityField;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.PersonId;

/** All persons are invented. */
class VaultTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  private static final String NAME = "Zofia Wymyslinska";
  private static final PersonId LIAISON = new PersonId("liaison");

  @TempDir Path folder;
  private final VictimHandle handle = VictimHandle.random(new SecureRandom());
  private Stores stores;

  @BeforeEach
  void somebodyIsKept() {
    DATABASE
        .superuser()
        .sql("truncate vault_key, vault_subject, vault_field, data_key, key_encryption_key cascade")
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
    assertThatThrownBy(
            () ->
                stores.plainly(
                    NORTH,
                    () ->
                        stores.vault.keep(
                            handle, Map.of(IdentityField.NAME, NAME), LIAISON, Samples.NOW)))
        .hasMessageContaining("duplicate key");
  }

  @Test
  void isErasedAgainWhenABackupBringsItBack() {
    List<Map<String, Object>> fields =
        DATABASE.superuser().sql("select * from vault_field").query().listOfRows();
    Map<String, Object> subject =
        DATABASE.superuser().sql("select * from vault_subject").query().singleRow();
    stores.plainly(NORTH, () -> stores.vault.erase(handle, LIAISON, Samples.NOW));
    DATABASE
        .superuser()
        .sql(
            """
            update vault_subject set vault_key = ?, wrapped = ?, erased_at = null, erased_by = null
            """)
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
    Stores restored = new Stores(DATABASE, folder);
    assertThat(open(restored, IdentityField.NAME)).as("the backup held it").isEqualTo(NAME);

    restored.erasures.start();

    assertThat(open(restored, IdentityField.NAME)).isEqualTo("nothing");
    assertThat(wrapped()).isNull();
    assertThat(restored.erasures.reconcile()).isZero();
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
