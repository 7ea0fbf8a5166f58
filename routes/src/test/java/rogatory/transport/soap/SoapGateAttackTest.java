package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.wss4j.dom.WSConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.KeyRole;
import rogatory.exchange.SigningKey;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Every way in that is closed, tried from outside over TLS. */
class SoapGateAttackTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final String WSA = "xmlns:wsa='http://www.w3.org/2005/08/addressing'";
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  private static final PartyId PLATFORM = new PartyId("platform-ie");

  private static SoapWorld soap;
  private static TransportWorld world;
  private static SSLContext tls;

  @BeforeAll
  static void open() throws Exception {
    world = new TransportWorld(pki.pki());
    world.settle(PLATFORM, DevRole.HOP);
    soap = new SoapWorld(world);
    tls = client(OURS);
  }

  @AfterAll
  static void close() throws Exception {
    soap.close();
  }

  @BeforeEach
  void forget() {
    soap.intake().arrivals().clear();
    soap.written().clear();
  }

  /** Whatever the answer is, it tells nothing of the inside. */
  @AfterEach
  void nothingLeaked() {
    RawAnswer answer = last.get();
    if (answer != null) {
      assertThat(answer.text()).doesNotContain("Exception", "rogatory.transport", "org.apache");
    }
  }

  private final AtomicReference<RawAnswer> last = new AtomicReference<>();

  private static SSLContext client(PartyId party) {
    return new TlsContexts(world.keyRing(), world.anchors(true))
        .client(party, java.util.Set.of())
        .orElseThrow();
  }

  private static HandMade message() {
    return new HandMade(soap.address().toString());
  }

  private static SigningKey hop(PartyId party) {
    return world.keys().get(party).get(KeyRole.HOP);
  }

  private RawAnswer post(byte[] message) {
    RawAnswer answer = RawAnswer.post(tls, soap.address(), message);
    last.set(answer);
    return answer;
  }

  private void refused(byte[] message, Problem problem) {
    assertRefused(post(message), problem);
  }

  private void assertRefused(RawAnswer answer, Problem problem) {
    last.set(answer);
    assertThat(answer.code()).isEqualTo(problem.code());
    assertThat(answer.status()).isEqualTo(problem.fault() == Problem.Fault.SENDER ? 400 : 500);
    assertThat(soap.intake().arrivals()).isEmpty();
  }

  @Test
  void takesTheMessageWithoutAFlaw() {
    RawAnswer answer = post(message().sign(hop(OURS)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(soap.intake().arrivals()).hasSize(1);
    assertThat(soap.intake().arrivals().get(0).bytes())
        .isEqualTo(HandMade.ANY_DOCUMENT.getBytes(StandardCharsets.UTF_8));
    assertThat(soap.intake().arrivals().get(0).hop()).isEqualTo(OURS);
  }

  @Test
  void takesASingleCertificateWhenTheConnectionShowedThePath() {
    assertThat(post(message().singleCertificate().sign(hop(OURS))).status()).isEqualTo(200);
  }

  @Test
  void takesAnAnonymousReplyTo() {
    String replyTo =
        "<wsa:ReplyTo %s><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>"
            .formatted(WSA);

    assertThat(post(message().header(replyTo).sign(hop(OURS))).status()).isEqualTo(200);
  }

  @Nested
  class OfTheSignature {
    @Test
    void anUnsignedMessageIsRefusedAndOnlyCounted() {
      double before = soap.strangersRefused(Problem.HOP_UNAUTHENTICATED);

      refused(message().unsigned(), Problem.HOP_UNAUTHENTICATED);

      assertThat(soap.strangersRefused(Problem.HOP_UNAUTHENTICATED)).isEqualTo(before + 1);
      assertThat(soap.written()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Body", "Timestamp", "To", "Action", "MessageID", "From", "ReplyTo"})
    void aPartThatTheSignatureDoesNotCoverIsRefused(String part) {
      String optional =
          "<wsa:From %1$s><wsa:Address>urn:x</wsa:Address></wsa:From><wsa:ReplyTo %1$s><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>"
              .formatted(WSA);

      refused(
          message().header(optional).unsigned(part).sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void aBodyChangedAfterwardsIsRefused() {
      refused(
          message()
              .then(tree -> text(tree, Soap.CONTRACT, "document", HandMade.base64("other")))
              .sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"To", "Action", "MessageID"})
    void aHeaderChangedAfterwardsIsRefused(String header) {
      refused(
          message()
              .then(tree -> text(tree, Soap.ADDRESSING, header, "urn:changed"))
              .sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void aHeaderAddedAfterwardsIsRefused() {
      refused(
          message()
              .then(
                  tree -> {
                    Element added = tree.createElementNS(Soap.ADDRESSING, "wsa:FaultTo");
                    added.setAttributeNS(XMLNS, "xmlns:wsa", Soap.ADDRESSING);
                    header(tree).appendChild(added);
                  })
              .sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sameId", "otherId"})
    void aSignedBodyMovedIntoAHeaderDoesNotCoverANewBody(String how) {
      refused(
          message().then(tree -> wrap(tree, how.equals("sameId"))).sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void aSecondBodyIsRefused() {
      refused(
          message()
              .then(
                  tree ->
                      tree.getDocumentElement()
                          .appendChild(
                              Soap.children(tree.getDocumentElement()).get(1).cloneNode(true)))
              .sign(hop(OURS)),
          Problem.MALFORMED_XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Timestamp", "BinarySecurityToken"})
    void aSecondTokenInTheSecurityBlockIsRefused(String name) {
      refused(
          message()
              .then(
                  tree -> {
                    Element security = security(tree);
                    Soap.children(security).stream()
                        .filter(child -> child.getLocalName().equals(name))
                        .findFirst()
                        .ifPresent(child -> security.appendChild(child.cloneNode(true)));
                  })
              .sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void aSecondSecurityBlockIsRefused() {
      refused(
          message()
              .then(tree -> header(tree).appendChild(security(tree).cloneNode(true)))
              .sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"
        })
    void aWeakSignatureAlgorithmIsRefused(String algorithm) {
      refused(message().signatureAlgorithm(algorithm).sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void aWeakDigestIsRefused() {
      refused(message().digest(WSConstants.SHA1).sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
    }

    @Test
    void anotherCanonicalizationIsRefused() {
      refused(
          message().canonicalization(WSConstants.C14N_OMIT_COMMENTS).sign(hop(OURS)),
          Problem.HOP_UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(
        ints = {
          WSConstants.ISSUER_SERIAL,
          WSConstants.X509_KEY_IDENTIFIER,
          WSConstants.KEY_VALUE,
          WSConstants.THUMBPRINT_IDENTIFIER
        })
    void aKeyThatIsNotShownAsATokenIsRefused(int reference) {
      refused(message().reference(reference).sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
    }
  }

  @Nested
  class OfTheKey {
    @Test
    void aKeyThatTheDirectoryDoesNotKnowIsRefused() {
      DevKey stranger = pki.party("authority-pl").flawed(DevRole.HOP, Flaw.SELF_SIGNED);

      refused(message().sign(TransportWorld.signing(stranger)), Problem.SIGNER_UNKNOWN);
    }

    @Test
    void theSealKeyOfTheSamePartyDoesNotSpeakOnTheHop() {
      refused(
          message().sign(TransportWorld.signing(pki.party("authority-pl").seal())),
          Problem.SIGNER_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
        value = Flaw.class,
        names = {"EXPIRED", "NOT_YET_VALID"})
    void aKnownCertificateOutsideItsTimeIsRefused(Flaw flaw) {
      refused(message().sign(known(flaw)), Problem.CERTIFICATE_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(
        value = Flaw.class,
        names = {"SELF_SIGNED", "OTHER_ROOT", "WRONG_KEY_USAGE", "WEAK_KEY"})
    void aKnownCertificateWithoutAGoodPathIsRefused(Flaw flaw) {
      refused(message().sign(known(flaw)), Problem.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void aKeyTakenOutOfTheDirectoryIsRefusedAtOnce() {
      SigningKey second = TransportWorld.signing(pki.party("authority-pl").hopRsa());
      world.directory().add(OURS, KeyRole.HOP, second.certificate());
      assertThat(post(message().sign(second)).status()).isEqualTo(200);
      soap.intake().arrivals().clear();

      world.directory().remove(second.certificate());

      refused(message().sign(second), Problem.SIGNER_UNKNOWN);
    }

    @Test
    void developmentCertificatesAreRefusedOutsideTheDemo() throws Exception {
      try (var strict = new SoapWorld(world, Clock.systemUTC(), false)) {
        byte[] honest = new HandMade(strict.address().toString()).sign(hop(OURS));

        RawAnswer answer = RawAnswer.post(tls, strict.address(), honest);

        assertThat(answer.code()).isEqualTo(Problem.CERTIFICATE_DEVELOPMENT.code());
        assertThat(strict.intake().arrivals()).isEmpty();
      }
    }

    @Test
    void theMessageOfOnePartyOverTheConnectionOfAnotherIsRefused() {
      byte[] honest = message().sign(hop(OURS));

      RawAnswer answer = RawAnswer.post(client(PLATFORM), soap.address(), honest);

      assertRefused(answer, Problem.HOP_SIGNER_MISMATCH);
    }

    @Test
    void noHeaderIsTakenForACertificate() throws Exception {
      String certificate =
          Base64.getEncoder()
              .encodeToString(world.keys().get(OURS).get(KeyRole.TLS).certificate().getEncoded());

      RawAnswer answer =
          RawAnswer.post(
              client(PLATFORM),
              soap.address(),
              message().sign(hop(OURS)),
              "application/soap+xml",
              "X-Forwarded-Client-Cert",
              certificate,
              "SSL_CLIENT_CERT",
              certificate,
              "X-SSL-Cert",
              certificate);

      assertRefused(answer, Problem.HOP_SIGNER_MISMATCH);
    }

    @Test
    void aConnectionWithACertificateThatIsNobodysIsRefused() {
      SSLContext unknown =
          pki.register(new rogatory.devpki.DevParty("nobody", "Nobody (development)", "XX"))
              .tlsClientContext();

      RawAnswer answer = RawAnswer.post(unknown, soap.address(), message().sign(hop(OURS)));

      assertRefused(answer, Problem.SIGNER_UNKNOWN);
    }

    @Test
    void aConnectionWithoutACertificateEndsInTheHandshake() throws Exception {
      var trustOnly = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
      trustOnly.init(pki.trustStore());
      SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
      anonymous.init(null, trustOnly.getTrustManagers(), null);

      assertThatThrownBy(() -> RawAnswer.post(anonymous, soap.address(), message().sign(hop(OURS))))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(soap.intake().arrivals()).isEmpty();
    }

    private SigningKey known(Flaw flaw) {
      SigningKey key = TransportWorld.signing(pki.party("authority-pl").flawed(DevRole.HOP, flaw));
      world.directory().add(OURS, KeyRole.HOP, key.certificate());
      return key;
    }
  }

  @Nested
  class OfTime {
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
      byte[] honest = message().sign(hop(OURS));
      assertThat(post(honest).status()).isEqualTo(200);
      soap.intake().arrivals().clear();

      refused(honest, Problem.REPLAYED);

      assertThat(soap.written()).containsExactly(new SoapWorld.Written(OURS, Problem.REPLAYED));
    }

    @Test
    void aMessageIdSignedAnewIsStillAReplay() {
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

      assertThat(post(message().messageId(id).sign(hop(OURS))).status()).isEqualTo(200);
    }
  }

  @Nested
  class OfAddressing {
    @Test
    void aMessageForAnotherEndpointIsRefused() {
      byte[] elsewhere = new HandMade("https://localhost/other").sign(hop(OURS));

      refused(elsewhere, Problem.NOT_ADDRESSED_TO_US);
      assertThat(soap.written())
          .containsExactly(new SoapWorld.Written(OURS, Problem.NOT_ADDRESSED_TO_US));
    }

    @Test
    void aMessageForNobodyIsRefused() {
      refused(message().withoutTo().sign(hop(OURS)), Problem.NOT_ADDRESSED_TO_US);
    }

    @Test
    void anActionThatIsNotTheOperationIsRefused() {
      refused(
          message().action("urn:rogatory:soap:1:DeliverReply").sign(hop(OURS)),
          Problem.ENVELOPE_DIFFERS);
    }

    @Test
    void anHttpActionThatIsNotTheOperationIsRefused() {
      RawAnswer answer =
          RawAnswer.post(
              tls,
              soap.address(),
              message().sign(hop(OURS)),
              "application/soap+xml; action=\"urn:rogatory:soap:1:DeliverReply\"");

      assertRefused(answer, Problem.ENVELOPE_DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReplyTo", "FaultTo"})
    void anAnswerIsNeverSentToAnAddressInTheMessage(String header) throws Exception {
      try (var trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        trap.setSoTimeout(300);
        String elsewhere =
            "<wsa:%2$s %1$s><wsa:Address>http://127.0.0.1:%3$d/</wsa:Address></wsa:%2$s>"
                .formatted(WSA, header, trap.getLocalPort());

        refused(message().header(elsewhere).sign(hop(OURS)), Problem.BAD_REQUEST);

        assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
      }
    }

    @Test
    void aHeaderTwiceIsRefused() {
      String second = "<wsa:To %s>https://localhost/other</wsa:To>".formatted(WSA);

      refused(message().header(second).sign(hop(OURS)), Problem.MALFORMED_XML);
    }

    @Test
    void aHeaderOfUnknownAddressingIsRefused() {
      String unknown = "<wsa:Metadata %s/>".formatted(WSA);

      refused(message().header(unknown).sign(hop(OURS)), Problem.MALFORMED_XML);
    }

    @Test
    void aForeignHeaderThatMustBeUnderstoodIsRefused() {
      String foreign =
          "<x:Do xmlns:x='urn:x' xmlns:env='http://www.w3.org/2003/05/soap-envelope' env:mustUnderstand='true'/>";

      refused(message().header(foreign).sign(hop(OURS)), Problem.MALFORMED_XML);
    }
  }

  @Nested
  class OfForm {
    @Test
    void moreThanEightMebibytesAreRefused() {
      String filler = "<x xmlns='urn:x'>" + "A".repeat(9 * 1024 * 1024) + "</x>";

      refused(envelope(filler).getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
    }

    @Test
    void deepNestingIsRefused() {
      refused(
          envelope("<x>".repeat(200) + "</x>".repeat(200)).getBytes(StandardCharsets.UTF_8),
          Problem.TOO_LARGE);
    }

    @Test
    void manyElementsAreRefused() {
      refused(envelope("<x/>".repeat(2_000)).getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
    }

    @Test
    void manyAttributesAreRefused() {
      var attributes = new StringBuilder("<x");
      for (int i = 0; i < 100; i++) {
        attributes.append(" a").append(i).append("=''");
      }

      refused(envelope(attributes + "/>").getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<!DOCTYPE x [<!ENTITY a 'b'>]>",
          "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>",
          "<?xml-stylesheet href='http://127.0.0.1:1/'?>"
        })
    void aDocumentTypeOrInstructionIsRefused(String prolog) {
      refused(
          (prolog + envelope("<x xmlns='urn:x'/>")).getBytes(StandardCharsets.UTF_8),
          Problem.MALFORMED_XML);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text/xml",
          "application/xml",
          "multipart/related; type=\"application/xop+xml\"; boundary=b; start-info=\"application/soap+xml\"",
          "application/soap+xmlx",
          "application/json"
        })
    void anotherMediaTypeIsRefused(String type) {
      assertRefused(
          RawAnswer.post(tls, soap.address(), message().sign(hop(OURS)), type),
          Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?wsdl", "?xsd=exchange-messages.xsd", "?_wadl"})
    void nothingCanBeFetched(String query) {
      HttpRequest get =
          HttpRequest.newBuilder(java.net.URI.create(soap.address() + query))
              .timeout(Duration.ofSeconds(10))
              .build();

      assertRefused(RawAnswer.send(tls, get), Problem.METHOD_NOT_ALLOWED);
    }

    @Test
    void soap11IsRefused() {
      String old =
          envelope("<x xmlns='urn:x'/>")
              .replace(
                  "http://www.w3.org/2003/05/soap-envelope",
                  "http://schemas.xmlsoap.org/soap/envelope/");

      refused(old.getBytes(StandardCharsets.UTF_8), Problem.MALFORMED_XML);
    }

    @Test
    void anOperationThatIsNotInTheContractIsRefused() {
      refused(
          message()
              .content("<c:Delete xmlns:c='urn:rogatory:soap:1'/>")
              .action("urn:rogatory:soap:1:Delete")
              .sign(hop(OURS)),
          Problem.MALFORMED_XML);
    }

    @Test
    void aBodyOfAnotherNamespaceIsRefused() {
      refused(
          message().content("<SubmitRequest xmlns='urn:other'/>").sign(hop(OURS)),
          Problem.ENVELOPE_DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "<c:document></c:document>",
          "<c:document>no base64!</c:document>",
          "<c:document>QQ==</c:document><c:document>QQ==</c:document>",
          "<c:document>QQ==</c:document><c:more/>"
        })
    void aBodyAgainstTheSchemaIsRefused(String inside) {
      refused(
          message()
              .content(
                  "<c:SubmitRequest xmlns:c='urn:rogatory:soap:1'>" + inside + "</c:SubmitRequest>")
              .sign(hop(OURS)),
          Problem.MALFORMED_XML);
    }

    @Test
    void noHeaderOfTheMessageReachesTheInside() {
      RawAnswer answer =
          RawAnswer.post(
              tls,
              soap.address(),
              message().sign(hop(OURS)),
              "application/soap+xml",
              "CamelFileName",
              "../../x",
              "camelhttpuri",
              "http://127.0.0.1:1/");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(soap.intake().arrivals().get(0).envelope()).isNull();
    }

    private String envelope(String content) {
      return "<env:Envelope xmlns:env='http://www.w3.org/2003/05/soap-envelope'><env:Body>"
          + content
          + "</env:Body></env:Envelope>";
    }
  }

  private static Element header(Document tree) {
    return Soap.children(tree.getDocumentElement()).get(0);
  }

  private static Element security(Document tree) {
    return Soap.children(header(tree)).stream()
        .filter(block -> Soap.is(block, Soap.SECURITY, "Security"))
        .findFirst()
        .orElseThrow();
  }

  private static void text(Document tree, String namespace, String name, String value) {
    tree.getElementsByTagNameNS(namespace, name).item(0).setTextContent(value);
  }

  /** XML signature wrapping (McIntosh and Austel, 2005). */
  private static void wrap(Document tree, boolean sameId) {
    Element envelope = tree.getDocumentElement();
    Element body = Soap.children(envelope).get(1);
    Element forged = (Element) body.cloneNode(true);
    if (!sameId) {
      forged.setAttributeNS(Soap.UTILITY, "wsu:Id", "id-forged");
    }
    Consumer<Element> fill =
        element -> element.setTextContent(HandMade.base64("<Request>forged</Request>"));
    fill.accept(Soap.children(Soap.children(forged).get(0)).get(0));
    Element wrapper = tree.createElementNS("urn:x", "x:Wrapper");
    wrapper.setAttributeNS(XMLNS, "xmlns:x", "urn:x");
    header(tree).appendChild(wrapper);
    wrapper.appendChild(body);
    envelope.appendChild(forged);
  }
}
