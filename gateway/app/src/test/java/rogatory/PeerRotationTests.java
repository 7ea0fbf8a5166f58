package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevParty;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.SigningKey;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/** A peer changes its keys while the gateway runs: accepted once two administrators agreed. */
@ExtendWith(OfficeExtension.class)
class PeerRotationTests {
  private static final String PEER = "rotating-ee";

  private static Office office;
  private static Abroad abroad;
  private static Witness witness;
  private static PartyKeys keys;
  private static PartyKeys next;

  @BeforeAll
  static void introduce(Office opened) {
    office = opened;
    abroad = new Abroad(office);
    witness = new Witness(office);
    keys = abroad.introduce(PEER, "AUTHORITY", "EE");
    next = office.keys().pki().register(new DevParty(PEER + "-next", "Party " + PEER, "EE"));
  }

  private static SoapPeer.Answer submit(SigningKey hop, DevKey seal) {
    URI address = URI.create(office.machines() + "/services/" + Abroad.OURS);
    return new SoapPeer(keys.tlsClientContext(), hop, address)
        .submit(abroad.sealed(abroad.request(PEER, Abroad.OURS), Abroad.signing(seal)));
  }

  private static JsonNode propose(X509Certificate certificate, String role, String validTo)
      throws Exception {
    Map<String, Object> proposal =
        new java.util.LinkedHashMap<>(
            Map.of(
                "role",
                role,
                "certificate",
                Base64.getEncoder().encodeToString(certificate.getEncoded()),
                "validFrom",
                "2020-01-01T00:00:00Z"));
    if (validTo != null) {
      proposal.put("validTo", validTo);
    }
    return office.post("first", "/administration/parties/" + PEER + "/keys", proposal).json(201);
  }

  private static void confirm(JsonNode proposal) {
    office
        .post(
            "second",
            "/administration/proposals/" + proposal.path("proposal").asString() + "/confirmation",
            null)
        .json(200);
  }

  @Test
  void acceptsTheNextKeysOnceTwoAdministratorsAgreedAndTheOldOnesUntilTheirEnd() throws Exception {
    SigningKey hop = Abroad.signing(keys.hop());
    assertThat(submit(hop, keys.seal()).status()).isEqualTo(200);
    JsonNode seal = propose(next.seal().certificate(), "SEAL", null);
    witness.refused(
        "sealed with a key that one administrator proposed",
        PEER,
        Problem.SIGNER_UNKNOWN,
        () -> submit(hop, next.seal()));

    confirm(seal);
    assertThat(submit(hop, next.seal()).status()).as("at once").isEqualTo(200);
    assertThat(submit(hop, keys.seal()).status()).as("both during the overlap").isEqualTo(200);

    confirm(propose(next.hop().certificate(), "HOP", null));
    assertThat(submit(Abroad.signing(next.hop()), next.seal()).status()).isEqualTo(200);

    confirm(propose(keys.seal().certificate(), "SEAL", Instant.now().toString()));
    witness.refused(
        "sealed with a key that was taken out of use",
        PEER,
        Problem.SIGNER_UNKNOWN,
        () -> submit(hop, keys.seal()));
    assertThat(submit(hop, next.seal()).status()).isEqualTo(200);
    assertHistory();
  }

  /** The whole rotation can be read afterwards, by administrators and auditors alone. */
  private static void assertHistory() {
    String path = "/administration/parties/" + PEER + "/history";
    JsonNode changes = office.get("auditor", path).json(200).path("items");
    JsonNode end = changes.get(changes.size() - 1);
    assertThat(end.path("proposal").path("kind").asString()).isEqualTo("KEY");
    assertThat(end.path("proposal").path("proposedBy").asString()).isEqualTo("first");
    assertThat(end.path("proposal").path("decidedBy").asString()).isEqualTo("second");
    assertThat(end.path("proposedIn").asString()).isEqualTo("north");
    assertThat(end.path("decidedIn").asString()).isEqualTo("north");
    assertThat(end.path("decidedAt").asString()).isNotBlank();
    assertThat(end.path("before").has("validTo")).isFalse();
    assertThat(end.path("proposal").path("summary").path("validTo").asString()).isNotBlank();
    assertThat(office.get("liaison", path).problem(403)).isEqualTo("forbidden");
    assertThat(office.get("first", "/administration/parties/nobody/history").problem(404))
        .isEqualTo("not-found");
  }
}
