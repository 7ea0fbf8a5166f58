package rogatory.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.AGENCY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Errand;
import rogatory.exchange.HeldFile;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredAttachment;
import rogatory.exchange.StoredAttachment.State;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** What becomes of the attachments of an inbound request, whatever their sender does. */
class FetchDeskTests {
  private static final byte[] PDF = "%PDF-1.7 invented".getBytes(UTF_8);

  private final Office office = new Office();
  private final RequestId request = RequestId.random();
  private final Peer peer = new Peer();
  private final MemoryFiles files = new MemoryFiles();

  @Test
  void holdsTheBytesAndSaysSo() {
    arrives(attachment(PDF));
    fetch();

    assertThat(state()).isEqualTo(State.HELD);
    assertThat(peer.told).isEqualTo(1);
    assertThat(files.held).hasSize(1);
    assertThat(office.waiting(Errand.Kind.ATTACHMENT)).isEmpty();
    assertThat(actions()).contains("attachment.fetch");
  }

  @Test
  void triesAgainWhatDoesNotComeAndGivesUpInTheEnd() {
    arrives(attachment(PDF));
    peer.unreachable = true;
    int attempts = 0;
    while (!office.waiting(Errand.Kind.ATTACHMENT).isEmpty()) {
      fetch();
      attempts++;
      office.stage.pass(Duration.ofHours(5));
    }

    assertThat(attempts).isEqualTo(DeliveryPolicy.usual().attempts());
    assertThat(state()).isEqualTo(State.GONE);
    assertThat(timeline()).containsOnlyOnce("ATTACHMENT_GONE");
    assertThat(office.waiting(Errand.Kind.NOTICE)).isNotEmpty();
    revive();
    peer.unreachable = false;
    fetch();
    assertThat(state()).isEqualTo(State.HELD);
  }

  @Test
  void countsNoAttemptWhenTheSenderIsAskedForSomethingElse() {
    arrives(attachment(PDF));
    peer.busy = true;
    for (int round = 0; round < 40; round++) {
      fetch();
      office.stage.pass(Duration.ofSeconds(2));
    }
    peer.busy = false;
    fetch();

    assertThat(state()).isEqualTo(State.HELD);
  }

  @Test
  void refusesForGoodWhatIsNotWhatTheDocumentSays() {
    for (byte[] wrong :
        List.of(
            "%PDF-1.7 inventeD".getBytes(UTF_8),
            "%PDF-1.7".getBytes(UTF_8),
            (new String(PDF, UTF_8) + " and more").getBytes(UTF_8))) {
      RequestId one = RequestId.random();
      arrives(one, attachment(PDF));
      peer.bytes.push(wrong);
      fetch();
      assertThat(state(one)).isEqualTo(State.REFUSED);
    }
    assertThat(files.held).isEmpty();
    assertThat(peer.told).isZero();
    assertThat(office.waiting(Errand.Kind.ATTACHMENT)).isEmpty();
    assertThat(actions()).contains("attachment.refuse");
  }

  @Test
  void fetchesAgainWhatCameTooSlowly() {
    arrives(attachment(PDF));
    files.slow = true;
    fetch();
    assertThat(state()).isEqualTo(State.PENDING);
    files.slow = false;
    office.stage.pass(Duration.ofSeconds(3));
    fetch();

    assertThat(state()).isEqualTo(State.HELD);
  }

  @Test
  void saysAgainThatItHasThemWithoutFetchingAgain() {
    arrives(attachment(PDF));
    peer.deaf = true;
    fetch();
    assertThat(state()).isEqualTo(State.HELD);
    peer.deaf = false;
    office.stage.pass(Duration.ofSeconds(3));
    fetch();

    assertThat(peer.fetched).isEqualTo(1);
    assertThat(peer.told).isEqualTo(2);
    assertThat(office.waiting(Errand.Kind.ATTACHMENT)).isEmpty();
  }

  @Test
  void doesNotFetchForARequestThatWasTakenBack() {
    office.arrives(document(request, 1, attachment(PDF))).orElseThrow();
    office.settle();
    var now = office.stage.clock().instant();
    office
        .arrives(
            new WithdrawalDocument(
                MessageId.random(),
                request,
                Sides.named(ABROAD),
                Sides.named(Stage.OURS),
                now,
                "Invented."))
        .orElseThrow();
    office.settle();
    fetch();

    assertThat(peer.fetched).isZero();
    assertThat(office.waiting(Errand.Kind.ATTACHMENT)).isEmpty();
  }

  @Test
  void fetchesAFileOfTwoVersionsOnceAndNotesAnotherUnderItsId() {
    Attachment first = attachment(PDF);
    arrives(first);
    fetch();
    office.arrives(document(request, 2, first)).orElseThrow();
    office.settle();
    fetch();
    assertThat(peer.fetched).isEqualTo(1);

    var other =
        new Attachment(
            first.id(),
            first.name(),
            first.mediaType(),
            7,
            Sha256.of(new byte[7]),
            first.purpose());
    office.arrives(document(request, 3, other)).orElseThrow();
    office.settle();
    fetch();
    assertThat(peer.fetched).isEqualTo(1);
    assertThat(timeline()).contains("ATTACHMENT_DIFFERS");
    assertThat(state()).isEqualTo(State.HELD);
  }

  @Test
  void takesNoMoreThanItsLimits() {
    var huge =
        new Attachment(
            UUID.randomUUID(),
            "a.pdf",
            "application/pdf",
            AttachmentLimits.USUAL.largest() + 1,
            Sha256.of(PDF),
            Attachment.Purpose.OTHER);
    arrives(huge);
    fetch();

    assertThat(state()).isEqualTo(State.REFUSED);
    assertThat(peer.fetched).isZero();
  }

  private void arrives(Attachment attachment) {
    arrives(request, attachment);
  }

  private void arrives(RequestId id, Attachment attachment) {
    office.arrives(document(id, 1, attachment)).orElseThrow();
    office.settle();
  }

  private RequestDocument document(RequestId id, int version, Attachment attachment) {
    RequestDocument plain = office.asked(id, version);
    return new RequestDocument(
        plain.messageId(),
        id,
        version,
        plain.template(),
        plain.caseReference(),
        plain.from(),
        plain.to(),
        plain.issuedAt(),
        plain.validUntil(),
        plain.content(),
        List.of(attachment));
  }

  private static Attachment attachment(byte[] bytes) {
    return new Attachment(
        UUID.randomUUID(),
        "Text of s. 1.pdf",
        "application/pdf",
        bytes.length,
        Sha256.of(bytes),
        Attachment.Purpose.OFFENCE_TEXT);
  }

  private void fetch() {
    var desk =
        new FetchDesk(
            office.shelf.work(),
            office.books,
            office.stage.parties(),
            peer,
            new AttachmentIntake(files, AttachmentLimits.USUAL, office.stage.clock()),
            DeliveryPolicy.usual(),
            office.stage.clock());
    for (Errand errand : office.waiting(Errand.Kind.ATTACHMENT)) {
      desk.fetch(AGENCY, errand.id());
    }
  }

  private void revive() {
    office
        .books
        .outbox()
        .put(
            Errand.of(
                AGENCY,
                Errand.Kind.ATTACHMENT,
                stored(request).id(),
                Priority.ROUTINE,
                office.stage.clock().instant()));
  }

  private StoredAttachment stored(RequestId id) {
    return office.books.attachments().of(id, ABROAD.id()).get(0);
  }

  private State state() {
    return state(request);
  }

  private State state(RequestId id) {
    return stored(id).state();
  }

  private List<String> timeline() {
    return office.books.inbound().history(ABROAD.id(), request).stream()
        .map(entry -> entry.event())
        .toList();
  }

  private List<String> actions() {
    return office.shelf.audited().stream().map(AuditTrail.Entry::action).toList();
  }

  /** The sender, as a test wants it. */
  private static final class Peer implements AttachmentCourier {
    private final Deque<byte[]> bytes = new ArrayDeque<>();
    private boolean unreachable;
    private boolean busy;
    private boolean deaf;
    private int fetched;
    private int told;

    @Override
    public Brought fetch(Call call, Taker taker) {
      if (busy) {
        return new Brought.NotNow("busy");
      }
      if (unreachable) {
        return new Brought.Unreached("connect-refused");
      }
      fetched++;
      byte[] answer = bytes.isEmpty() ? PDF : bytes.pop();
      try {
        return taker.take(new ByteArrayInputStream(answer)) instanceof Outcome.Denied<HeldFile> no
            ? new Brought.Wrong(no.problem())
            : new Brought.Whole(file(call, answer));
      } catch (IOException broken) {
        return new Brought.Unreached("broken");
      }
    }

    private static HeldFile file(Call call, byte[] answer) {
      return new HeldFile(
          AGENCY, call.attachment().id(), answer.length, Sha256.of(answer), new byte[0]);
    }

    @Override
    public boolean tell(Call call) {
      told++;
      return !deaf;
    }
  }

  /** Files in memory; they know no more than how many there are. */
  private static final class MemoryFiles implements AttachmentFiles {
    private final Set<UUID> held = new HashSet<>();
    private boolean slow;

    @Override
    public Outcome<HeldFile> write(AgencyId agency, InputStream in, Allowance allowance)
        throws IOException {
      byte[] all = in.readAllBytes();
      if (slow || all.length > allowance.bytes()) {
        return Outcome.denied(slow ? Problem.TOO_SLOW : Problem.TOO_LARGE);
      }
      UUID id = UUID.randomUUID();
      held.add(id);
      return Outcome.done(new HeldFile(agency, id, all.length, Sha256.of(all), new byte[0]));
    }

    @Override
    public InputStream open(HeldFile file) throws IOException {
      throw new IOException("Nothing is read here");
    }

    @Override
    public void drop(HeldFile file) {
      held.remove(file.id());
    }
  }
}
