package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.contract.RouteInventory;
import rogatory.exchange.Arrival;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SignedReply;
import rogatory.request.RequestId;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** What a well-behaved platform does. */
class RestGateTest extends GateTestCase {
  @ParameterizedTest
  @EnumSource(ReplyKind.class)
  void takesAReplyInJsonOfEveryKind(ReplyKind kind) {
    ReplyDocument reply = reply(kind);

    HopAnswer answer = platform.ask(call(reply));

    assertThat(answer).isInstanceOf(HopAnswer.Signed.class);
    assertThat(((HopAnswer.Signed) answer).status()).isEqualTo(200);
    assertThat(ReceiptEnvelope.read(((HopAnswer.Signed) answer).body()).orElseThrow().sealedBytes())
        .asString()
        .startsWith("<Receipt>");
    assertThat(received(reply).document()).isEqualTo(reply);
  }

  @Test
  void refusesAParameterThatIsNotUtf8() {
    String target = status(RequestId.random().toString()) + "%ed%a0%80";

    assertRefused(send(signed(RawPeer.get(target))), Problem.BAD_REQUEST);
  }

  @Test
  void keepsEvidenceThatVerifiesAlone() {
    ReplyDocument reply = reply(ReplyKind.COMPLETED);
    platform.ask(call(reply));

    SignedReply received = received(reply);
    HttpEvidence evidence = HttpEvidence.read(received.evidence());

    assertThat(evidence.content()).isEqualTo(MachineReply.of(reply).toJson());
    assertThat(Sha256.of(evidence.content())).isEqualTo(received.bodyHash());
    assertThat(evidence.certificate())
        .isEqualTo(PeerIdentities.fingerprint(PKI.party("platform-ie").hop().certificate()).hex());
    Verification verification =
        new MessageVerifier(VerificationPolicy.standard(), CLOCK)
            .verify(evidence.message(), world.hopKeys().of(RestWorld.PLATFORM));
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    assertThat(((Verification.Verified) verification).base().text())
        .isEqualTo(evidence.signatureBase());
  }

  @Test
  void answersTheSameBytesWithTheReceiptGivenBefore() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);

    HopAnswer first = platform.ask(call(reply));
    HopAnswer second = platform.ask(call(reply));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void refusesOtherBytesUnderTheSameId() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    platform.ask(call(reply));
    ReplyDocument changed =
        new ReplyDocument(
            reply.messageId(),
            reply.request(),
            reply.from(),
            reply.to(),
            reply.issuedAt(),
            ReplyKind.COMPLETED,
            reply.reference(),
            reply.grounds(),
            reply.items(),
            reply.text());

    HopAnswer.Signed answer = (HopAnswer.Signed) platform.ask(call(changed));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("same-id-other-bytes");
  }

  @Test
  void handsASealedReplyOnWithWhatTheEnvelopeSaysOfIt() {
    byte[] xml = "<Reply>sealed</Reply>".getBytes(StandardCharsets.UTF_8);
    ReplyDocument about = reply(ReplyKind.ACCEPTED);

    HopAnswer.Signed answer =
        (HopAnswer.Signed)
            platform.ask(
                HopCall.post(
                    RestWorld.PLATFORM,
                    RestWorld.OURS,
                    URI.create(replies(about)),
                    "application/xml",
                    xml,
                    about.messageId()));

    assertThat(answer.status()).isEqualTo(200);
    Arrival arrival =
        gate.intake.arrivals.stream()
            .filter(each -> each.envelope().message().equals(about.messageId()))
            .findAny()
            .orElseThrow();
    assertThat(arrival.bytes()).isEqualTo(xml);
    assertThat(arrival.hop()).isEqualTo(RestWorld.PLATFORM);
    assertThat(arrival.entrance()).isEqualTo(Arrival.Entrance.REPLIES);
    assertThat(arrival.envelope().request()).isEqualTo(about.request());
  }

  @Test
  void saysWhereAnOrderStands() {
    ReplyDocument about = reply(ReplyKind.ACCEPTED);
    gate.intake.states.put(about.request(), "ACK_RECEIVED");

    RawPeer.Answer answer = send(signed(RawPeer.get(status(about.request().toString()))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("state").asString()).isEqualTo("ACK_RECEIVED");
    assertThat(answer.json().path("orderId").asString()).isEqualTo(about.request().toString());
  }

  @Test
  void knowsNoOrderThatIsNotThere() {
    RawPeer.Answer answer = send(signed(RawPeer.get(status(UUID.randomUUID().toString()))));

    assertRefused(answer, Problem.REQUEST_NOT_FOUND);
  }

  @Test
  void tellsWhoTheCallerIs() {
    RawPeer.Answer answer = send(signed(RawPeer.get(gate.origin() + "/platform/v1/ping")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("party").asString()).isEqualTo("platform-ie");
  }

  @Test
  void signsItsAnswersBoundToTheRequest() {
    RequestMessage request = signed(RawPeer.get(gate.origin() + "/platform/v1/ping"));

    RawPeer.Answer answer = send(request);

    assertThat(answer.verified(world, RestWorld.OURS)).isInstanceOf(Verification.Verified.class);
    RequestMessage other = signed(RawPeer.get(gate.origin() + "/platform/v1/ping"));
    assertThat(new RawPeer.Answer(other, answer.http()).verified(world, RestWorld.OURS))
        .isInstanceOf(Verification.Refused.class);
  }

  @Test
  void signsThatItFailedAndSaysNothingOfIt() {
    ReplyDocument about = reply(ReplyKind.ACCEPTED);
    gate.intake.states.put(about.request(), KeepingIntake.BROKEN);

    RawPeer.Answer answer = send(signed(RawPeer.get(status(about.request().toString()))));

    assertRefused(answer, Problem.INTERNAL);
    assertThat(new String(answer.http().body(), StandardCharsets.UTF_8)).doesNotContain("victim");
  }

  @Test
  void mapsExactlyWhatTheContractLists() {
    assertThat(RouteInventory.faults(gate.mappings(), GateServer.JUDGE, RestPaths.PLATFORM))
        .isEmpty();
  }
}
