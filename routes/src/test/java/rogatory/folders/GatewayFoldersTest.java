package rogatory.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayFoldersTest {
  @TempDir Path home;

  @Test
  void makesBothFoldersForTheirOwnerOnly() throws Exception {
    try (GatewayFolders folders = open("data", "keys")) {
      assertThat(mode(folders.data())).isEqualTo("rwx------");
      assertThat(mode(folders.keys())).isEqualTo("rwx------");
      assertThat(mode(folders.dataFolder("broker"))).isEqualTo("rwx------");
    }
  }

  @Test
  void refusesKeysInsideTheData() {
    assertThatThrownBy(() -> open("data", "data/keys"))
        .isInstanceOf(FolderRefusedException.class)
        .hasMessageContaining("outside");
  }

  @Test
  void refusesKeysInsideTheDataBehindALink() throws Exception {
    Files.createDirectories(home.resolve("data/hidden"));
    Files.createSymbolicLink(home.resolve("keys"), home.resolve("data/hidden"));

    assertThatThrownBy(() -> open("data", "keys")).isInstanceOf(FolderRefusedException.class);
  }

  @Test
  void refusesDataInsideTheKeys() {
    assertThatThrownBy(() -> open("keys/data", "keys")).isInstanceOf(FolderRefusedException.class);
  }

  @Test
  void refusesAnOpenKeyFolder() throws Exception {
    Files.createDirectory(home.resolve("keys"));
    Files.setPosixFilePermissions(
        home.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> open("data", "keys"))
        .isInstanceOf(FolderRefusedException.class)
        .hasMessageContaining("rights of others");
  }

  @Test
  void refusesADataFolderThatIsInUseAndTakesItOnceFree() {
    GatewayFolders first = open("data", "keys");
    assertThatThrownBy(() -> open("data", "keys"))
        .isInstanceOf(FolderRefusedException.class)
        .hasMessageContaining("Another gateway");
    first.close();

    open("data", "keys").close();
  }

  @Test
  void makesASecretOnceAndReadsItBack() throws Exception {
    Path file = home.resolve("role.password");

    String secret = SecretFile.readOrCreate(file, new SecureRandom());

    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(SecretFile.readOrCreate(file, new SecureRandom())).isEqualTo(secret);
    assertThat(SecretFile.read(file)).isEqualTo(secret);
  }

  @Test
  void refusesSecretsThatAreMissingEmptyLongOrOpen() throws Exception {
    assertRefused("missing", null, "rw-------", "missing");
    assertRefused("empty", "\n", "rw-------", "empty");
    assertRefused("long", "x".repeat(1025), "rw-------", "1024");
    assertRefused("open", "secret", "rw-r--r--", "0600");
  }

  private void assertRefused(String name, String content, String mode, String saying)
      throws Exception {
    Path file = home.resolve(name);
    if (content != null) {
      Files.writeString(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
    assertThatThrownBy(() -> SecretFile.read(file))
        .isInstanceOf(FolderRefusedException.class)
        .hasMessageContaining(saying)
        .hasMessageNotContaining("secret\n");
  }

  private GatewayFolders open(String data, String keys) {
    return GatewayFolders.open(home.resolve(data), home.resolve(keys));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
