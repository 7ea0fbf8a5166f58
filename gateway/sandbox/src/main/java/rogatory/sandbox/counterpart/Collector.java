package rogatory.sandbox.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.HeldFile;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Fetches the attachments of requests that came, checks them and says that they came. It keeps
 * their digests and no bytes, and forgets when the process ends.
 */
public final class Collector {
  private static final AgencyId SANDBOX = new AgencyId("sandbox");

  private final Parties parties;
  private final AttachmentCourier courier;
  private final Map<UUID, Sha256> collected = new ConcurrentHashMap<>();

  /** A collector with this courier. */
  public Collector(Parties parties, AttachmentCourier courier) {
    this.parties = parties;
    this.courier = courier;
  }

  /** The digest of an attachment that came. */
  public Optional<Sha256> collected(UUID attachment) {
    return Optional.ofNullable(collected.get(attachment));
  }

  /** One attempt for each that is not here; whether no further one is needed. */
  boolean collect(RequestDocument request) {
    Party sender = parties.find(request.from().id()).orElseThrow();
    boolean all = true;
    for (Attachment attachment : request.attachments()) {
      var call =
          new AttachmentCourier.Call(sender, request.to().id(), request.request(), attachment);
      all &= collected.containsKey(attachment.id()) || settled(call);
    }
    return all;
  }

  private boolean settled(AttachmentCourier.Call call) {
    Attachment attachment = call.attachment();
    var brought = courier.fetch(call, bytes -> checked(attachment, bytes));
    if (brought instanceof AttachmentCourier.Brought.Whole whole) {
      boolean told = courier.tell(call);
      if (told) {
        collected.put(attachment.id(), whole.file().hash());
      }
      return told;
    }
    return brought instanceof AttachmentCourier.Brought.Wrong
        || brought instanceof AttachmentCourier.Brought.NotThere;
  }

  private static Outcome<HeldFile> checked(Attachment attachment, InputStream bytes)
      throws IOException {
    MessageDigest digest = sha256();
    long size = new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
    Sha256 hash = new Sha256(HexFormat.of().formatHex(digest.digest()));
    return size == attachment.size() && hash.equals(attachment.hash())
        ? Outcome.done(new HeldFile(SANDBOX, attachment.id(), size, hash, new byte[0]))
        : Outcome.denied(Problem.ATTACHMENT_DIFFERS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
