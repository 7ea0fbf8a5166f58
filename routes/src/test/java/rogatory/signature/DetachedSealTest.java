package rogatory.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.TimeStampMode;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;

class DetachedSealTest {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();

  private static final byte[] TEXT = "head of a chain".getBytes(US_ASCII);
  private static final byte[] OTHER = "head of another".getBytes(US_ASCII);

  @AfterEach
  void isHonestAgain() {
    PKI.trustServices().honest();
  }

  @Test
  void believesASealOfOursWithItsTimeStamp() {
    DetachedSeal.Sealed made = seal(true).seal(TEXT, key("authority-pl"));
    assertThat(made.algorithm()).isEqualTo("SHA256withECDSA");
    assertThat(made.timeStamp()).isNotNull();
    assertThat(seal(true).doubt(TEXT, Instant.now(), made, subjects())).isEmpty();
  }

  @Test
  void doubtsOtherBytesAndOtherHands() {
    DetachedSeal.Sealed made = seal(true).seal(TEXT, key("authority-pl"));
    assertThat(seal(true).doubt(OTHER, Instant.now(), made, subjects()))
        .contains("the signature does not fit");
    DetachedSeal.Sealed theirs = seal(true).seal(TEXT, key("authority-cz"));
    assertThat(seal(true).doubt(TEXT, Instant.now(), theirs, subjects()))
        .contains("it was sealed by somebody else");
    byte[] cut = Arrays.copyOf(made.certificates(), 40);
    var torn = new DetachedSeal.Sealed(made.algorithm(), made.signature(), cut, null);
    assertThat(seal(true).doubt(TEXT, Instant.now(), torn, subjects()))
        .contains("the seal cannot be read");
    var renamed =
        new DetachedSeal.Sealed("SHA1withECDSA", made.signature(), made.certificates(), null);
    assertThat(seal(true).doubt(TEXT, Instant.now(), renamed, subjects()))
        .contains("the signature does not fit");
  }

  @Test
  void doubtsAStolenKeyThatTellsAnotherTime() {
    DetachedSeal.Sealed made = seal(true).seal(TEXT, key("authority-pl"));
    Instant claimed = Instant.now().minus(Duration.ofMinutes(30));
    assertThat(seal(true).doubt(TEXT, claimed, made, subjects())).isPresent();
    DetachedSeal.Sealed of = seal(true).seal(OTHER, key("authority-pl"));
    var mixed =
        new DetachedSeal.Sealed(
            made.algorithm(), made.signature(), made.certificates(), of.timeStamp());
    assertThat(seal(true).doubt(TEXT, Instant.now(), mixed, subjects()))
        .contains("the time-stamp does not fit");
    Instant before = Instant.now().minus(Duration.ofDays(4000));
    assertThat(seal(true).doubt(TEXT, before, made, subjects()))
        .contains("the signing certificate is not trusted at that time");
  }

  @Test
  void sealsWithoutATimeStampWhenNobodyAnswersAndRefusesDevelopmentInProduction() {
    PKI.trustServices().timeStamps(TimeStampMode.DOWN);
    DetachedSeal.Sealed made = seal(true).seal(TEXT, key("authority-pl"));
    assertThat(made.timeStamp()).isNull();
    assertThat(seal(true).doubt(TEXT, Instant.now(), made, subjects())).isEmpty();
    assertThat(seal(false).doubt(TEXT, Instant.now(), made, subjects()))
        .contains("the signing certificate is not trusted at that time");
  }

  private static DetachedSeal seal(boolean development) {
    return new DetachedSeal(
        SealSettings.of(RevocationSettings.below()).stampedBy(PKI.trustServices().timeStampUrl()),
        new TrustAnchors(List.of(PKI.root()), List.of(PKI.root()), development),
        Clock.systemUTC());
  }

  private static SigningKey key(String party) {
    DevKey key = PKI.party(party).seal();
    return new SigningKey(key.key(), key.chain());
  }

  private static Set<String> subjects() {
    return Set.of(key("authority-pl").certificate().getSubjectX500Principal().getName());
  }
}
