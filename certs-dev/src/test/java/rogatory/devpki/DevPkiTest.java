package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevPkiTest {

  private static final URI TRUST = URI.create("http://127.0.0.1:18080");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:15:30.250Z"), ZoneOffset.UTC);

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void namesAFolderThatIsNotThereYet() {
    folder = temporary.resolve("pki-folder");
  }

  @Test
  void givesTheSameKeysWhenReopened() {
    DevPki made = open();
    DevKey seal = made.party("authority-pl").seal();
    DevKey rsa = made.party("platform-ie").sealRsa();
    DevPki reopened = open();
    assertThat(reopened.root()).isEqualTo(made.root());
    assertThat(reopened.issuingCa()).isEqualTo(made.issuingCa());
    assertThat(reopened.party("authority-pl").seal()).isEqualTo(seal);
    assertThat(reopened.party("platform-ie").sealRsa()).isEqualTo(rsa);
  }

  @Test
  void givesEveryRoleAKeyOfItsOwn() {
    DevPki pki = open();
    Stream<DevKey> ofOneParty = Stream.of(DevRole.values()).map(pki.party("authority-pl")::key);
    Stream<DevKey> ofOthers =
        Stream.of("authority-cz", "platform-ie")
            .flatMap(id -> Stream.of(pki.party(id).seal(), pki.party(id).hop()));
    assertThat(
            Stream.concat(ofOneParty, ofOthers)
                .map(key -> key.certificate().getPublicKey())
                .toList())
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  @Test
  void closesFolderAndFilesToOtherUsers() throws IOException {
    DevPki pki = open();
    for (DevRole role : DevRole.values()) {
      pki.party("authority-cz").key(role);
    }
    pki.revoke(pki.party("authority-cz").seal().certificate());
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.toList();
      assertThat(all).hasSizeGreaterThan(20);
      for (Path path : all) {
        String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void makesThePkiAnewWhenTheFirstStartWasKilledHalfWay() throws IOException {
    Path making = Files.createDirectories(folder.resolve("making"));
    Files.writeString(making.resolve("root.p12"), "half a key store");
    DevPki pki = open();
    assertThat(pki.party("authority-pl").seal().chain()).hasSize(2);
    assertThat(making).doesNotExist();
  }

  @Test
  void refusesAPkiThatLostAFile() throws IOException {
    open();
    Files.delete(folder.resolve("pki/issuing-ca.p12"));
    assertThatThrownBy(this::open)
        .isInstanceOf(DevPkiException.class)
        .hasMessageContaining("issuing-ca.p12");
  }

  @Test
  void refusesAPkiWhoseKeyStoreWasCutShort() throws IOException {
    open();
    Path store = folder.resolve("pki/tsa.p12");
    byte[] whole = Files.readAllBytes(store);
    Files.write(store, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(this::open).isInstanceOf(DevPkiException.class).hasMessageContaining("tsa");
  }

  @Test
  void refusesAnAuthorityOfAnotherPki() throws IOException {
    open();
    Path other = temporary.resolve("other");
    DevPki.open(other, TRUST, CLOCK, KeySource.pooled());
    for (String file : List.of("tsa.p12", "tsa.password")) {
      Files.write(
          folder.resolve("pki").resolve(file), Files.readAllBytes(other.resolve("pki/" + file)));
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(DevPkiException.class)
        .hasMessageContaining("do not belong together");
  }

  @Test
  void refusesAFolderThatHoldsOtherThings() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("diary.txt"), "mine");
    assertThatThrownBy(this::open)
        .isInstanceOf(DevPkiException.class)
        .hasMessageContaining("holds other things");
  }

  @Test
  void refusesAnotherTrustUrlThanItWasMadeWith() {
    open();
    URI other = URI.create("http://127.0.0.1:19090");
    assertThatThrownBy(() -> DevPki.open(folder, other, CLOCK, KeySource.pooled()))
        .isInstanceOf(DevPkiException.class)
        .hasMessageContaining("18080");
  }

  @Test
  void refusesASecondPartyUnderTheSameId() {
    DevPki pki = open();
    DevParty known = pki.register(new DevParty("agency-x", "Agency X", "AT")).party();
    assertThat(pki.register(known).party()).isEqualTo(known);
    assertThatThrownBy(() -> pki.register(new DevParty("agency-x", "Agency Y", "AT")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(pki.parties()).contains(known).hasSize(4);
  }

  @Test
  void refusesAPartyIdThatLeavesTheFolder() {
    assertThatThrownBy(() -> new DevParty("../root", "Agency", "AT"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToRevokeWhatItDidNotIssue() {
    DevPki pki = open();
    DevKey stranger = pki.party("authority-pl").flawed(DevRole.SEAL, Flaw.SELF_SIGNED);
    assertThatThrownBy(() -> pki.revoke(stranger.certificate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private DevPki open() {
    return DevPki.open(folder, TRUST, CLOCK, KeySource.pooled());
  }
}
