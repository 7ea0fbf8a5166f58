package rogatory.devpki;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The folder of a PKI. A PKI is made in {@code making} and renamed to {@code pki} when whole, so
 * that what is called {@code pki} never is half of one.
 */
final class PkiFolder {

  private static final String MAKING = "making";
  private static final String HOME = "pki";
  private static final String PARTIES = "parties";
  private static final String PARTY_FILE = "party";
  private static final int MAX_PARTIES = 10_000;

  private final Path folder;
  private final FolderLock lock;
  private final CertificateRegister register;

  private PkiFolder(Path folder) {
    this.folder = folder;
    this.lock = new FolderLock(folder);
    this.register = new CertificateRegister(home());
  }

  /** Takes a folder that is ours, empty, or absent, and closes it to other users. */
  static PkiFolder claim(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    SafeFiles.makeFolder(place);
    boolean foreign =
        SafeFiles.list(place).stream()
            .map(entry -> entry.getFileName().toString())
            .anyMatch(name -> !List.of(MAKING, HOME, FolderLock.FILE_NAME).contains(name));
    if (foreign) {
      throw new DevPkiException(place + " holds other things; give the PKI a folder of its own");
    }
    SafeFiles.closeToOthers(place);
    return new PkiFolder(place);
  }

  Path home() {
    return folder.resolve(HOME);
  }

  CertificateRegister register() {
    return register;
  }

  Authorities openOrMake(Supplier<Authorities> open, Function<Path, Authorities> make) {
    return lock.holding(
        () -> {
          Path making = folder.resolve(MAKING);
          SafeFiles.deleteTree(making);
          if (Files.exists(home())) {
            return open.get();
          }
          SafeFiles.makeFolder(making.resolve(PARTIES));
          Authorities made = make.apply(making);
          SafeFiles.rename(making, home());
          return made;
        });
  }

  List<DevParty> parties() {
    return SafeFiles.list(home().resolve(PARTIES)).stream()
        .filter(entry -> Files.exists(entry.resolve(PARTY_FILE)))
        .map(PkiFolder::readParty)
        .toList();
  }

  void register(DevParty party) {
    Path place = home().resolve(PARTIES).resolve(party.id());
    lock.holding(
        () -> {
          if (Files.exists(place.resolve(PARTY_FILE))) {
            requireSame(readParty(place), party);
            return party;
          }
          if (SafeFiles.list(home().resolve(PARTIES)).size() >= MAX_PARTIES) {
            throw new DevPkiException("No more than " + MAX_PARTIES + " parties in one PKI");
          }
          SafeFiles.makeFolder(place);
          String lines = party.name() + "\n" + party.country() + "\n";
          SafeFiles.write(place.resolve(PARTY_FILE), lines.getBytes(StandardCharsets.UTF_8));
          return party;
        });
  }

  DevKeyFile keyFile(DevParty party, DevRole role) {
    return KeyStores.at(home().resolve(PARTIES).resolve(party.id()), role.fileName());
  }

  DevKey readOrWriteKey(DevParty party, DevRole role, Supplier<DevKey> make) {
    DevKeyFile file = keyFile(party, role);
    return lock.holding(
        () -> {
          if (Files.exists(file.store())) {
            return KeyStores.read(file);
          }
          DevKey key = make.get();
          KeyStores.write(home().resolve(PARTIES).resolve(party.id()), role.fileName(), key);
          return key;
        });
  }

  private static void requireSame(DevParty known, DevParty asked) {
    if (!known.equals(asked)) {
      throw new IllegalArgumentException(
          "The id '%s' belongs to %s, %s".formatted(known.id(), known.name(), known.country()));
    }
  }

  private static DevParty readParty(Path place) {
    String[] lines =
        new String(SafeFiles.read(place.resolve(PARTY_FILE), 1024), StandardCharsets.UTF_8)
            .split("\n", -1);
    if (lines.length < 2) {
      throw new DevPkiException("Cannot read the party in " + place);
    }
    return new DevParty(place.getFileName().toString(), lines[0], lines[1]);
  }
}
