package rogatory.sandbox.counterpart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import rogatory.exchange.Attachment;
import rogatory.exchange.Handover;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Invented attachments of the requests that the sandbox sends, and the gate where the gateway
 * fetches them. They are made anew from their id and size; a new process has forgotten them.
 */
public final class InventedFiles implements Handover {
  /** No invented file is larger, in bytes. */
  public static final int LARGEST = 8 << 20;

  private final Map<UUID, Given> given = new ConcurrentHashMap<>();

  private record Given(PartyId from, PartyId to, RequestId request, Attachment attachment) {}

  /**
   * Invents a file of a request from one party to another.
   *
   * @param size in bytes, at least that of one line
   */
  public Attachment invent(PartyId from, PartyId to, RequestId request, int size) {
    UUID id = UUID.randomUUID();
    byte[] bytes = bytes(id, size);
    var attachment =
        new Attachment(
            id,
            "Text of the offence.pdf",
            "application/pdf",
            bytes.length,
            Sha256.of(bytes),
            Attachment.Purpose.OFFENCE_TEXT);
    given.put(id, new Given(from, to, request, attachment));
    return attachment;
  }

  @Override
  public Outcome<Parcel> hand(PartyId asker, PartyId ours, RequestId request, UUID attachment) {
    return found(asker, ours, request, attachment)
        .map(
            known ->
                Outcome.done(
                    new Parcel(
                        known,
                        () -> new ByteArrayInputStream(bytes(known.id(), (int) known.size())))))
        .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND));
  }

  @Override
  public Outcome<Attachment> arrived(
      PartyId asker, PartyId ours, RequestId request, UUID attachment, Sha256 hash) {
    Optional<Attachment> known = found(asker, ours, request, attachment);
    if (known.isEmpty()) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    return hash.equals(known.get().hash())
        ? Outcome.done(known.get())
        : Outcome.denied(Problem.ATTACHMENT_DIFFERS);
  }

  private Optional<Attachment> found(
      PartyId asker, PartyId ours, RequestId request, UUID attachment) {
    return Optional.ofNullable(given.get(attachment))
        .filter(known -> known.to().equals(asker) && known.from().equals(ours))
        .filter(known -> known.request().equals(request))
        .map(Given::attachment);
  }

  private static byte[] bytes(UUID id, int size) {
    byte[] line = ("%PDF-1.7 invented " + id + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[Math.max(line.length, size)];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(line, 0, bytes, 0, line.length);
    return bytes;
  }
}
