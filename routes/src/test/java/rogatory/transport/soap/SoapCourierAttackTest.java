package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;
import static rogatory.transport.TransportWorld.bytes;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DeliveryOutcome.Receipted;
import rogatory.exchange.DeliveryOutcome.Rejected;
import rogatory.exchange.DeliveryOutcome.Unreached;
import rogatory.transport.PeerIdentities;
import rogatory.transport.RudePeer;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Whatever the other end answers, nothing is believed that the addressee did not sign for us. */
@Attacks(at = Entrance.SOAP, kind = Kind.RECEIPTS)
class SoapCourierAttackTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final PartyId PLATFORM = new PartyId("platform-ie");
  private static final Bus BUS = new ExtensionManagerBus();

  private TransportWorld world;

  @BeforeEach
  void settle() {
    world = new TransportWorld(pki.pki());
    world.settle(PLATFORM, DevRole.HOP);
  }

  @AfterAll
  static void close() {
    BUS.shutdown(true);
  }

  private SoapCourier courier(SoapSettings settings, boolean development) {
    var anchors = world.anchors(development);
    return new SoapCourier(
        BUS,
        new TlsContexts(world.keyRing(), anchors),
        world.keyRing(),
        new PeerIdentities(world.directory(), anchors, Clock.systemUTC()),
        settings,
        Clock.systemUTC());
  }

  private SoapCourier courier() {
    return courier(SoapSettings.defaults(), true);
  }

  private DeliveryOutcome carry(SoapCourier courier, URI address) {
    return courier.carry(TransportWorld.withdrawal(Channel.SOAP, address, bytes("<Withdrawal/>")));
  }

  private DevKey server() {
    return pki.party(THEIRS.value()).tlsServer();
  }

  private DeliveryOutcome answered(Function<byte[], CannedPeer.Reply> answer) throws Exception {
    try (var peer = new CannedPeer(pki.pki(), server(), answer)) {
      return carry(courier(), peer.address());
    }
  }

  private HandMade receipt(byte[] message) {
    return answer(
        message,
        "SubmitRequestResponse",
        "<c:SubmitRequestResponse xmlns:c='urn:rogatory:soap:1'><c:receipt>"
            + HandMade.base64("<Receipt/>")
            + "</c:receipt></c:SubmitRequestResponse>");
  }

  private HandMade fault(byte[] message, String code, boolean retryable) {
    return answer(
        message,
        "Problem",
        """
        <e:Fault xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Code><e:Value>e:Sender</e:Value></e:Code>\
        <e:Reason><e:Text xml:lang='en'>No.</e:Text></e:Reason><e:Detail><c:Problem xmlns:c='urn:rogatory:soap:1'>\
        <c:code>%s</c:code><c:retryable>%s</c:retryable><c:text>No.</c:text></c:Problem></e:Detail></e:Fault>"""
            .formatted(code, retryable));
  }

  private HandMade answer(byte[] message, String action, String content) {
    return bound(action, content, CannedPeer.messageId(message));
  }

  private HandMade bound(String action, String content, String relatesTo) {
    return new HandMade(Soap.ANONYMOUS)
        .action("urn:rogatory:soap:1:" + action)
        .content(content)
        .header(
            "<wsa:RelatesTo xmlns:wsa='http://www.w3.org/2005/08/addressing'>"
                + relatesTo
                + "</wsa:RelatesTo>");
  }

  private static void seen(DeliveryOutcome outcome) {
    AttackTable.saw(((Unreached) outcome).reason() + ", tried again");
  }

  private CannedPeer.Reply signed(int status, HandMade answer) {
    return signed(status, answer, THEIRS);
  }

  private CannedPeer.Reply signed(int status, HandMade answer, PartyId signer) {
    return CannedPeer.Reply.soap(status, answer.sign(world.keys().get(signer).get(KeyRole.HOP)));
  }

  @Test
  void takesTheAnswerWithoutAFlaw() throws Exception {
    assertThat(answered(message -> signed(200, receipt(message))))
        .isEqualTo(new Receipted(bytes("<Receipt/>")));
  }

  @Test
  void believesAFinalFaultThatTheAddresseeSignedForThisMessage() throws Exception {
    assertThat(answered(message -> signed(400, fault(message, "document-expired", false))))
        .isEqualTo(new Rejected(Problem.DOCUMENT_EXPIRED, "document-expired"));
  }

  @Test
  void keepsTheCodeOfAFaultThatIsNotInOurCatalogue() throws Exception {
    assertThat(answered(message -> signed(400, fault(message, "closed_on_sundays", false))))
        .isEqualTo(new Rejected(Problem.BAD_REQUEST, "closed-on-sundays"));
  }

  @Test
  void triesAgainWhenTheAddresseeSaysSo() throws Exception {
    assertThat(answered(message -> signed(500, fault(message, "unavailable", true))))
        .isEqualTo(new Unreached("unavailable", true));
  }

  @Test
  void givesEveryAttemptAMessageIdOfItsOwnAndTheAddressOfTheDirectory() throws Exception {
    try (var peer = new CannedPeer(pki.pki(), server(), m -> signed(200, receipt(m)))) {
      SoapCourier courier = courier();
      carry(courier, peer.address());
      carry(courier, peer.address());

      assertThat(peer.messages()).hasSize(2);
      assertThat(peer.messages()).extracting(CannedPeer::messageId).doesNotHaveDuplicates();
      assertThat(peer.messages())
          .allSatisfy(
              message ->
                  assertThat(CannedPeer.header(message, "To"))
                      .isEqualTo(peer.address().toString()));
    }
  }

  @Test
  void keepsItsConnection() throws Exception {
    try (var peer = new CannedPeer(pki.pki(), server(), m -> signed(200, receipt(m)))) {
      SoapCourier courier = courier();
      for (int i = 0; i < 5; i++) {
        carry(courier, peer.address());
      }

      assertThat(peer.ports()).hasSize(5);
      assertThat(Set.copyOf(peer.ports())).hasSize(1);
    }
  }

  @Nested
  class AnAnswerIsNotBelievedWhen {
    private void notBelieved(DeliveryOutcome outcome, String reason) {
      seen(outcome);
      assertThat(outcome).isEqualTo(new Unreached(reason, true));
    }

    @Test
    void aReceiptIsUnsigned() throws Exception {
      notBelieved(
          answered(m -> CannedPeer.Reply.soap(200, receipt(m).unsigned())),
          "answer-hop-unauthenticated");
    }

    @Test
    void aFaultIsUnsigned() throws Exception {
      notBelieved(
          answered(m -> CannedPeer.Reply.soap(400, fault(m, "document-expired", false).unsigned())),
          "answer-hop-unauthenticated");
    }

    @Test
    void anotherPartySignedIt() throws Exception {
      notBelieved(
          answered(m -> signed(400, fault(m, "document-expired", false), PLATFORM)),
          "answer-hop-signer-mismatch");
    }

    @Test
    void itComesBackSignedByOurselves() throws Exception {
      notBelieved(answered(m -> signed(200, receipt(m), OURS)), "answer-hop-signer-mismatch");
    }

    @Test
    void itAnswersAnotherMessage() throws Exception {
      notBelieved(
          answered(
              m ->
                  signed(
                      400,
                      bound(
                          "SubmitRequestResponse",
                          "<c:SubmitRequestResponse xmlns:c='urn:rogatory:soap:1'/>",
                          "urn:uuid:another"))),
          "answer-envelope-differs");
    }

    @Test
    void itAnswersNoMessage() throws Exception {
      notBelieved(
          answered(
              m ->
                  signed(
                      400,
                      new HandMade(Soap.ANONYMOUS)
                          .action("urn:rogatory:soap:1:Problem")
                          .content(
                              "<e:Fault xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>"))),
          "answer-envelope-differs");
    }

    @Test
    void itAnswersAnotherOperation() throws Exception {
      DeliveryOutcome outcome =
          answered(
              m ->
                  signed(
                      200,
                      answer(
                          m,
                          "DeliverReplyResponse",
                          "<c:DeliverReplyResponse xmlns:c='urn:rogatory:soap:1'><c:receipt>QQ==</c:receipt></c:DeliverReplyResponse>")));

      seen(outcome);
      assertThat(outcome).isInstanceOf(Unreached.class);
    }

    @Test
    void theReceiptWasChangedOnTheWay() throws Exception {
      notBelieved(
          answered(
              m ->
                  signed(
                      200,
                      receipt(m)
                          .then(
                              tree ->
                                  tree.getElementsByTagNameNS(Soap.CONTRACT, "receipt")
                                      .item(0)
                                      .setTextContent("QQ==")))),
          "answer-hop-unauthenticated");
    }

    @Test
    void theSignatureDoesNotCoverRelatesTo() throws Exception {
      notBelieved(
          answered(m -> signed(200, receipt(m).unsigned("RelatesTo"))),
          "answer-hop-unauthenticated");
    }

    @Test
    void itIsStale() throws Exception {
      notBelieved(
          answered(
              m -> signed(200, receipt(m).created(Instant.now().minusSeconds(400)).lifetime(900))),
          "answer-hop-unauthenticated");
    }

    @Test
    void itIsTooLarge() throws Exception {
      byte[] large = new byte[9 * 1024 * 1024];

      notBelieved(answered(m -> CannedPeer.Reply.soap(200, large)), "answer-too-large");
    }

    @Test
    void itIsAPlainFaultWithoutAProblem() throws Exception {
      DeliveryOutcome outcome =
          answered(
              m ->
                  signed(
                      500,
                      answer(
                          m,
                          "Problem",
                          "<e:Fault xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang='en'>No.</e:Text></e:Reason></e:Fault>")));

      seen(outcome);
      assertThat(outcome).isInstanceOf(Unreached.class);
    }

    @Test
    void itSendsUsElsewhere() throws Exception {
      try (var trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        trap.setSoTimeout(300);
        String elsewhere = "https://localhost:" + trap.getLocalPort() + "/";

        DeliveryOutcome outcome = answered(m -> new CannedPeer.Reply(307, elsewhere, new byte[0]));

        seen(outcome);
        assertThat(outcome).isInstanceOf(Unreached.class);
        assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
      }
    }
  }

  @Nested
  class NothingIsSentWhen {
    private void untouched(DevKey serverKey, SoapCourier courier) throws Exception {
      try (var peer = new CannedPeer(pki.pki(), serverKey, m -> signed(200, receipt(m)))) {
        DeliveryOutcome outcome = carry(courier, peer.address());
        seen(outcome);
        assertThat(outcome).isEqualTo(new Unreached("tls", false));
        assertThat(peer.messages()).isEmpty();
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = Flaw.class,
        names = {"EXPIRED", "NOT_YET_VALID", "SELF_SIGNED", "OTHER_ROOT", "WRONG_KEY_USAGE"})
    void theServersCertificateIsFlawed(Flaw flaw) throws Exception {
      untouched(pki.party(THEIRS.value()).flawed(DevRole.TLS_SERVER, flaw), courier());
    }

    @Test
    void theServersCertificateDoesNotNameTheHost() throws Exception {
      untouched(pki.party(THEIRS.value()).hop(), courier());
    }

    @Test
    void theServerShowsADevelopmentCertificateOutsideTheDemo() throws Exception {
      untouched(server(), courier(SoapSettings.defaults(), false));
    }

    @Test
    void theServerShowsAnotherCertificateThanAnnounced() throws Exception {
      untouched(server(), courier(pinning(pki.party(OURS.value()).tlsServer()), true));
    }

    @Test
    void theServerSpeaksAnOlderTls() throws Exception {
      try (RudePeer old =
          RudePeer.start(pki.party(THEIRS.value()), RudePeer.Manner.STAYS_SILENT, "TLSv1.2")) {
        DeliveryOutcome outcome = carry(courier(), old.at("/"));
        seen(outcome);
        assertThat(outcome).isEqualTo(new Unreached("tls", false));
        assertThat(old.connections()).isZero();
      }
    }

    @Test
    void weHaveNoKey() throws Exception {
      world.keys().get(OURS).remove(KeyRole.HOP);

      try (var peer = new CannedPeer(pki.pki(), server(), m -> signed(200, receipt(m)))) {
        assertThat(carry(courier(), peer.address())).isEqualTo(new Unreached("no-key", false));
        assertThat(peer.messages()).isEmpty();
      }
    }
  }

  @Test
  void writesToAServerWithTheAnnouncedCertificate() throws Exception {
    try (var peer = new CannedPeer(pki.pki(), server(), m -> signed(200, receipt(m)))) {
      assertThat(carry(courier(pinning(server()), true), peer.address()))
          .isInstanceOf(Receipted.class);
    }
  }

  private static SoapSettings pinning(DevKey key) {
    Sha256 pin = PeerIdentities.fingerprint(key.certificate());
    return new SoapSettings(
        Duration.ofSeconds(5), Duration.ofSeconds(20), Map.of(THEIRS, Set.of(pin)));
  }
}
