package rogatory.devpki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;

/** RSA-3072 keys of tests, made when first asked for; worth nothing outside of them. */
final class RsaPool {
  /** The system property that names a folder in which keys stay for the next JVM; may be absent. */
  static final String FOLDER = "rogatory.test.keys";

  private static final List<KeyPair> KEYS = new ArrayList<>();

  private RsaPool() {}

  static synchronized KeyPair key(int position) {
    while (KEYS.size() <= position) {
      KEYS.add(made(KEYS.size()));
    }
    return KEYS.get(position);
  }

  private static KeyPair made(int position) {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return KeySource.fresh().next(KeyKind.RSA_3072);
    }
    Path file = Path.of(folder, "rsa-3072-" + position + ".pk8");
    try {
      return Files.exists(file) ? read(file) : kept(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new DevPkiException("The key in " + file + " can be neither read nor written", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    return new KeyPair(
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
        key);
  }

  /** Another JVM may do the same at the same time; either key is good. */
  private static KeyPair kept(Path file) throws IOException {
    KeyPair key = KeySource.fresh().next(KeyKind.RSA_3072);
    Files.createDirectories(file.getParent());
    Path whole = Files.createTempFile(file.getParent(), "rsa", ".part");
    Files.write(whole, key.getPrivate().getEncoded());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }
}
