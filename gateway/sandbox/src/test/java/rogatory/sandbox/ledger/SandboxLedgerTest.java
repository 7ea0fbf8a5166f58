package rogatory.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.sandbox.ledger.LedgerLine.Paper;
import rogatory.sandbox.ledger.SandboxLedger.Entry;
import rogatory.sandbox.script.Plan;
import rogatory.sandbox.script.Step;
import rogatory.vocabulary.Sha256;

class SandboxLedgerTest {
  private static final UUID REQUEST = UUID.randomUUID();
  private static final byte[] RECEIPT = "receipt".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("ledger.jsonl");
  }

  @Test
  void entersAPaperAsNewOnceAndAnswersTheSameBytesWithTheStoredReceipt() {
    try (SandboxLedger ledger = open()) {
      var paper = order(UUID.randomUUID(), "bytes");
      assertThat(ledger.admit(received(paper, RECEIPT))).isInstanceOf(Entry.AsNew.class);
      Entry again =
          ledger.admit(received(paper, "another receipt".getBytes(StandardCharsets.UTF_8)));
      assertThat(again).isInstanceOf(Entry.Known.class);
      assertThat(((Entry.Known) again).receipt()).isEqualTo(RECEIPT);
      assertThat(ledger.summary().orders()).isEqualTo(1);
      assertThat(ledger.summary().again()).isEqualTo(1);
    }
  }

  @Test
  void refusesOtherBytesUnderAKnownId() {
    try (SandboxLedger ledger = open()) {
      UUID message = UUID.randomUUID();
      ledger.admit(received(order(message, "bytes"), RECEIPT));
      assertThat(ledger.admit(received(order(message, "other bytes"), RECEIPT)))
          .isInstanceOf(Entry.Conflicting.class);
      assertThat(ledger.summary().conflicts()).isEqualTo(1);
      assertThat(ledger.summary().orders()).isEqualTo(1);
    }
  }

  @Test
  void refusesASecondPaperAsTheSameVersionOfARequest() {
    try (SandboxLedger ledger = open()) {
      ledger.admit(received(order(UUID.randomUUID(), "bytes"), RECEIPT));
      assertThat(ledger.admit(received(order(UUID.randomUUID(), "bytes"), RECEIPT)))
          .isInstanceOf(Entry.Conflicting.class);
    }
  }

  @Test
  void letsNobodyBurnTheIdsOfAnotherSender() {
    try (SandboxLedger ledger = open()) {
      UUID message = UUID.randomUUID();
      var other = new Paper("b", "stranger", message, REQUEST, "Request", 1, hash("x"));
      ledger.admit(received(other, RECEIPT));
      assertThat(ledger.admit(received(order(message, "bytes"), RECEIPT)))
          .isInstanceOf(Entry.AsNew.class);
    }
  }

  @Test
  void knowsEverythingAfterARestart() {
    var paper = order(UUID.randomUUID(), "bytes");
    LedgerLine.Made made = made(paper, 0);
    try (SandboxLedger ledger = open()) {
      ledger.admit(received(paper, RECEIPT));
      ledger.made(made);
    }
    try (SandboxLedger ledger = open()) {
      Entry again = ledger.admit(received(paper, new byte[0]));
      assertThat(((Entry.Known) again).receipt()).isEqualTo(RECEIPT);
      assertThat(ledger.lastMade(paper.message()).orElseThrow().document())
          .isEqualTo(made.document());
      assertThat(ledger.unanswered()).extracting(LedgerLine.Received::paper).containsExactly(paper);
      assertThat(ledger.stepsDone(paper.message())).isZero();
    }
  }

  @Test
  void owesNothingOnceEachStepIsReceiptedOrRefused() {
    var paper = order(UUID.randomUUID(), "bytes");
    try (SandboxLedger ledger = open()) {
      ledger.admit(received(paper, RECEIPT));
      assertThat(ledger.summary().owed()).isEqualTo(2);
      LedgerLine.Made first = made(paper, 0);
      ledger.made(first);
      ledger.receipted(first, RECEIPT);
      LedgerLine.Made second = made(paper, 1);
      ledger.made(second);
      ledger.refused(second, "state-forbids");
    }
    try (SandboxLedger ledger = open()) {
      assertThat(ledger.unanswered()).isEmpty();
      assertThat(ledger.summary().owed()).isZero();
    }
  }

  @Test
  void owesNoReplyToARequestThatWasTakenBack() {
    try (SandboxLedger ledger = open()) {
      var paper = order(UUID.randomUUID(), "bytes");
      ledger.admit(received(paper, RECEIPT));
      var withdrawal =
          new Paper("b", "a", UUID.randomUUID(), REQUEST, "Withdrawal", 0, hash("withdrawal"));
      ledger.admit(
          new LedgerLine.Received(
              Instant.EPOCH, Instant.EPOCH, withdrawal, "", List.of(), new byte[0], RECEIPT));
      assertThat(ledger.isWithdrawn(paper)).isTrue();
      assertThat(ledger.unanswered()).isEmpty();
    }
  }

  @Test
  void cutsOffWhatAKilledProcessLeftOfALine() throws IOException {
    try (SandboxLedger ledger = open()) {
      ledger.admit(received(order(UUID.randomUUID(), "bytes"), RECEIPT));
    }
    long whole = Files.size(file);
    Files.writeString(file, "{\"what\":\"received\",\"at\":", StandardOpenOption.APPEND);
    try (SandboxLedger ledger = open()) {
      assertThat(ledger.summary().orders()).isEqualTo(1);
      assertThat(Files.size(file)).isEqualTo(whole);
    }
  }

  @Test
  void decidesBetweenManyThatArriveTogether() throws Exception {
    var paper = order(UUID.randomUUID(), "bytes");
    var threads = Executors.newFixedThreadPool(8);
    try (SandboxLedger ledger = open()) {
      Callable<Entry> delivery =
          () -> ledger.admit(received(paper, UUID.randomUUID().toString().getBytes()));
      var entries = threads.invokeAll(java.util.Collections.nCopies(40, delivery));
      long asNew = 0;
      for (var entry : entries) {
        asNew += entry.get() instanceof Entry.AsNew ? 1 : 0;
      }
      assertThat(asNew).isEqualTo(1);
      assertThat(ledger.summary().again()).isEqualTo(39);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void letsOneProcessInAtATime() {
    try (SandboxLedger ledger = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfAny(
              IllegalStateException.class, java.nio.channels.OverlappingFileLockException.class);
      assertThat(ledger.summary().orders()).isZero();
    }
  }

  @Test
  void closesItsFileToOthers() throws IOException {
    open().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private SandboxLedger open() {
    return SandboxLedger.open(file, Clock.systemUTC());
  }

  private static Paper order(UUID message, String bytes) {
    return new Paper("b", "a", message, REQUEST, "Request", 1, hash(bytes));
  }

  private static String hash(String bytes) {
    return Sha256.of(bytes.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static LedgerLine.Received received(Paper paper, byte[] receipt) {
    List<Step> steps = Plan.follow(rogatory.exchange.ReplyKind.ACCEPTED);
    return new LedgerLine.Received(
        Instant.EPOCH,
        Instant.EPOCH,
        paper,
        "complete",
        List.of(steps.get(0), steps.get(0)),
        "document".getBytes(StandardCharsets.UTF_8),
        receipt);
  }

  private static LedgerLine.Made made(Paper cause, int step) {
    var paper = new Paper("b", "a", UUID.randomUUID(), REQUEST, "Reply", 0, hash("reply" + step));
    return new LedgerLine.Made(
        Instant.EPOCH,
        paper,
        cause.message(),
        step,
        LedgerLine.Form.SOAP,
        null,
        ("reply" + step).getBytes(StandardCharsets.UTF_8));
  }
}
