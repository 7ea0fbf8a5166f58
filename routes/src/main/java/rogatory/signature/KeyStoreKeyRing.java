package rogatory.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.PartyId;

/**
 * Our keys, from PKCS#12 files (RFC 7292) and PKCS#11 tokens, opened once at start. Passwords are
 * read from files and not kept. A party may have several keys for a role: each is taken up at its
 * moment, and the one before it goes on where the new certificate is not valid yet.
 */
public final class KeyStoreKeyRing implements KeyRing {
  private static final String TOKEN = "PKCS11";
  private static final int LONGEST_PASSWORD_FILE = 4 * 1024;

  private final Map<Holder, List<Dated>> keys = new HashMap<>();
  private final Clock clock;

  private record Holder(PartyId party, KeyRole role) {}

  private record Dated(Instant from, SigningKey key) {
    boolean isValidAt(Instant time) {
      return Certificates.isValidAt(key.certificate(), time);
    }
  }

  /**
   * Opens every key.
   *
   * @throws IllegalArgumentException when one cannot be opened, has no X.509 certificate, or two
   *     are of the same party and role from the same moment on
   */
  public KeyStoreKeyRing(List<KeyStoreKey> entries, Clock clock) {
    this.clock = clock;
    for (KeyStoreKey entry : entries) {
      List<Dated> held =
          keys.computeIfAbsent(new Holder(entry.party(), entry.role()), none -> new ArrayList<>());
      Instant from = entry.from() == null ? Instant.MIN : entry.from();
      if (held.stream().anyMatch(other -> other.from().equals(from))) {
        throw new IllegalArgumentException(
            "Party %s has two keys for %s from the same moment on"
                .formatted(entry.party(), entry.role()));
      }
      held.add(new Dated(from, open(entry)));
      held.sort(Comparator.comparing(Dated::from).reversed());
    }
  }

  @Override
  public Optional<SigningKey> key(PartyId party, KeyRole role) {
    Instant now = clock.instant();
    List<Dated> begun =
        keys.getOrDefault(new Holder(party, role), List.of()).stream()
            .filter(key -> !key.from().isAfter(now))
            .toList();
    return begun.stream()
        .filter(key -> key.isValidAt(now))
        .findFirst()
        .or(() -> begun.stream().findFirst())
        .map(Dated::key);
  }

  /** All keys of a party for a role, also those whose moment has not come; the latest first. */
  public List<SigningKey> all(PartyId party, KeyRole role) {
    return keys.getOrDefault(new Holder(party, role), List.of()).stream().map(Dated::key).toList();
  }

  private static SigningKey open(KeyStoreKey entry) {
    char[] password = new char[0];
    try {
      password = password(entry);
      KeyStore store = load(entry, password);
      Key key = store.getKey(entry.alias(), password);
      Certificate[] chain = store.getCertificateChain(entry.alias());
      if (!(key instanceof PrivateKey privateKey) || chain == null) {
        throw new IllegalArgumentException("No key is named as configured in " + entry.store());
      }
      return new SigningKey(privateKey, withoutRoot(chain));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("The key store cannot be opened: " + entry.store(), e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static KeyStore load(KeyStoreKey entry, char[] password)
      throws GeneralSecurityException, IOException {
    if (entry.type().equals(TOKEN)) {
      Provider generic = Security.getProvider("SunPKCS11");
      if (generic == null) {
        throw new IllegalArgumentException("This Java platform has no PKCS#11 provider");
      }
      Provider token = generic.configure(entry.store().toString());
      if (Security.getProvider(token.getName()) == null) {
        Security.addProvider(token);
      }
      KeyStore store = KeyStore.getInstance(TOKEN, token);
      store.load(null, password);
      return store;
    }
    KeyStore store = KeyStore.getInstance(entry.type());
    try (InputStream in = Files.newInputStream(entry.store())) {
      store.load(in, password);
    }
    return store;
  }

  private static char[] password(KeyStoreKey entry) throws IOException {
    if (Files.size(entry.passwordFile()) > LONGEST_PASSWORD_FILE) {
      throw new IllegalArgumentException("No password file: " + entry.passwordFile());
    }
    return Files.readString(entry.passwordFile(), StandardCharsets.UTF_8)
        .stripTrailing()
        .toCharArray();
  }

  private static List<X509Certificate> withoutRoot(Certificate[] chain) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate : chain) {
      if (!(certificate instanceof X509Certificate known)) {
        throw new IllegalArgumentException("A key needs X.509 certificates");
      }
      boolean root = known.getIssuerX500Principal().equals(known.getSubjectX500Principal());
      if (certificates.isEmpty() || !root) {
        certificates.add(known);
      }
    }
    return certificates;
  }
}
