package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** A message is taken while it is fresh, and once. */
@Attacks(at = Entrance.SOAP, kind = Kind.TIME)
class SoapTimeAttackTest extends AttackedGate {
  @Test
  void aStaleMessageIsRefused() {
    refused(
        message().created(Instant.now().minusSeconds(310)).lifetime(3600).sign(hop(OURS)),
        Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void anExpiredMessageIsRefused() {
    refused(
        message().created(Instant.now().minusSeconds(60)).lifetime(30).sign(hop(OURS)),
        Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void aMessageFromTheFutureIsRefused() {
    refused(
        message().created(Instant.now().plusSeconds(90)).sign(hop(OURS)),
        Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void aClockThatIsALittleAheadIsTolerated() {
    byte[] ahead = message().created(Instant.now().plusSeconds(40)).sign(hop(OURS));

    assertThat(post(ahead).status()).isEqualTo(200);
  }

  @Test
  void aMessageThatNeverExpiresIsRefused() {
    refused(message().withoutExpiry().sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void aMessageWithoutATimestampIsRefused() {
    refused(message().withoutTimestamp().sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void aReplayedMessageIsRefusedAndWrittenDown() {
    AttackTable.of(Kind.REPLAY);
    byte[] honest = message().sign(hop(OURS));
    assertThat(post(honest).status()).isEqualTo(200);
    soap.intake().arrivals().clear();

    refused(honest, Problem.REPLAYED);
  }

  @Test
  void aMessageIdSignedAnewIsStillAReplay() {
    AttackTable.of(Kind.REPLAY);
    String id = "urn:uuid:7a9c3c2e-2f2b-4f0e-9b57-0d8a6f0f0001";
    assertThat(post(message().messageId(id).sign(hop(OURS))).status()).isEqualTo(200);
    soap.intake().arrivals().clear();

    refused(message().messageId(id).sign(hop(OURS)), Problem.REPLAYED);
  }

  @Test
  void aMessageIdOfOneSenderDoesNotBurnThatOfAnother() {
    String id = "urn:uuid:7a9c3c2e-2f2b-4f0e-9b57-0d8a6f0f0002";
    byte[] theirs = message().messageId(id).sign(hop(PLATFORM));
    assertThat(RawAnswer.post(client(PLATFORM), soap.address(), theirs).status()).isEqualTo(200);

    AttackTable.of(Kind.REPLAY);
    RawAnswer ours = post(message().messageId(id).sign(hop(OURS)));
    AttackTable.saw(ours.status() + ", accepted");
    assertThat(ours.status()).isEqualTo(200);
  }
}
