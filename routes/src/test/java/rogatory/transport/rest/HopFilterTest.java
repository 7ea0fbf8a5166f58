package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevParty;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.devpki.PartyKeys;
import rogatory.directory.KeyRole;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.vocabulary.Problem;

/** Who is let through the door. */
@Attacks(at = Entrance.REST, kind = Kind.HOP)
class HopFilterTest extends GateTestCase {
  @Test
  void refusesARequestWithoutSignature() {
    RawPeer.Answer answer = send(RawPeer.get(gate.origin() + "/platform/v1/ping"));

    assertRefusedUnsignedOrNot(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesAStaleSignature() {
    AttackTable.of(Kind.TIME);
    MessageSigner late = signer("platform-ie", Clock.offset(CLOCK, Duration.ofMinutes(-6)));

    RawPeer.Answer answer = send(late.sign(ping()));

    assertRefused(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesASignatureFromTheFuture() {
    AttackTable.of(Kind.TIME);
    MessageSigner early = signer("platform-ie", Clock.offset(CLOCK, Duration.ofMinutes(3)));

    RawPeer.Answer answer = send(early.sign(ping()));

    assertRefused(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesACopyOfARequest() {
    AttackTable.of(Kind.REPLAY);
    RequestMessage once = signed(ping());
    assertThat(send(once).status()).isEqualTo(200);

    RawPeer.Answer answer = send(once);

    assertRefused(answer, Problem.REPLAYED);
  }

  @Test
  void refusesASignatureOfAnotherPartyThanTheConnection() {
    RawPeer.Answer answer = send(signer("authority-cz", CLOCK).sign(ping()));

    assertRefused(answer, Problem.HOP_SIGNER_MISMATCH);
    assertThat(world.audited).contains("platform-ie hop-signer-mismatch");
  }

  @Test
  void refusesAKeyThatTheDirectoryDoesNotKnow() {
    DevKey unknown = PKI.party("platform-ie").flawed(DevRole.HOP, Flaw.OTHER_ROOT);

    RawPeer.Answer answer = send(signer(unknown, CLOCK).sign(ping()));

    assertRefused(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesAKeyWhoseCertificateRanOut() {
    DevKey expired = PKI.party("platform-ie").flawed(DevRole.HOP, Flaw.EXPIRED);
    world.directory.add(RestWorld.PLATFORM, KeyRole.HOP, RestWorld.signing(expired));

    RawPeer.Answer answer = send(signer(expired, CLOCK).sign(ping()));

    assertRefused(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesAHopKeyOfTheDirectoryThatNoAnchorStandsBehind() {
    DevKey selfMade = PKI.party("platform-ie").flawed(DevRole.HOP, Flaw.OTHER_ROOT);
    world.directory.add(RestWorld.PLATFORM, KeyRole.HOP, RestWorld.signing(selfMade));

    RawPeer.Answer answer = send(signer(selfMade, CLOCK).sign(ping()));

    assertRefused(answer, Problem.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void refusesAStolenHopKeyThatWasRevoked() {
    DevKey stolen = PKI.register(new DevParty("platform-ie-2", "Example", "IE")).hop();
    world.directory.add(RestWorld.PLATFORM, KeyRole.HOP, RestWorld.signing(stolen));
    assertThat(send(signer(stolen, CLOCK).sign(ping())).status()).isEqualTo(200);

    world.revocations.put(stolen.certificate(), Revocation.REVOKED);

    assertRefused(send(signer(stolen, CLOCK).sign(ping())), Problem.CERTIFICATE_REVOKED);
    assertThat(world.audited).contains("platform-ie certificate-revoked");
  }

  @Test
  void refusesAStolenConnectionKeyThatWasRevokedAndWritesItDownOnce() {
    PartyKeys stolen = PKI.register(new DevParty("platform-ie-3", "Example", "IE"));
    world.directory.add(RestWorld.BYSTANDER, KeyRole.TLS, RestWorld.signing(stolen.tlsClient()));
    world.revocations.put(stolen.tlsClient().certificate(), Revocation.REVOKED);
    RawPeer thief = new RawPeer(stolen.tlsClientContext());

    RawPeer.Answer answer = thief.send(signed(ping()), new byte[0]);
    thief.send(signed(ping()), new byte[0]);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("certificate-revoked");
    assertThat(answer.isSigned()).isFalse();
    assertThat(world.audited)
        .filteredOn("authority-cz certificate-revoked"::equals)
        .as("one entry a minute, however often it is tried")
        .hasSize(1);
  }

  @Test
  void refusesAHopKeyOfWhichNobodyCanTellWhetherItIsRevoked() {
    DevKey key = PKI.register(new DevParty("platform-ie-4", "Example", "IE")).hop();
    world.directory.add(RestWorld.PLATFORM, KeyRole.HOP, RestWorld.signing(key));
    world.revocations.put(key.certificate(), Revocation.UNKNOWN);

    RawPeer.Answer answer = send(signer(key, CLOCK).sign(ping()));

    assertRefused(answer, Problem.REVOCATION_UNKNOWN);
  }

  @Test
  void refusesAConnectionWithoutCertificate() {
    SSLContext anonymous = Tls.withoutCertificate(PKI.trustStore());

    RawPeer.Answer answer = new RawPeer(anonymous).send(signed(ping()), new byte[0]);

    assertThat(answer.status()).isEqualTo(401);
    AttackTable.saw(answer.status() + " " + answer.code());
    assertThat(answer.code()).isEqualTo("hop-unauthenticated");
    assertThat(answer.isSigned()).isFalse();
    assertThat(world.refused(Problem.HOP_UNAUTHENTICATED, false)).isPositive();
  }

  @Test
  void refusesACertificateThatTheDirectoryDoesNotKnow() {
    SSLContext stranger =
        PKI.register(new DevParty("platform-xx", "Unknown platform", "NL")).tlsClientContext();

    RawPeer.Answer answer = new RawPeer(stranger).send(signed(ping()), new byte[0]);

    assertThat(answer.status()).isEqualTo(403);
    AttackTable.saw(answer.status() + " " + answer.code());
    assertThat(answer.code()).isEqualTo("signer-unknown");
    assertThat(answer.isSigned()).isFalse();
  }

  @Test
  void takesNoHeaderForAClientCertificate() {
    SSLContext anonymous = Tls.withoutCertificate(PKI.trustStore());
    RequestMessage pretending =
        ping()
            .withHeaders(
                HeaderFields.none()
                    .with("X-SSL-Client-Cert", "pretended")
                    .with("SSL_CLIENT_CERT", "pretended"));

    RawPeer.Answer answer = new RawPeer(anonymous).send(signed(pretending), new byte[0]);

    AttackTable.saw(answer.status() + " " + answer.code());
    assertThat(answer.code()).isEqualTo("hop-unauthenticated");
  }

  @Test
  void refusesContentThatWasChangedOnTheWay() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    byte[] changed =
        new String(body, StandardCharsets.UTF_8)
            .replace("ACCEPTED", "REFUSED!")
            .getBytes(StandardCharsets.UTF_8);

    RawPeer.Answer answer = send(signed(post(reply, body)), changed);

    assertRefused(answer, Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesASignatureForAnotherTarget() {
    RequestMessage elsewhere = signed(RawPeer.get("https://other.example/platform/v1/ping"));
    RequestMessage moved =
        new RequestMessage(
            "GET", gate.origin() + "/platform/v1/ping", elsewhere.headers(), elsewhere.body());

    assertRefused(send(moved), Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void refusesAnEncodedBody() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    RequestMessage encoded = post(reply, body);
    encoded = encoded.withHeaders(encoded.headers().with("Content-Encoding", "gzip"));

    assertRefused(send(signed(encoded), body), Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusesABodyAboveTheLimit() {
    byte[] body = new byte[HopSettings.STANDARD_BODY + 1];
    Arrays.fill(body, (byte) ' ');

    RawPeer.Answer answer = send(signed(post(reply(ReplyKind.ACCEPTED), body)), body);

    assertRefused(answer, Problem.TOO_LARGE);
  }

  @Test
  void refusesABodyAboveTheLimitThatDoesNotSayItsLength() {
    byte[] body = new byte[HopSettings.STANDARD_BODY + 1];
    Arrays.fill(body, (byte) ' ');
    RequestMessage request = signed(post(reply(ReplyKind.ACCEPTED), body));

    RawPeer.Answer answer =
        new RawPeer(PKI.party("platform-ie").tlsClientContext()).chunked().send(request, body);

    assertRefused(answer, Problem.TOO_LARGE);
  }

  @Test
  void noHeaderOfTheMessageReachesTheInside() {
    RequestMessage steering =
        ping()
            .withHeaders(
                HeaderFields.none()
                    .with("CamelHttpUri", "http://127.0.0.1:1/")
                    .with("CamelFileName", "../../x")
                    .with("JMSReplyTo", "queue:other")
                    .with("JMSXGroupID", "1")
                    .with("X-Callback", "http://127.0.0.1:1/"));

    RawPeer.Answer answer = send(signed(steering));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("party").asString()).isEqualTo("platform-ie");
    AttackTable.of(Kind.ADDRESSES);
    AttackTable.saw(answer.status() + ", without effect");
  }
}
