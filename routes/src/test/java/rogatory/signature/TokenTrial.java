package rogatory.signature;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.devpki.TrustServices;
import rogatory.directory.KeyRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;

/**
 * A program that puts a key into a PKCS#11 token, then seals with it as the gateway would, through
 * configuration only. It needs a process of its own, because the token reads its own environment.
 */
final class TokenTrial {
  private TokenTrial() {}

  /** Takes the provider's configuration, the PIN file, the PIN, the role, and a folder. */
  public static void main(String[] arguments) throws Exception {
    Path configuration = Path.of(arguments[0]);
    Path pinFile = Path.of(arguments[1]);
    char[] pin = arguments[2].toCharArray();
    DevRole role = DevRole.valueOf(arguments[3]);
    try (TrustServices services = TrustServices.listen(0)) {
      DevPki pki = DevPki.open(Path.of(arguments[4]), services.url(), Clock.systemUTC());
      services.serve(pki);
      DevKey key = pki.party(SealRoom.AUTHORITY).key(role);
      putIn(configuration, pin, key);
      System.out.println(sealAndVerify(pki, services, configuration, pinFile, key));
    }
    System.exit(0);
  }

  private static void putIn(Path configuration, char[] pin, DevKey key) throws Exception {
    Provider token = Security.getProvider("SunPKCS11").configure(configuration.toString());
    Security.addProvider(token);
    KeyStore store = KeyStore.getInstance("PKCS11", token);
    store.load(null, pin);
    store.setKeyEntry("seal", key.key(), null, key.chain().toArray(Certificate[]::new));
  }

  private static String sealAndVerify(
      DevPki pki, TrustServices services, Path configuration, Path pinFile, DevKey key) {
    PartyId authority = new PartyId(SealRoom.AUTHORITY);
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(
            List.of(
                new KeyStoreKey(
                    authority, KeyRole.SEAL, "PKCS11", configuration, pinFile, "seal")));
    SigningKey held = ring.key(authority, KeyRole.SEAL).orElseThrow();
    if (held.privateKey().getEncoded() != null) {
      return "the key left the token";
    }
    XmlSeal seal =
        new XmlSeal(
            SealSettings.of(RevocationSettings.below(services.url())),
            ring,
            new TrustAnchors(List.of(pki.root()), List.of(), true),
            new KnownParties().with(SealRoom.AUTHORITY, key.certificate()),
            new XmlPapers(),
            Clock.systemUTC());
    byte[] made = seal.seal(Samples.receipt(), authority).orElseThrow().bytes();
    return seal.verify(made, Instant.now()) instanceof Verification.Genuine ? "genuine" : "refused";
  }
}
