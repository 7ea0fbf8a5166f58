package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.TimeStampMode;
import rogatory.exchange.SealFacts;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

class SealRoundTripTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final PartyId AUTHORITY = new PartyId(SealRoom.AUTHORITY);

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  @ParameterizedTest
  @CsvSource({"SEAL,false,BC", "SEAL,true,BC", "SEAL,true,", "SEAL_RSA,false,BC", "SEAL_RSA,true,"})
  void verifiesWhatItSealed(DevRole role, boolean stamped, String provider) {
    DevKey key = pki.party(SealRoom.AUTHORITY).key(role);
    SealRoom room = SealRoom.with(pki, key);
    room.stamped = stamped;
    room.provider = provider;
    byte[] unsigned = Samples.order(20);
    XmlSeal seal = room.seal();

    SealedDocument made = seal.seal(unsigned, AUTHORITY).orElseThrow();
    Verification verification = seal.verify(made.bytes(), Instant.now());

    assertThat(made.timestamped()).isEqualTo(stamped);
    assertThat(made.hash()).isEqualTo(Sha256.of(made.bytes()));
    assertThat(verification).isInstanceOf(Verification.Genuine.class);
    Verification.Genuine genuine = (Verification.Genuine) verification;
    assertThat(genuine.signer()).isEqualTo(AUTHORITY);
    assertThat(new rogatory.document.XmlPapers().write(genuine.document())).isEqualTo(unsigned);
    SealFacts facts = genuine.facts();
    assertThat(facts.rootElement()).isEqualTo("Request");
    assertThat(facts.signer()).isEqualTo(Certificates.fingerprint(key.certificate()));
    assertThat(facts.coversDocument()).isTrue();
    assertThat(facts.chain()).hasSize(3);
    assertThat(facts.revocation()).isEqualTo(Revocation.GOOD);
    assertThat(facts.stampedAt() != null).isEqualTo(stamped);
    assertThat(facts.claimedAt())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeStampMode.class,
      names = {"HONEST"},
      mode = EnumSource.Mode.EXCLUDE)
  void sealsAtLevelBWhenTheTimeStampAuthorityDoesNotAnswerRightly(TimeStampMode mode) {
    pki.trustServices().timeStamps(mode);
    XmlSeal seal = SealRoom.ofAuthority(pki).stamped().seal();
    SealedDocument made = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow();
    assertThat(made.timestamped()).isFalse();
    assertThat(seal.verify(made.bytes(), Instant.now())).isInstanceOf(Verification.Genuine.class);
  }

  @Test
  void doesNotUseATimeStampOfAnotherTime() {
    pki.trustServices().timeShift(Duration.ofMinutes(-6));
    XmlSeal seal = SealRoom.ofAuthority(pki).stamped().seal();
    assertThat(seal.seal(Samples.receipt(), AUTHORITY).orElseThrow().timestamped()).isFalse();
  }

  @Test
  void keepsEveryByteOfWhatWasApprovedAndBreaksNoLine() {
    byte[] unsigned = Samples.order(3);
    byte[] made =
        SealRoom.ofAuthority(pki).stamped().seal().seal(unsigned, AUTHORITY).orElseThrow().bytes();
    String before = new String(unsigned, StandardCharsets.UTF_8);
    String after = new String(made, StandardCharsets.UTF_8);
    int begin = after.indexOf("<ds:Signature ");
    int end = after.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    assertThat(after.substring(0, begin) + after.substring(end)).isEqualTo(before);
    assertThat(after.substring(begin, end)).doesNotContain("\n");
  }

  @Test
  void refusesToSealBytesThatAreNotCanonical() {
    XmlSeal seal = SealRoom.ofAuthority(pki).seal();
    String text = new String(Samples.receipt(), StandardCharsets.UTF_8);
    byte[] loose = ("<?xml version=\"1.0\"?>" + text).getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> seal.seal(loose, AUTHORITY));
    assertThatIllegalArgumentException().isThrownBy(() -> seal.seal(new byte[0], AUTHORITY));
  }
}
