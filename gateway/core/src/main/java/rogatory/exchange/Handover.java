package rogatory.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Port: what stands behind the gate where a party fetches the attachments of a request that was
 * sent to it. What is not there and what is somebody else's are answered alike: REQUEST_NOT_FOUND.
 */
public interface Handover {
  /**
   * Hands an attachment out.
   *
   * @param asker the authenticated party of the hop
   * @param ours our party that sent the request
   * @param request the request
   * @param attachment its id in the document
   */
  Outcome<Parcel> hand(PartyId asker, PartyId ours, RequestId request, UUID attachment);

  /**
   * The other side says, signed, that it holds these bytes. Denies ATTACHMENT_DIFFERS when they are
   * not the ones that were handed out.
   *
   * @param hash digest of the bytes that the other side holds
   */
  Outcome<Attachment> arrived(
      PartyId asker, PartyId ours, RequestId request, UUID attachment, Sha256 hash);

  /** Opens the bytes of a parcel. */
  @FunctionalInterface
  interface Bytes {
    /**
     * From their beginning; reading throws when they are not whole.
     *
     * @throws IOException when they cannot be read now
     */
    InputStream open() throws IOException;
  }

  /**
   * An attachment on its way out.
   *
   * @param attachment what the document says of it
   * @param bytes its bytes
   */
  record Parcel(Attachment attachment, Bytes bytes) {}
}
