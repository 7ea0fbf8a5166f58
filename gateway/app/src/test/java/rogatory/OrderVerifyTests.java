package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rogatory.devpki.DevRole;
import rogatory.devpki.PartyKeys;
import tools.jackson.databind.JsonNode;

/** {@code rogatory order verify}: files that left a gateway, and files that somebody touched. */
@ExtendWith(OfficeExtension.class)
class OrderVerifyTests {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String AUTHORITY = "authority-pl";

  @TempDir Path folder;
  private Office office;
  private Path root;
  private Path lists;

  @BeforeEach
  void enters(Office office) throws IOException {
    this.office = office;
    root = folder.resolve("root.pem");
    Files.write(root, pem(office.keys().pki().root()));
    lists = Files.createDirectory(folder.resolve("lists"));
    fetchLists();
  }

  @Test
  void saysThatAnOrderAndItsReceiptAreGenuineWithoutANetwork() throws IOException {
    String request = receipted();
    Path order = stored(request, "SEALED");
    Path receipt = stored(request, "RECEIPT_RECEIVED");

    Terminal.Ended good = verify(order);
    assertThat(good.exit()).as(good::toString).isZero();
    assertThat(good.out())
        .contains("GENUINE", "XAdES-BASELINE-T", "authority-pl", "revocation   good")
        .contains("as the document says");
    assertThat(good.err()).isEmpty();
    Path published = folder.resolve("signer.pem");
    Files.write(published, pem(office.keys().pki().party(AUTHORITY).seal().certificate()));
    Terminal.Ended known = verify(order, "--signer", published.toString(), "--json");
    assertThat(known.exit()).isZero();
    JsonNode facts = known.json();
    assertThat(facts.path("command").asString()).isEqualTo("order verify");
    assertThat(facts.path("result").asString()).isEqualTo("genuine");
    assertThat(facts.path("authorityChecked").asBoolean()).isTrue();
    assertThat(facts.path("seal").path("level").asString()).isEqualTo("T");
    assertThat(facts.path("document").path("request").asString()).isEqualTo(request);

    Terminal.Ended proof = verify(receipt, "--of", order.toString());
    assertThat(proof.exit()).as(proof::toString).isZero();
    assertThat(proof.out()).contains("receipt of", "authority-cz");
    Terminal.Ended other = verify(receipt, "--of", receipt.toString());
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.out()).contains("ALTERED", "does not answer the bytes");
    Terminal.Ended somebody = verify(receipt, "--signer", published.toString());
    assertThat(somebody.exit()).isEqualTo(1);
    assertThat(somebody.out()).contains("REFUSED", "does not belong to a known party");
  }

  @Test
  void saysWhatIsWrongWithAnAlteredAnUnsignedAndAnUntrustedOrder() throws IOException {
    byte[] order = sealed(stranger("cli-altered"));
    Path good = write("good.xml", order);
    assertThat(verify(good).exit()).as(() -> verify(good).toString()).isZero();

    String text = new String(order, StandardCharsets.UTF_8);
    assertThat(text).contains("ABROAD-1");
    Path altered = write("altered.xml", text.replace("ABROAD-1", "ABROAD-2").getBytes());
    Terminal.Ended touched = verify(altered);
    assertThat(touched.exit()).isEqualTo(1);
    assertThat(touched.out())
        .startsWith("ALTERED")
        .contains("The signature does not fit the document.")
        .doesNotContain("ABROAD");
    Path unsigned = write("unsigned.xml", text.replaceAll("<ds:Signature.*</ds:Signature>", ""));
    assertThat(verify(unsigned).exit()).isEqualTo(1);
    assertThat(verify(unsigned).out()).startsWith("UNSIGNED");
    Path notXml = write("order.txt", "nothing");
    assertThat(verify(notXml, "--json").json().path("problem").asString())
        .isEqualTo("malformed-xml");
  }

  @Test
  void tellsARevokedCertificateFromOneOfWhichNothingIsKnown() throws IOException {
    PartyKeys party = stranger("cli-revoked");
    Path order = write("order.xml", sealed(party));
    assertThat(verify(order).exit()).isZero();

    Terminal.Ended unknown =
        Terminal.run("order", "verify", order.toString(), "--root", root.toString(), "--demo");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).startsWith("UNDECIDED").contains("--crl");

    office.keys().pki().revoke(party.seal().certificate());
    Path again = write("again.xml", sealed(party));
    fetchLists();
    Terminal.Ended revoked = verify(again, "--json");
    assertThat(revoked.exit()).isEqualTo(4);
    assertThat(revoked.json().path("problem").asString()).isEqualTo("certificate-revoked");
    assertThat(verify(again).out())
        .startsWith("REVOKED")
        .contains("revocation   revoked", "Party cli-revoked");
    Terminal.Ended asked =
        Terminal.run(
            "order",
            "verify",
            again.toString(),
            "--root=" + root,
            "--demo",
            "--ask=" + office.keys().pki().trustBaseUrl());
    assertThat(asked.exit()).as("asked over the network").isEqualTo(4);
  }

  @Test
  void refusesDevelopmentCertificatesAndStrangersUnlessToldWhomToTrust() throws IOException {
    Path order = write("order.xml", sealed(stranger("cli-trust")));
    Terminal.Ended production =
        Terminal.run(
            "order", "verify", order.toString(), "--root=" + root, "--crl=" + lists, "--json");
    assertThat(production.exit()).isEqualTo(1);
    assertThat(production.json().path("problem").asString()).isEqualTo("certificate-development");
    Path other = folder.resolve("other.pem");
    Files.write(other, pem(office.keys().pki().party(AUTHORITY).seal().certificate()));
    Terminal.Ended untrusted =
        Terminal.run(
            "order", "verify", order.toString(), "--root=" + other, "--crl=" + lists, "--demo");
    assertThat(untrusted.exit()).isEqualTo(1);
    assertThat(untrusted.out()).contains("No path leads");
  }

  @Test
  void tellsMisuseFromWhatCannotBeDone() {
    assertThat(Terminal.run("order", "verify").exit()).isEqualTo(2);
    assertThat(Terminal.run("order", "verify", "x.xml").err()).contains("--root", "--help");
    Terminal.Ended absent = Terminal.run("order", "verify", "absent.xml", "--root=" + root);
    assertThat(absent.exit()).isEqualTo(3);
    assertThat(absent.err()).contains("absent.xml cannot be read");
    assertThat(Terminal.run("--help").out()).contains("order", "audit", "serve");
    assertThat(Terminal.run("order", "verify", "--help").out()).contains("Examples:");
  }

  private Terminal.Ended verify(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "order",
                "verify",
                file.toString(),
                "--root",
                root.toString(),
                "--crl",
                lists.toString(),
                "--demo"));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments);
  }

  private PartyKeys stranger(String id) {
    return new Abroad(office).introduce(id, "AUTHORITY", "DE");
  }

  private byte[] sealed(PartyKeys party) {
    Abroad abroad = new Abroad(office);
    return abroad.sealed(
        abroad.request(party.party().id(), AUTHORITY), Abroad.signing(party.key(DevRole.SEAL)));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void fetchLists() throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    for (String name : List.of("issuing.crl", "root.crl")) {
      URI address = URI.create(office.keys().pki().trustBaseUrl() + "/crl/" + name);
      HttpRequest request = HttpRequest.newBuilder(address).build();
      Files.write(lists.resolve(name), Office.exchange(client, request).body());
    }
  }

  private String receipted() {
    String request =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference",
                    "NORTH-" + UUID.randomUUID(),
                    "template",
                    "ncii-takedown",
                    "version",
                    "1.0.0",
                    "addressee",
                    "authority-cz",
                    "answers",
                    DraftTests.sample()))
            .json(201)
            .path("id")
            .asString();
    String path = "/requests/" + request;
    String hash =
        office
            .post("liaison", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    office
        .post(
            "approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
    await().atMost(PATIENCE).until(() -> !ofKind(request, "RECEIPT_RECEIVED").isEmpty());
    return request;
  }

  private List<String> ofKind(String request, String kind) {
    JsonNode all = office.get("liaison", "/requests/" + request + "/documents").json(200);
    return StreamSupport.stream(all.path("items").spliterator(), false)
        .filter(document -> document.path("kind").asString().equals(kind))
        .map(document -> document.path("id").asString())
        .toList();
  }

  private Path stored(String request, String kind) throws IOException {
    String path =
        "/requests/" + request + "/documents/" + ofKind(request, kind).get(0) + "/" + kind;
    return write(kind + ".xml", office.get("liaison", path).http().body());
  }

  private static byte[] pem(X509Certificate certificate) {
    try {
      return ("-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
