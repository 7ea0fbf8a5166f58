package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import javax.net.ssl.SSLContext;
import org.apache.wss4j.dom.WSConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevParty;
import rogatory.vocabulary.Problem;

/** What the signature does not cover is not taken. */
@Attacks(at = Entrance.SOAP, kind = Kind.HOP)
class SoapSignatureAttackTest extends AttackedGate {
  @Test
  void anUnsignedMessageOnAKnownConnectionIsWrittenDown() {
    refused(message().unsigned(), Problem.HOP_UNAUTHENTICATED);
  }

  @Test
  void aConnectionOfAStrangerIsOnlyCounted() {
    double before = soap.strangersRefused(Problem.SIGNER_UNKNOWN);
    SSLContext stranger =
        pki.register(new DevParty("authority-xx", "Unknown authority", "NL")).tlsClientContext();

    assertRefused(
        RawAnswer.post(stranger, soap.address(), message().sign(hop(OURS))),
        Problem.SIGNER_UNKNOWN);

    assertThat(soap.strangersRefused(Problem.SIGNER_UNKNOWN)).isEqualTo(before + 1);
    assertThat(soap.written()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Body", "Timestamp", "To", "Action", "MessageID", "From", "ReplyTo"})
  void aPartThatTheSignatureDoesNotCoverIsRefused(String part) {
    String optional =
        "<wsa:From %1$s><wsa:Address>urn:x</wsa:Address></wsa:From><wsa:ReplyTo %1$s><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>"
            .formatted(WSA);

    refused(message().header(optional).unsigned(part).sign(hop(OURS)), Problem.HOP_UNAUTHENTICATED);
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
        message().then(tree -> text(tree, Soap.ADDRESSING, header, "urn:changed")).sign(hop(OURS)),
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 96, 3000})
  void aValueOfZeros(int length) {
    String value = java.util.Base64.getEncoder().encodeToString(new byte[length]);

    refused(
        message()
            .then(tree -> text(tree, "http://www.w3.org/2000/09/xmldsig#", "SignatureValue", value))
            .sign(hop(OURS)),
        Problem.HOP_UNAUTHENTICATED);
  }
}
