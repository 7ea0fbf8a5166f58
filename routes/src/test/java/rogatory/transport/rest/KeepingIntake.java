package rogatory.transport.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rogatory.exchange.Arrival;
import rogatory.exchange.Intake;
import rogatory.exchange.MessageId;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** An intake that keeps what it got in memory and gives numbered receipts, one for each reply. */
final class KeepingIntake implements Intake {
  static final String BROKEN = "BROKEN";

  final List<SignedReply> replies = new CopyOnWriteArrayList<>();
  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  final Map<RequestId, String> states = new ConcurrentHashMap<>();
  private final Map<MessageId, Entry> ledger = new ConcurrentHashMap<>();
  private final AtomicInteger receipts = new AtomicInteger();

  private record Entry(Sha256 hash, SealedDocument receipt) {}

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    arrivals.add(arrival);
    return Outcome.done(newReceipt());
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    replies.add(reply);
    Entry entry =
        ledger.computeIfAbsent(
            reply.document().messageId(), id -> new Entry(reply.bodyHash(), newReceipt()));
    return entry.hash().equals(reply.bodyHash())
        ? Outcome.done(entry.receipt())
        : Outcome.denied(Problem.SAME_ID_OTHER_BYTES);
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    String state = states.get(id);
    if (BROKEN.equals(state)) {
      throw new IllegalStateException("victim name in an exception");
    }
    return state == null || !asker.equals(RestWorld.PLATFORM) || !ours.equals(RestWorld.OURS)
        ? Outcome.denied(Problem.REQUEST_NOT_FOUND)
        : Outcome.done(state);
  }

  private SealedDocument newReceipt() {
    byte[] bytes =
        ("<Receipt>" + receipts.incrementAndGet() + "</Receipt>").getBytes(StandardCharsets.UTF_8);
    return new SealedDocument(bytes, Sha256.of(bytes), false);
  }
}
