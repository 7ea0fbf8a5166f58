package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Problem;

class RevokedAuthorityTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @Test
  void aTimeStampOfARevokedAuthorityProvesNothing() throws Exception {
    SealRoom room = SealRoom.ofAuthority(pki);
    byte[] bytes = room.sealAnyway(Samples.receipt());
    byte[] stamped = TimeStampForge.stamped(bytes);
    byte[] first = TimeStampForge.ask(pki.trustServices().timeStampUrl(), stamped);
    pki.revoke(authority(first));
    byte[] token = TimeStampForge.ask(pki.trustServices().timeStampUrl(), stamped);
    Verification verification =
        room.seal().verify(TimeStampForge.putIn(bytes, token), Instant.now());
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).problem())
        .isEqualTo(Problem.TIMESTAMP_INVALID);
  }

  private static X509Certificate authority(byte[] der) throws Exception {
    TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
    Collection<X509CertificateHolder> found = token.getCertificates().getMatches(token.getSID());
    X509CertificateHolder holder = found.iterator().next();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }
}
