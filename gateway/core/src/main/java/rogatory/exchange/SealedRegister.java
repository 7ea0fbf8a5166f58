package rogatory.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Port: what was sealed and may be asked about by anybody who holds the paper. It knows no case
 * content: no address, no reference, no person.
 */
public interface SealedRegister {
  /** Enters a sealed request, inside the unit of work that stores it. */
  void enter(Entry entry);

  /** The newest version of a request that was sealed, inside a unit of work of its agency. */
  Optional<Entry> latest(RequestId request);

  /** Looks a code up over all agencies, in a unit of work of its own. */
  Optional<Entry> find(VerificationCode code);

  /** Looks a digest of sealed bytes up over all agencies, in a unit of work of its own. */
  Optional<Entry> find(Sha256 hash);

  /**
   * One sealed version of a request.
   *
   * @param code the code printed on it
   * @param agency our agency that sent it
   * @param message identity of the document
   * @param request the request
   * @param version 1 for the first, growing with each answer to a question
   * @param hash digest of the sealed bytes
   * @param issuer who issued it
   * @param addressee to whom
   * @param issuedOn the date on the paper, in UTC
   * @param items how many content items it names
   * @param validUntil after which it is no longer in force
   * @param sealedAt when it was sealed
   * @param signer fingerprint of the sealing certificate; null when it is not known
   */
  record Entry(
      VerificationCode code,
      AgencyId agency,
      MessageId message,
      RequestId request,
      int version,
      Sha256 hash,
      PartyId issuer,
      PartyId addressee,
      LocalDate issuedOn,
      int items,
      Instant validUntil,
      Instant sealedAt,
      @Nullable Sha256 signer) {
    /** The entry of a request that was sealed now. */
    public static Entry of(
        AgencyId agency, RequestDocument document, SealedDocument sealed, Instant now) {
      return new Entry(
          VerificationCode.of(sealed.hash()),
          agency,
          document.messageId(),
          document.request(),
          document.version(),
          sealed.hash(),
          document.from().id(),
          document.to().id(),
          LocalDate.ofInstant(document.issuedAt(), ZoneOffset.UTC),
          document.content().items().size(),
          document.validUntil(),
          now,
          sealed.signer());
    }
  }
}
