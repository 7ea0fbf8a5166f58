package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.RequestDocument;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Problem;

/** A document that calls its parties something else than the directory does. */
@ExtendWith(OfficeExtension.class)
class PartyNameTests {
  private static final String PEER = "renamed-si";

  private static Office office;
  private static Abroad abroad;
  private static Witness witness;
  private static PartyKeys keys;
  private static SoapPeer peer;

  @BeforeAll
  static void introduce(Office opened) {
    office = opened;
    abroad = new Abroad(office);
    witness = new Witness(office);
    keys = abroad.introduce(PEER, "AUTHORITY", "SI");
    URI address = URI.create(office.machines() + "/services/" + Abroad.OURS);
    peer = new SoapPeer(keys.tlsClientContext(), Abroad.signing(keys.hop()), address);
  }

  @Test
  void refusesAnAuthorityThatCallsItselfSomethingElse() {
    DocumentParty known = abroad.named(PEER);
    refused(
        "sender under another name",
        new DocumentParty(known.id(), "The Supreme Court", known.jurisdiction()),
        abroad.named(Abroad.OURS));
    refused(
        "sender of another jurisdiction",
        new DocumentParty(known.id(), known.name(), new Jurisdiction("US")),
        abroad.named(Abroad.OURS));
  }

  @Test
  void refusesADocumentThatCallsTheAddresseeSomethingElse() {
    DocumentParty ours = abroad.named(Abroad.OURS);
    refused(
        "addressee under another name",
        abroad.named(PEER),
        new DocumentParty(ours.id(), "Somebody else", ours.jurisdiction()));
  }

  @Test
  void takesADocumentThatWasWrittenUnderTheOldName() {
    RequestDocument before = abroad.request(PEER, Abroad.OURS);
    office.party(PEER, "The renamed authority", "AUTHORITY", "SI", null);

    assertThat(submit(before).status()).as("on its way during the change").isEqualTo(200);
    assertThat(submit(abroad.request(PEER, Abroad.OURS)).status()).isEqualTo(200);
    office.party(PEER, "Party " + PEER, "AUTHORITY", "SI", null);
  }

  private static void refused(String attack, DocumentParty from, DocumentParty to) {
    RequestDocument good = abroad.request(PEER, Abroad.OURS);
    var bad =
        new RequestDocument(
            good.messageId(),
            good.request(),
            good.version(),
            good.template(),
            good.caseReference(),
            from,
            to,
            good.issuedAt(),
            good.validUntil(),
            good.content());
    SoapPeer.Answer answer =
        witness.refused(attack, PEER, Problem.PARTY_DIFFERS, () -> submit(bad));
    assertThat(answer.code()).isEqualTo("party-differs");
  }

  private static SoapPeer.Answer submit(RequestDocument document) {
    return peer.submit(abroad.sealed(document, Abroad.signing(keys.seal())));
  }
}
