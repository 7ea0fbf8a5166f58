package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Problem;

/**
 * Chains that lead to an anchor and must not be followed. A chain without flaw gets as far as the
 * question of revocation, which nobody answers here.
 */
@Attacks(at = Entrance.FILE, kind = Kind.SIGNERS)
class ChainAttackTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final X500Principal ROOT = new X500Principal("CN=Root,C=PL");
  private static final X500Principal ISSUER = new X500Principal("CN=Issuer,C=PL");
  private static final X500Principal SIGNER = new X500Principal("CN=Signer,C=PL");

  private final KeyPair root = pair("EC", 256);
  private final KeyPair signer = pair("EC", 256);

  @Test
  void aChainWithoutFlawIsFollowed() throws Exception {
    assertThat(verified(issuer(pair("EC", 256), null, true), SIGNER, "SHA256withECDSA"))
        .isEqualTo(Problem.REVOCATION_UNKNOWN);
  }

  @Test
  void aNameOutsideOfTheConstraintsOfTheIssuer() throws Exception {
    NameConstraints onlyPoland = new NameConstraints(subtrees("C=PL"), null);
    assertThat(verified(issuer(pair("EC", 256), onlyPoland, true), SIGNER, "SHA256withECDSA"))
        .isEqualTo(Problem.REVOCATION_UNKNOWN);

    refused(
        issuer(pair("EC", 256), onlyPoland, true),
        new X500Principal("CN=Signer,C=DE"),
        "SHA256withECDSA");
  }

  @Test
  void aNameThatTheIssuerExcludes() throws Exception {
    NameConstraints notGermany = new NameConstraints(null, subtrees("C=DE"));

    refused(
        issuer(pair("EC", 256), notGermany, true),
        new X500Principal("CN=Signer,C=DE"),
        "SHA256withECDSA");
  }

  @Test
  void anIssuerWithAWeakKey() throws Exception {
    refused(issuer(pair("RSA", 1024), null, true), SIGNER, "SHA256withRSA");
  }

  @Test
  void aCertificateSignedWithSha1() throws Exception {
    refused(issuer(pair("RSA", 3072), null, true), SIGNER, "SHA1withRSA");
  }

  @Test
  void anIssuerThatIsNoAuthority() throws Exception {
    refused(issuer(pair("EC", 256), null, false), SIGNER, "SHA256withECDSA");
  }

  private static GeneralSubtree[] subtrees(String name) {
    return new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name(name)))};
  }

  private record Made(KeyPair keys, X509Certificate certificate) {}

  private Made issuer(KeyPair keys, @Nullable NameConstraints constraints, boolean authority)
      throws GeneralSecurityException {
    var anchor = new TestCertificates.Issuer(root, ROOT, "SHA256withECDSA");
    return new Made(keys, TestCertificates.issue(anchor, keys, ISSUER, authority, constraints));
  }

  private void refused(Made issuer, X500Principal subject, String algorithm) throws Exception {
    Problem problem = verified(issuer, subject, algorithm);
    AttackTable.saw(problem.code());
    assertThat(problem).isEqualTo(Problem.CERTIFICATE_UNTRUSTED);
  }

  /** What a document under this chain is refused for. */
  private Problem verified(Made issuer, X500Principal subject, String algorithm) throws Exception {
    var by = new TestCertificates.Issuer(issuer.keys(), ISSUER, algorithm);
    X509Certificate leaf = TestCertificates.issue(by, signer, subject, false, null);
    SealRoom room = new SealRoom(pki);
    room.signsWith(signer.getPrivate(), List.of(leaf, issuer.certificate()));
    room.parties.with(SealRoom.AUTHORITY, leaf);
    var self = new TestCertificates.Issuer(root, ROOT, "SHA256withECDSA");
    room.anchors = List.of(TestCertificates.issue(self, root, ROOT, true, null));
    Verification verification =
        room.seal().verify(room.sealAnyway(Samples.receipt()), Instant.now());
    return ((Verification.Refused) verification).problem();
  }

  private static KeyPair pair(String kind, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
