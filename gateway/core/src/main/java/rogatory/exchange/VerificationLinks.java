package rogatory.exchange;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import rogatory.request.RequestId;

/**
 * What is printed on a document so that its reader can ask whether it is genuine: the code, the
 * date, and the address that a QR code holds.
 */
public final class VerificationLinks {
  /** The path of the public page. */
  public static final String PATH = "/verify";

  private final SealedRegister register;
  private final Supplier<URI> origin;

  /**
   * Links to the page of this gateway.
   *
   * @param origin scheme, host and port under which the public reaches it
   */
  public VerificationLinks(SealedRegister register, Supplier<URI> origin) {
    this.register = register;
    this.origin = origin;
  }

  /**
   * What to print.
   *
   * @param code the code, see {@link VerificationCode#printed()}
   * @param issuedOn the date to be given with it
   * @param address leads to the answer; at most 200 characters
   */
  public record Link(VerificationCode code, LocalDate issuedOn, URI address) {}

  /** For the newest sealed version of a request, inside a unit of work; nothing before a seal. */
  public Optional<Link> of(RequestId request) {
    return register.latest(request).map(this::of);
  }

  /** For one sealed document. */
  public Link of(SealedRegister.Entry entry) {
    String question =
        PATH + "?code=" + entry.code().printed() + "&date=" + entry.issuedOn().toString();
    return new Link(entry.code(), entry.issuedOn(), origin.get().resolve(question));
  }
}
