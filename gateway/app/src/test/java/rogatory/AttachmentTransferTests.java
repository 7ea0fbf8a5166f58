package rogatory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.FilePeer.Told;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevRole;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.Arrival;
import rogatory.exchange.Attachment;
import rogatory.exchange.Intake;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.folders.GatewayFolders;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attachments on their way: fetched by the party that the request was sent to, from the party that
 * sent it, and by nobody else; what is not what the sealed document says never stays.
 */
@Attacks(at = Entrance.REST, kind = Kind.FILES)
@ExtendWith(OfficeExtension.class)
class AttachmentTransferTests {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String TYPE = "application/pdf";
  private static final byte[] PDF = "%PDF-1.7 the text of the offence".getBytes(UTF_8);
  private static final String US = "authority-pl";

  private Office office;
  private Abroad abroad;
  private FilePeer peer;
  private PartyKeys keys;
  private String party;

  @BeforeEach
  void enters(Office office) throws IOException {
    this.office = office;
    abroad = new Abroad(office);
    party = "files-" + UUID.randomUUID().toString().substring(0, 8);
    keys = abroad.introduce(party, "AUTHORITY", "AT");
    peer = new FilePeer(keys);
    office.address(party, "REST", peer.address() + "/somewhere/else");
  }

  @AfterEach
  void leaves() {
    peer.close();
  }

  @Test
  void carriesAFileToTheOtherAgencyWhichSaysThatItHasIt() {
    String request = draft();
    String id = UUID.randomUUID().toString();
    String path = "/requests/" + request + "/attachments";
    office
        .send(
            "stranger",
            "PUT",
            path + "/" + id + "?purpose=OFFENCE_TEXT&name=s.%20201a.pdf",
            PDF,
            "Content-Type",
            TYPE)
        .json(200);
    approve(request);

    awaitState("stranger", path, id, "ARRIVED");
    String inbound = "/inbound/authority-cz/" + request;
    awaitState("liaison", inbound + "/attachments", id, "HELD");
    Office.Answer read =
        office.get("liaison", inbound + "/attachments/" + id, "X-Purpose", "triage");
    assertThat(read.http().body()).isEqualTo(PDF);
    assertThat(read.header("Content-Disposition")).contains("201a.pdf");
    assertThat(events("stranger", "/requests/" + request)).contains("ATTACHMENT_ARRIVED");
    assertThat(events("liaison", inbound)).contains("ATTACHMENT_FETCHED");
    assertThat(audited("attachment.hand", "request/" + request)).isEqualTo(1);
    assertThat(audited("attachment.arrive", "request/" + request)).isEqualTo(1);
    assertThat(audited("attachment.fetch", "inbound/" + request)).isEqualTo(1);
    assertThat(audited("attachment.read", "attachment/" + id)).isEqualTo(1);
    assertNotFound(office.get("stranger", inbound + "/attachments/" + id));
    assertNotFound(office.get("stranger", inbound + "/attachments"));
  }

  @Test
  void fetchesFromTheAddressOfTheDirectoryAndSaysThatItHasIt() {
    Attachment attachment = attachment(PDF);
    peer.tells(attachment.id().toString(), Told.right(TYPE, PDF));
    String inbound = arrives(attachment);

    awaitState("liaison", inbound + "/attachments", attachment.id().toString(), "HELD");
    String path =
        "/attachments/v1/"
            + inbound.substring(inbound.lastIndexOf('/') + 1)
            + "/"
            + attachment.id();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(peer.asked())
                    .containsExactly("GET " + path, "POST " + path + "/arrival"));
  }

  @Test
  void refusesOtherBytesThanTheDocumentNamesAndKeepsNothing() {
    byte[] other = PDF.clone();
    other[20] ^= 1;
    assertRefused(PDF, Told.right(TYPE, PDF).sending(other, other.length));
    AttackTable.saw("fetched: other bytes than the document names", "refused, nothing is kept");
  }

  @Test
  void refusesMoreBytesThanTheDocumentNames() {
    byte[] more = (new String(PDF, UTF_8) + "x".repeat(200_000)).getBytes(UTF_8);
    assertRefused(PDF, Told.right(TYPE, PDF).sending(more, 0));
    assertRefused(PDF, Told.right(TYPE, PDF).sending(more, more.length));
    AttackTable.saw("fetched: more bytes than the document names", "refused, nothing is kept");
  }

  @Test
  void refusesAnAnswerThatIsSignedForOtherContent() {
    assertRefused(PDF, Told.right(TYPE, "%PDF-other".getBytes(UTF_8)));
    assertRefused(PDF, Told.right("text/plain", PDF));
    AttackTable.saw(
        "fetched: an answer that is signed for other content", "refused, nothing is kept");
  }

  @Test
  void refusesAnImageThatTheDocumentCallsAPaper() {
    byte[] image = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};
    assertRefused(image, Told.right(TYPE, image));
    AttackTable.saw(
        "fetched: an image that the document calls a paper", "refused, nothing is kept");
  }

  @Test
  void triesAgainWhatBrokeOffOrCannotBeBelieved() {
    Told right = Told.right(TYPE, PDF);
    Attachment cut = attachment(PDF);
    Attachment odd = attachment(PDF);
    peer.tells(
        cut.id().toString(),
        right.sending("%PDF-1.7 the".getBytes(UTF_8), PDF.length),
        right.unsigned(),
        right);
    peer.tells(
        odd.id().toString(),
        right.coded("gzip"),
        new Told(503, "text/plain", PDF, PDF, PDF.length, ""),
        right);
    String inbound = arrives(cut, odd) + "/attachments";

    awaitState("liaison", inbound, cut.id().toString(), "HELD");
    awaitState("liaison", inbound, odd.id().toString(), "HELD");
    assertThat(peer.asked().stream().filter(line -> line.startsWith("GET"))).hasSize(6);
    AttackTable.saw("fetched: broken off, unsigned, compressed, or with an error", "tried again");
  }

  @Test
  void notesWhatTheOtherSideDoesNotHave() {
    Attachment attachment = attachment(PDF);
    peer.tells(attachment.id().toString(), Told.absent());
    String inbound = arrives(attachment);

    awaitState("liaison", inbound + "/attachments", attachment.id().toString(), "GONE");
    assertThat(events("liaison", inbound)).contains("ATTACHMENT_GONE");
    assertNotFound(office.get("liaison", inbound + "/attachments/" + attachment.id()));
  }

  @Test
  void refusesToFetchWhatIsLargerThanAnythingThatIsTaken() {
    Attachment large =
        new Attachment(
            UUID.randomUUID(),
            "large.pdf",
            TYPE,
            (100L << 20) + 1,
            Sha256.of(PDF),
            Attachment.Purpose.OTHER);
    String inbound = arrives(large);

    awaitState("liaison", inbound + "/attachments", large.id().toString(), "REFUSED");
    assertThat(peer.asked()).isEmpty();
    AttackTable.saw("fetched: more than 100 MB, announced", "refused, never asked for");
  }

  @Test
  void handsAFileToItsAddresseeOnly() throws IOException {
    office.address(party, "REST", peer.address());
    String draft = draftTo("liaison", party);
    String id = UUID.randomUUID().toString();
    String path = "/requests/" + draft + "/attachments/" + id;
    office
        .send("liaison", "PUT", path + "?purpose=OTHER&name=a.pdf", PDF, "Content-Type", TYPE)
        .json(200);
    PartyKeys stranger = abroad.introduce(party.replace("files", "other"), "AUTHORITY", "CZ");
    try (HopClient addressee = abroad.client(keys, Abroad.signing(keys.key(DevRole.HOP)));
        HopClient other = abroad.client(stranger, Abroad.signing(stranger.key(DevRole.HOP)))) {
      assertThat(status(addressee, keys, draft, id, US)).as("not sent yet").isEqualTo(404);
      approve("liaison", "approver", draft);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(status(addressee, keys, draft, id, US)).isEqualTo(200));
      HopAnswer.Signed foreign = ask(other, stranger, draft, id, US);
      HopAnswer.Signed absent = ask(other, stranger, draft, UUID.randomUUID().toString(), US);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(code(foreign)).isEqualTo(code(absent)).isEqualTo("request-not-found");
      AttackTable.saw("handed out: a file for another addressee", "404 request-not-found");
      assertThat(status(addressee, keys, draft, id, "authority-cz")).isEqualTo(404);
      assertThat(status(addressee, keys, draft, id, "nobody")).isEqualTo(404);
      assertThat(status(addressee, keys, draft, id + "x", US)).isEqualTo(404);
      assertThat(tells(addressee, draft, id, Sha256.of(new byte[1])).status()).isEqualTo(422);
      AttackTable.saw("handed out: an arrival of other bytes", "422, not believed");
      assertThat(state("liaison", "/requests/" + draft + "/attachments", id)).isEqualTo("HELD");
      assertThat(tells(addressee, draft, id, Sha256.of(PDF)).status()).isEqualTo(200);
      assertThat(tells(addressee, draft, id, Sha256.of(PDF)).status()).isEqualTo(200);
    }
    assertThat(state("liaison", "/requests/" + draft + "/attachments", id)).isEqualTo("ARRIVED");
    assertThat(events("liaison", "/requests/" + draft))
        .contains("ATTACHMENT_DIFFERS")
        .containsOnlyOnce("ATTACHMENT_ARRIVED");
  }

  private static void assertNotFound(Office.Answer answer) {
    assertThat(answer.json(404).path("code").asString()).isEqualTo("request-not-found");
  }

  private void assertRefused(byte[] named, Told answer) {
    long before = stored();
    Attachment attachment = attachment(named);
    String id = attachment.id().toString();
    peer.tells(id, answer);
    String inbound = arrives(attachment);

    awaitState("liaison", inbound + "/attachments", id, "REFUSED");
    assertThat(stored()).isEqualTo(before);
    assertThat(events("liaison", inbound)).contains("ATTACHMENT_REFUSED");
    String request = inbound.substring(inbound.lastIndexOf('/') + 1);
    assertThat(audited("attachment.refuse", "inbound/" + request)).isEqualTo(1);
    assertNotFound(office.get("liaison", inbound + "/attachments/" + id));
  }

  /** A sealed request of our peer arrives at the authority of the agency north. */
  private String arrives(Attachment... attachments) {
    RequestDocument plain = abroad.request(party, US);
    var document =
        new RequestDocument(
            plain.messageId(),
            plain.request(),
            1,
            plain.template(),
            plain.caseReference(),
            plain.from(),
            plain.to(),
            plain.issuedAt(),
            plain.validUntil(),
            plain.content(),
            List.of(attachments));
    byte[] sealed = abroad.sealed(document, Abroad.signing(keys.key(DevRole.SEAL)));
    var arrival = new Arrival(sealed, new PartyId(party), Arrival.Entrance.REQUESTS, Abroad.now());
    assertThat(office.gateway().getBean(Intake.class).receive(arrival))
        .isInstanceOf(Outcome.Done.class);
    return "/inbound/" + party + "/" + document.request();
  }

  private static Attachment attachment(byte[] bytes) {
    return new Attachment(
        UUID.randomUUID(),
        "Text of s. 1.pdf",
        TYPE,
        bytes.length,
        Sha256.of(bytes),
        Attachment.Purpose.OFFENCE_TEXT);
  }

  private int status(HopClient client, PartyKeys as, String request, String id, String authority) {
    return ask(client, as, request, id, authority).status();
  }

  private HopAnswer.Signed ask(
      HopClient client, PartyKeys as, String request, String id, String authority) {
    return (HopAnswer.Signed)
        client.ask(
            HopCall.get(
                new PartyId(as.party().id()),
                new PartyId(authority.equals("nobody") ? US : authority),
                target(request, id, authority)));
  }

  private HopAnswer.Signed tells(HopClient client, String request, String id, Sha256 hash) {
    URI target = target(request, id + "/arrival", US);
    byte[] body = ("{\"sha256\":\"" + hash + "\"}").getBytes(UTF_8);
    return (HopAnswer.Signed)
        client.ask(
            HopCall.post(
                new PartyId(party),
                new PartyId(US),
                target,
                "application/json",
                body,
                MessageId.random()));
  }

  private URI target(String request, String rest, String authority) {
    return URI.create(
        office.machines() + "/attachments/v1/" + request + "/" + rest + "?authority=" + authority);
  }

  private static String code(HopAnswer.Signed answer) {
    return new JsonMapper().readTree(answer.body()).path("code").asString("");
  }

  private String draft() {
    return draftTo("stranger", US);
  }

  private String draftTo(String author, String addressee) {
    return office
        .post(
            author,
            "/requests",
            Map.of(
                "caseReference",
                "FILES-" + UUID.randomUUID(),
                "template",
                "ncii-takedown",
                "version",
                "1.0.0",
                "addressee",
                addressee,
                "answers",
                DraftTests.sample()))
        .json(201)
        .path("id")
        .asString();
  }

  private void approve(String request) {
    approve("stranger", "south-approver", request);
  }

  private void approve(String author, String approver, String request) {
    String path = "/requests/" + request;
    String hash =
        office.post(author, path + "/submission", null).json(200).path("documentHash").asString();
    office
        .post(
            approver,
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
  }

  private void awaitState(String person, String path, String id, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(state(person, path, id)).isEqualTo(state));
  }

  private String state(String person, String path, String id) {
    Office.Answer list = office.get(person, path);
    return list.status() != 200
        ? "ABSENT"
        : StreamSupport.stream(list.json().path("items").spliterator(), false)
            .filter(one -> one.path("id").asString().equals(id))
            .map(one -> one.path("state").asString())
            .findFirst()
            .orElse("ABSENT");
  }

  private List<String> events(String person, String path) {
    JsonNode timeline = office.get(person, path).json(200).path("timeline");
    return StreamSupport.stream(timeline.spliterator(), false)
        .map(entry -> entry.path("event").asString())
        .toList();
  }

  private int audited(String action, String object) {
    return office
        .database()
        .superuser()
        .sql("select count(*) from audit_entry where action = ? and object = ?")
        .params(action, object)
        .query(Integer.class)
        .single();
  }

  private long stored() {
    Path folder = office.gateway().getBean(GatewayFolders.class).dataFolder("attachments");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
