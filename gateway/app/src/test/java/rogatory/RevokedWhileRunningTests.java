package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.CrlMode;
import rogatory.devpki.OcspMode;
import rogatory.devpki.PartyKeys;
import rogatory.devpki.TrustServices;
import rogatory.directory.Parties;
import rogatory.document.XmlPapers;
import rogatory.exchange.KeyRing;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * A certificate that its authority revokes while the gateway runs: the next message after the next
 * update is refused, over both channels, whichever of the three keys it is; what was accepted
 * before stays good. Answers of the responder are good for two seconds here.
 */
@Attacks(at = Entrance.SOAP, kind = Kind.SIGNERS)
@ExtendWith(OfficeExtension.class)
class RevokedWhileRunningTests {
  private static final Duration NEXT_UPDATE = Duration.ofSeconds(2);
  private static int parties;

  private static Office office;
  private static TrustServices services;
  private static Abroad abroad;
  private static Witness witness;

  private PartyKeys keys;
  private String party;

  @BeforeAll
  static void open(Office opened) {
    office = opened;
    services = office.keys().services();
    abroad = new Abroad(office);
    witness = new Witness(office);
  }

  @BeforeEach
  void aPartyOfItsOwn() {
    services.freshness(NEXT_UPDATE);
    party = "revoked-" + ++parties;
    keys = abroad.introduce(party, "AUTHORITY", "AT");
  }

  @AfterEach
  void servicesAreHonestAgain() {
    services.honest();
  }

  private SoapPeer peer() {
    URI address = URI.create(office.machines() + "/services/" + Abroad.OURS);
    return new SoapPeer(keys.tlsClientContext(), Abroad.signing(keys.hop()), address);
  }

  private SoapPeer.Answer submit(byte[] order) {
    return peer().submit(order);
  }

  private SoapPeer.Answer accepted(byte[] order) {
    SoapPeer.Answer answer = submit(order);
    assertThat(answer.status()).as("%s %s", answer.code(), answer.text()).isEqualTo(200);
    return answer;
  }

  private byte[] unstamped() {
    return abroad.sealed(request(), Abroad.signing(keys.seal()));
  }

  private RequestDocument request() {
    return abroad.request(party, Abroad.OURS);
  }

  /** An order of level T, as the other side seals it. */
  private byte[] stamped() {
    KeyRing ring = (holder, role) -> Optional.of(Abroad.signing(keys.seal()));
    List<X509Certificate> root = List.of(office.keys().pki().root());
    SealSettings settings =
        SealSettings.of(RevocationSettings.below(services.url()))
            .stampedBy(services.timeStampUrl());
    var seal =
        new XmlSeal(
            settings,
            ring,
            new TrustAnchors(root, root, true),
            office.gateway().getBean(Parties.class),
            new XmlPapers(),
            Clock.systemUTC());
    return seal.seal(abroad.unsigned(request()), new PartyId(party)).orElseThrow().bytes();
  }

  /** Revokes, not within the second in which something was accepted; waits for the next update. */
  private static void revoke(X509Certificate certificate) {
    Instant before = Instant.now();
    await().until(() -> Instant.now().getEpochSecond() > before.getEpochSecond());
    office.keys().pki().revoke(certificate);
    Instant revoked = Instant.now();
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Instant.now().isAfter(revoked.plus(NEXT_UPDATE)));
  }

  private SoapPeer.Answer refused(String attack, Problem problem, byte[] order) {
    SoapPeer.Answer answer = witness.refused(attack, party, problem, () -> submit(order));
    AttackTable.saw("while the gateway runs: " + attack, answer.status() + " " + answer.code());
    assertThat(answer.code()).isEqualTo(problem.code());
    return answer;
  }

  @Test
  void refusesTheNextOrderOfASealThatWasRevokedAndKeepsTheOneBefore() {
    byte[] before = stamped();
    SoapPeer.Answer accepted = accepted(before);

    revoke(keys.seal().certificate());

    refused("order sealed with a revoked key", Problem.CERTIFICATE_REVOKED, unstamped());
    assertThat(office.gateway().getBean(Seal.class).verify(before, Instant.now()))
        .as("the order of before, stamped before the revocation, still verifies")
        .isInstanceOf(Verification.Genuine.class);
    assertThat(submit(before).receipt()).isEqualTo(accepted.receipt());
  }

  @Test
  void refusesMessagesOfAHopKeyThatWasRevokedOverSoap() {
    accepted(unstamped());

    revoke(keys.hop().certificate());

    refused("message signed with a revoked key", Problem.CERTIFICATE_REVOKED, unstamped());
  }

  @Test
  void refusesConnectionsOfAClientCertificateThatWasRevokedOverSoap() {
    accepted(unstamped());

    revoke(keys.tlsClient().certificate());

    refused("connection with a revoked certificate", Problem.CERTIFICATE_REVOKED, unstamped());
  }

  @Test
  void refusesMessagesOfAHopKeyThatWasRevokedOverRest() {
    try (HopClient client = abroad.client(keys, Abroad.signing(keys.hop()))) {
      assertThat(signed(ping(client)).status()).isEqualTo(200);

      revoke(keys.hop().certificate());

      HopAnswer.Signed refused =
          signed(
              witness.refused(
                  "message signed with a revoked key, REST",
                  party,
                  Problem.CERTIFICATE_REVOKED,
                  () -> ping(client)));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(new String(refused.body())).contains("certificate-revoked");
    }
  }

  @Test
  void refusesConnectionsOfAClientCertificateThatWasRevokedOverRest() {
    try (HopClient client = abroad.client(keys, Abroad.signing(keys.hop()))) {
      assertThat(signed(ping(client)).status()).isEqualTo(200);

      revoke(keys.tlsClient().certificate());

      HopAnswer refused =
          witness.refused(
              "connection with a revoked certificate, REST",
              party,
              Problem.CERTIFICATE_REVOKED,
              () -> ping(client));
      assertThat(refused)
          .as("also on the connection that was open before")
          .isEqualTo(new HopAnswer.Unbelievable("answer-unsigned-403", true));
    }
  }

  @Test
  void refusesAnOrderWhenNobodyCanTellAndTakesItWhenSomebodyCanAgain() {
    byte[] order = unstamped();
    accepted(unstamped());
    Instant accepted = Instant.now();
    services.ocsp(OcspMode.DOWN);
    services.crl(CrlMode.DOWN);
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Instant.now().isAfter(accepted.plus(NEXT_UPDATE).plusSeconds(1)));

    SoapPeer.Answer unknown =
        refused("responder and list are down", Problem.REVOCATION_UNKNOWN, order);
    assertThat(unknown.retryable()).isEqualTo("true");

    services.honest();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> accepted(order));
  }

  private HopAnswer ping(HopClient client) {
    return client.ask(
        HopCall.get(
            new PartyId(party),
            new PartyId(Abroad.OURS),
            URI.create(office.machines() + "/platform/v1/ping")));
  }

  private static HopAnswer.Signed signed(HopAnswer answer) {
    assertThat(answer).isInstanceOf(HopAnswer.Signed.class);
    return (HopAnswer.Signed) answer;
  }
}
