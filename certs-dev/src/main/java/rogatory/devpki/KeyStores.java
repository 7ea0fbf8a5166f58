package rogatory.devpki;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** PKCS#12 files with their password beside them. */
final class KeyStores {

  private static final int PASSWORD_BYTES = 24;
  private static final int MAX_STORE_BYTES = 64 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyStores() {}

  static KeyStore empty() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new DevPkiException("This Java has no PKCS#12 key stores", e);
    }
  }

  static KeyStore trusting(X509Certificate root) {
    try {
      KeyStore store = empty();
      store.setCertificateEntry("root", root);
      return store;
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("The key store refuses the root", e);
    }
  }

  static DevKeyFile at(Path folder, String name) {
    return new DevKeyFile(folder.resolve(name + ".p12"), folder.resolve(name + ".password"));
  }

  /** The password goes first, so that a store that exists can be opened. */
  static DevKeyFile write(Path folder, String name, DevKey key) {
    DevKeyFile file = at(folder, name);
    String password = randomPassword();
    SafeFiles.makeFolder(folder);
    SafeFiles.write(file.password(), password.getBytes(StandardCharsets.US_ASCII));
    SafeFiles.write(file.store(), encode(key, password.toCharArray()));
    return file;
  }

  static DevKey read(DevKeyFile file) {
    byte[] bytes = SafeFiles.read(file.store(), MAX_STORE_BYTES);
    char[] password =
        new String(SafeFiles.read(file.password(), 256), StandardCharsets.US_ASCII).toCharArray();
    try {
      KeyStore store = empty();
      store.load(new ByteArrayInputStream(bytes), password);
      Key key = store.getKey(DevKey.ALIAS, password);
      Certificate[] chain = store.getCertificateChain(DevKey.ALIAS);
      if (!(key instanceof PrivateKey privateKey) || chain == null) {
        throw new DevPkiException("No key under '" + DevKey.ALIAS + "' in " + file.store());
      }
      List<X509Certificate> certificates =
          Arrays.stream(chain).map(X509Certificate.class::cast).toList();
      return new DevKey(privateKey, certificates);
    } catch (GeneralSecurityException | IOException e) {
      throw new DevPkiException("Cannot open the key store " + file.store(), e);
    }
  }

  private static byte[] encode(DevKey key, char[] password) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      key.keyStore(password).store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new DevPkiException("Cannot encode a key store", e);
    }
  }

  private static String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
