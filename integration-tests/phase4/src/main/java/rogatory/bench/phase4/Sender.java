package rogatory.bench.phase4;

import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.IAS4SignalMessageConsumer;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.sender.AS4Sender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.phase4.sender.IAS4SignalMessageValidationResultHandler;
import com.helger.servlet.mock.MockServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The side that sends: {@code FOLDER PORT THREADS WARM SECONDS}. After as many messages as WARM it
 * counts for so many seconds the messages whose receipt is signed by a known key and names the
 * digests that were sent, and prints how many that are a second. One failure ends it with 1.
 */
public final class Sender {
  private static final int LOOK_MILLIS = 50;

  private final AtomicLong done = new AtomicLong();
  private final byte[] payload;
  private final IAS4CryptoFactory signing;
  private final KeptConnections connections;
  private final String address;
  private final PMode mode;

  private Sender(Path folder, int port) throws Exception {
    Side side = new Side(folder, Agreement.SENDER);
    this.payload = Files.readAllBytes(folder.resolve("payload.xml"));
    this.signing = side.signing();
    this.connections = new KeptConnections(side.client());
    this.address = "https://localhost:" + port + Receiver.PATH;
    this.mode = Agreement.mode(address);
  }

  /** Sends and prints. */
  public static void main(String[] arguments) throws Exception {
    Agreement.prepare();
    Agreement.begin(MockServletContext.create());
    var sender = new Sender(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    double rate =
        sender.perSecond(
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]));
    System.out.println(rate);
    System.exit(0);
  }

  private double perSecond(int threads, int warm, int seconds) throws Exception {
    ExecutorService crew = Executors.newFixedThreadPool(threads, Sender::background);
    List<Future<?>> begun = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      begun.add(crew.submit(this::sendOn));
    }
    while (done.get() < warm) {
      pause(begun);
    }
    long before = done.get();
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
      pause(begun);
    }
    return (done.get() - before) * 1e9 / (System.nanoTime() - start);
  }

  private static Thread background(Runnable work) {
    Thread thread = new Thread(work, "phase4-sender");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits a little; fails when one of them has, for none of them ends otherwise. */
  private static void pause(List<Future<?>> begun) throws Exception {
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    for (Future<?> each : begun) {
      if (each.isDone()) {
        each.get();
      }
    }
  }

  private void sendOn() {
    while (true) {
      var receipt = new Receipt();
      EAS4UserMessageSendResult result = send(receipt);
      if (result.isFailure() || !receipt.signed || !receipt.matching) {
        throw new IllegalStateException(
            result + ", signed " + receipt.signed + ", matching " + receipt.matching);
      }
      done.incrementAndGet();
    }
  }

  private EAS4UserMessageSendResult send(Receipt receipt) {
    return AS4Sender.builderUserMessage()
        .as4ProfileID(Agreement.PROFILE)
        .cryptoFactory(signing)
        .httpClientFactory(connections)
        .pmode(mode)
        .pmodeID(mode.getID())
        .agreementRef(Agreement.NAME)
        .service(Agreement.SERVICE)
        .action(Agreement.ACTION)
        .fromPartyID(Agreement.SENDER)
        .fromRole(CAS4.DEFAULT_INITIATOR_URL)
        .toPartyID(Agreement.RECEIVER)
        .toRole(CAS4.DEFAULT_RESPONDER_URL)
        .endpointURL(address)
        .payload(new AS4OutgoingAttachment.Builder().data(payload).mimeTypeXML())
        .signalMsgConsumer(receipt)
        .signalMsgValidationResultHdl(receipt)
        .sendMessageAndCheckForReceipt(Throwable::printStackTrace);
  }

  /** What phase4 found of one receipt. */
  private static final class Receipt
      implements IAS4SignalMessageConsumer, IAS4SignalMessageValidationResultHandler {
    private boolean signed;
    private boolean matching;

    @Override
    public void handleSignalMessage(
        Ebms3SignalMessage message,
        IAS4IncomingMessageMetadata metadata,
        IAS4IncomingMessageState state) {
      signed = state.isSoapSignatureChecked();
    }

    @Override
    public void onSuccess() {
      matching = true;
    }

    @Override
    public void onError(String reason) {
      System.err.println(reason);
    }

    @Override
    public void onNotApplicable() {}
  }
}
