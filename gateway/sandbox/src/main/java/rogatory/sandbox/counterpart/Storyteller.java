package rogatory.sandbox.counterpart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.exchange.Correlator;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Papers;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.sandbox.ledger.LedgerLine;
import rogatory.sandbox.ledger.SandboxLedger;
import rogatory.sandbox.script.Step;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Sha256;

/**
 * Sends what is owed: the replies of each order one after the other, each until it is receipted or
 * refused for good, and requests of our own. Where it stands is in the ledger, so that a new
 * process goes on where a killed one was.
 */
public final class Storyteller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Storyteller.class);
  private static final int THREADS = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 5;
  private static final Duration LONGEST_AWAIT = Duration.ofSeconds(20);

  private final SandboxLedger ledger;
  private final Scribe scribe;
  private final Papers papers;
  private final Seal seal;
  private final Carrier carrier;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor threads;

  /** A storyteller over this ledger; nothing is sent before {@link #resume}. */
  public Storyteller(
      SandboxLedger ledger, Scribe scribe, Papers papers, Seal seal, Carrier carrier, Clock clock) {
    this.ledger = ledger;
    this.scribe = scribe;
    this.papers = papers;
    this.seal = seal;
    this.carrier = carrier;
    this.clock = clock;
    this.threads =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "storyteller");
              thread.setDaemon(true);
              return thread;
            });
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** One step of one order, and how often it was tried. */
  private record Turn(
      LedgerLine.Received cause,
      ExchangeDocument document,
      int step,
      int attempt,
      CompletableFuture<Void> done) {
    Turn again() {
      return new Turn(cause, document, step, attempt + 1, done);
    }

    Turn next() {
      return new Turn(cause, document, step + 1, 0, new CompletableFuture<>());
    }
  }

  /** Goes on with everything that a process before left unfinished. */
  public void resume() {
    for (LedgerLine.Received cause : ledger.unanswered()) {
      int step = ledger.stepsDone(cause.paper().message());
      var turn = new Turn(cause, papers.read(cause.document()), step, 0, new CompletableFuture<>());
      schedule(turn, wait(turn));
    }
    for (LedgerLine.Made made : ledger.unreceipted()) {
      Scribe.Written written = scribe.again(made);
      threads.execute(() -> submit(written, 0));
    }
  }

  /** Begins to answer a paper; the future is done when the first reply is. */
  CompletableFuture<Void> begin(LedgerLine.Received cause, ExchangeDocument document) {
    if (document instanceof RequestDocument request && !request.attachments().isEmpty()) {
      threads.execute(() -> collect(request, 0));
    }
    var turn = new Turn(cause, document, 0, 0, new CompletableFuture<>());
    if (cause.steps().isEmpty()) {
      turn.done().complete(null);
    } else {
      schedule(turn, wait(turn));
    }
    return turn.done();
  }

  /** Waits for a reply, not longer than 20 seconds. */
  void await(CompletableFuture<Void> reply) {
    try {
      reply.get(LONGEST_AWAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYet) {
      LOG.info("A receipt goes out before the reply that should go first");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits, or returns at once when the sandbox stops. */
  void pause(Duration time) {
    try {
      if (!time.isZero() && stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("A receipt goes out early: the sandbox stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends a request of our own, now and until it is receipted.
   *
   * @return nothing when the key cannot be used; else the message id
   */
  public Optional<UUID> submit(RequestDocument request) {
    return scribe
        .request(request)
        .map(
            written -> {
              ledger.made(written.made());
              threads.execute(() -> submit(written, 0));
              return written.made().paper().message();
            });
  }

  private void submit(Scribe.Written written, int attempt) {
    if (!settled(written)) {
      threads.schedule(
          () -> submit(written, attempt + 1), backoff(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void collect(RequestDocument request, int attempt) {
    if (!carrier.collect(request)) {
      threads.schedule(
          () -> collect(request, attempt + 1), backoff(attempt).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Duration wait(Turn turn) {
    Instant due = turn.cause().receivedAt().plus(turn.cause().steps().get(turn.step()).after());
    Duration wait = Duration.between(clock.instant(), due);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private void schedule(Turn turn, Duration wait) {
    if (!threads.isShutdown()) {
      threads.schedule(() -> take(turn), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void take(Turn turn) {
    if (ledger.isWithdrawn(turn.cause().paper()) && turn.document() instanceof RequestDocument) {
      turn.done().complete(null);
      return;
    }
    Optional<Scribe.Written> written = written(turn);
    if (written.isEmpty() || !settled(written.get())) {
      schedule(turn.again(), backoff(turn.attempt()));
      return;
    }
    turn.done().complete(null);
    if (turn.step() + 1 < turn.cause().steps().size()) {
      Turn next = turn.next();
      schedule(next, wait(next));
    }
  }

  /** The paper of a step: the one made before, once more the one of the step before, or a new. */
  private Optional<Scribe.Written> written(Turn turn) {
    UUID cause = turn.cause().paper().message();
    Step.Manner manner = turn.cause().steps().get(turn.step()).manner();
    Optional<LedgerLine.Made> last = ledger.lastMade(cause);
    boolean reusable = manner == Step.Manner.PLAIN || manner == Step.Manner.REPEATED;
    if (reusable && last.isPresent() && last.get().step() == turn.step()) {
      return last.map(scribe::again);
    }
    if (manner == Step.Manner.REPEATED && last.isPresent()) {
      LedgerLine.Made repeated = repeated(last.get(), turn.step());
      ledger.made(repeated);
      return Optional.of(scribe.again(repeated));
    }
    Optional<Scribe.Written> made = scribe.reply(turn.cause(), turn.document(), turn.step());
    made.ifPresent(written -> ledger.made(written.made()));
    return made;
  }

  private LedgerLine.Made repeated(LedgerLine.Made made, int step) {
    return new LedgerLine.Made(
        clock.instant(),
        made.paper(),
        made.cause(),
        step,
        made.form(),
        made.authority(),
        made.document());
  }

  /** One attempt; whether no further one is needed. */
  private boolean settled(Scribe.Written written) {
    try {
      DeliveryOutcome outcome = carrier.carry(written.made(), written.document());
      if (outcome instanceof DeliveryOutcome.Receipted receipted) {
        return proven(written, receipted.receipt());
      }
      if (outcome instanceof DeliveryOutcome.Rejected rejected) {
        LOG.info(
            "{} of {} was refused: {}",
            written.made().paper().kind(),
            written.made().paper().party(),
            rejected.peerCode());
        ledger.refused(written.made(), rejected.peerCode());
        return true;
      }
    } catch (IllegalArgumentException | IllegalStateException failed) {
      LOG.warn("An attempt failed", failed);
    }
    return false;
  }

  private boolean proven(Scribe.Written written, byte[] receipt) {
    byte[] bytes = written.made().document();
    var sent = new SealedDocument(bytes, Sha256.of(bytes), true);
    boolean fits =
        seal.verify(receipt, clock.instant()) instanceof Verification.Genuine genuine
            && genuine.document() instanceof ReceiptDocument document
            && Correlator.match(document, sent, written.document()) instanceof Outcome.Done;
    if (fits) {
      ledger.receipted(written.made(), receipt);
    } else {
      LOG.warn("A receipt of {} proves nothing", written.made().paper().counterpart());
    }
    return fits;
  }

  private static Duration backoff(int attempt) {
    return FIRST_WAIT.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
  }

  @Override
  public void close() {
    stopped.countDown();
    threads.shutdownNow();
  }
}
