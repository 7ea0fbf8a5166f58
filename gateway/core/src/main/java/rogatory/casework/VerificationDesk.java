package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.SealingKeys;
import rogatory.exchange.VerificationCode;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Tells anybody who holds a paper whether it is genuine and in force. It says no more than the
 * paper itself does, and nothing to whoever has not seen it: code and date are asked together, and
 * a wrong date is answered as an unknown code is. The same is read for both.
 */
public final class VerificationDesk {
  private static final AgencyId NOBODY = new AgencyId("nobody");

  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final SealingKeys keys;
  private final Clock clock;

  /** A desk over these books and keys. */
  public VerificationDesk(
      UnitOfWork work, Books books, Parties parties, SealingKeys keys, Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.keys = keys;
    this.clock = clock;
  }

  /** What can be said of a paper. */
  public enum Status {
    /** Genuine, and to be followed. */
    IN_FORCE,
    /** Genuine; for the time being not to be followed. */
    SUSPENDED,
    /** Genuine, and taken back. */
    WITHDRAWN,
    /** Genuine; a later version of it was issued. */
    SUPERSEDED,
    /** Genuine; its time is over, or what it asked for is closed. */
    EXPIRED,
    /** Sealed here with a key that is not trusted for the moment of the seal. */
    NOT_TRUSTED,
    /** Nothing of this code and date, or of this digest, was sealed here. */
    NOT_FOUND
  }

  /**
   * The answer; all but the status is null when nothing was found.
   *
   * @param status what can be said
   * @param authority who issued it
   * @param addressee to whom
   * @param issuedOn the date on it
   * @param items how many content items it names
   * @param validUntil after which it is no longer in force
   * @param key how the sealing key stands today
   */
  public record Verdict(
      Status status,
      @Nullable Party authority,
      @Nullable Party addressee,
      @Nullable LocalDate issuedOn,
      @Nullable Integer items,
      @Nullable Instant validUntil,
      SealingKeys.@Nullable Standing key) {
    static Verdict none() {
      return new Verdict(Status.NOT_FOUND, null, null, null, null, null, null);
    }
  }

  /** By the code and the date that stand on the paper. */
  public Verdict verify(VerificationCode code, LocalDate issuedOn) {
    return judge(books.register().find(code).filter(entry -> entry.issuedOn().equals(issuedOn)));
  }

  /** By the digest of the signed XML. */
  public Verdict verify(Sha256 hash) {
    return judge(books.register().find(hash));
  }

  private record Stored(Optional<Request> request, int latest) {}

  private Verdict judge(Optional<SealedRegister.Entry> found) {
    AgencyId agency = found.map(SealedRegister.Entry::agency).orElse(NOBODY);
    RequestId id = found.map(SealedRegister.Entry::request).orElseGet(RequestId::random);
    Stored stored =
        work.plainly(
            agency,
            () ->
                new Stored(
                    books.requests().find(id),
                    books.register().latest(id).map(SealedRegister.Entry::version).orElse(0)));
    if (found.isEmpty() || stored.request().isEmpty()) {
      return Verdict.none();
    }
    SealedRegister.Entry entry = found.get();
    boolean superseded = stored.latest() > entry.version();
    Status status =
        isTrusted(entry)
            ? status(entry, stored.request().get().state(), superseded)
            : Status.NOT_TRUSTED;
    return new Verdict(
        status,
        named(entry.issuer(), entry.sealedAt()),
        named(entry.addressee(), entry.sealedAt()),
        entry.issuedOn(),
        entry.items(),
        entry.validUntil(),
        standing(entry, clock.instant()).orElse(null));
  }

  private Status status(SealedRegister.Entry entry, OutboundState state, boolean superseded) {
    Standing standing = Standing.of(state);
    if (standing == Standing.WITHDRAWN) {
      return Status.WITHDRAWN;
    }
    if (superseded) {
      return Status.SUPERSEDED;
    }
    if (standing == Standing.ENDED || !clock.instant().isBefore(entry.validUntil())) {
      return Status.EXPIRED;
    }
    return standing == Standing.SUSPENDED ? Status.SUSPENDED : Status.IN_FORCE;
  }

  private boolean isTrusted(SealedRegister.Entry entry) {
    return standing(entry, entry.sealedAt())
        .filter(standing -> standing == SealingKeys.Standing.IN_USE)
        .isPresent();
  }

  private Optional<SealingKeys.Standing> standing(SealedRegister.Entry entry, Instant at) {
    Sha256 signer = entry.signer();
    return signer == null ? Optional.empty() : keys.standing(entry.issuer(), signer, at);
  }

  private @Nullable Party named(PartyId party, Instant at) {
    return parties.find(party, at).or(() -> parties.find(party)).orElse(null);
  }
}
