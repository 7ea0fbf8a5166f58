package rogatory.transport.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.HeldFile;
import rogatory.exchange.MessageId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Fetches attachments over the machines' connection of the party that named them: origin of its
 * address in the directory, whatever its channel, and a path that nothing in a message chooses. One
 * at a time from each party, so that a slow one holds up no other.
 */
public final class AttachmentClient implements AttachmentCourier, AutoCloseable {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final HopClient hops;
  private final Map<PartyId, Semaphore> lanes = new ConcurrentHashMap<>();

  /**
   * A client.
   *
   * @param hops whose times are long enough for the largest attachment; closed with this
   */
  public AttachmentClient(HopClient hops) {
    this.hops = hops;
  }

  @Override
  public Brought fetch(Call call, Taker taker) {
    Optional<URI> target = target(call, "");
    if (target.isEmpty()) {
      return new Brought.Unreached("no-safe-address");
    }
    Semaphore lane = lanes.computeIfAbsent(call.sender().id(), id -> new Semaphore(1));
    if (!lane.tryAcquire()) {
      return new Brought.NotNow("busy");
    }
    try {
      Stream stream = new Stream(call.attachment(), taker);
      return brought(
          hops.fetch(HopCall.get(call.ours(), call.sender().id(), target.get()), stream), stream);
    } finally {
      lane.release();
    }
  }

  @Override
  public boolean tell(Call call) {
    Attachment attachment = call.attachment();
    return target(call, "/arrival")
        .map(
            target ->
                hops.ask(
                    HopCall.post(
                        call.ours(),
                        call.sender().id(),
                        target,
                        "application/json",
                        AttachmentGate.Arrival.of(attachment).toJson(),
                        MessageId.random())))
        .filter(answer -> answer instanceof HopAnswer.Signed signed && signed.status() == 200)
        .isPresent();
  }

  private static Brought brought(HopAnswer answer, Stream stream) {
    Outcome<HeldFile> taken = stream.taken;
    if (taken instanceof Outcome.Done<HeldFile> done) {
      return new Brought.Whole(done.value());
    }
    if (taken instanceof Outcome.Denied<HeldFile> denied) {
      return new Brought.Wrong(denied.problem());
    }
    if (answer instanceof HopAnswer.Unbelievable nothing) {
      return nothing.reason().equals(HopClient.OTHER_CONTENT)
          ? new Brought.Wrong(Problem.ATTACHMENT_DIFFERS)
          : new Brought.Unreached(nothing.reason());
    }
    int status = ((HopAnswer.Signed) answer).status();
    return status == NOT_FOUND || status == GONE
        ? new Brought.NotThere()
        : new Brought.Unreached("http-" + status);
  }

  /** Below the origin of the confirmed address; a portal or an inbox is never asked. */
  private static Optional<URI> target(Call call, String more) {
    Party sender = call.sender();
    URI address = sender.address();
    if (sender.isByHand()
        || address == null
        || !"https".equals(address.getScheme())
        || address.getHost() == null) {
      return Optional.empty();
    }
    String path =
        RestPaths.ATTACHMENTS + "/" + call.request() + "/" + call.attachment().id() + more;
    return Optional.of(
        URI.create(
            "https://"
                + address.getRawAuthority()
                + path
                + "?"
                + RestPaths.AUTHORITY
                + "="
                + sender.id()));
  }

  /** Hands the bytes on and remembers what came of them. */
  private static final class Stream implements HopClient.Expected {
    private final Attachment attachment;
    private final Taker taker;
    private @Nullable Outcome<HeldFile> taken;

    Stream(Attachment attachment, Taker taker) {
      this.attachment = attachment;
      this.taker = taker;
    }

    @Override
    public Attachment attachment() {
      return attachment;
    }

    @Override
    public void take(InputStream bytes) throws IOException {
      taken = taker.take(bytes);
      if (taken instanceof Outcome.Denied<HeldFile>) {
        throw new IOException("The rest of the bytes is not read");
      }
    }
  }

  @Override
  public void close() {
    hops.close();
  }
}
