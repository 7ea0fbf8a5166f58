package rogatory.commandline;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Verifies one sealed document from a file; no gateway, no database. */
@Command(
    name = "verify",
    header = "Verifies an order, a reply or a receipt from a file.",
    description = {
      "It is done as the gateway does with what arrives: form, signature, coverage, certificate",
      "path, time-stamp, revocation. It needs the roots that the authorities published, and nothing",
      "of a gateway."
    },
    footer = {
      "%nExit codes: 0 genuine, 1 altered or not to be believed, 2 usage,",
      "3 could not be read, or revocation could not be learned, 4 certificate revoked.",
      "%nExamples:",
      "  rogatory order verify order.xml --root root.pem --crl lists/",
      "  rogatory order verify order.xml --root root.pem --signer authority.pem --crl issuing.crl",
      "  rogatory order verify receipt.xml --of order.xml --root root.pem --ask http://ocsp.example"
    })
final class OrderVerifyCommand extends Leaf {
  private final Clock clock;

  @Parameters(index = "0", paramLabel = "FILE", description = "The sealed XML.")
  private Path file = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "PEM",
      required = true,
      description = "Certificates of the roots to be trusted; may be repeated.")
  private List<Path> roots = List.of();

  @Option(
      names = "--time-stamp-root",
      paramLabel = "PEM",
      description = "Roots of time-stamp authorities; default: those of --root.")
  private List<Path> timeStampRoots = List.of();

  @Option(
      names = "--signer",
      paramLabel = "PEM",
      description = "The sealing certificate that the authority published; may be repeated.")
  private List<Path> signers = List.of();

  @Option(
      names = "--crl",
      paramLabel = "PATH",
      description = "Revocation lists (RFC 5280): a file, or a folder of files.")
  private List<Path> lists = List.of();

  @Option(
      names = "--ask",
      paramLabel = "URL",
      description = "Ask revocation services below this address over the network.")
  private List<URI> ask = List.of();

  @Option(
      names = "--received",
      paramLabel = "TIME",
      description = "When it arrived (ISO 8601); default now. Counts without a time-stamp.")
  private @Nullable Instant received;

  @Option(
      names = "--of",
      paramLabel = "FILE",
      description = "The document whose receipt this is: compared byte for byte.")
  private @Nullable Path receiptOf;

  @Option(
      names = "--demo",
      description = "Accept development certificates, as a demo gateway does.")
  private boolean demo;

  OrderVerifyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  Answer answer() throws NotDoneException {
    OrderVerifier verifier = new OrderVerifier(trust(), clock);
    byte[] bytes = PemFiles.bytes(file);
    Verification found = verifier.verify(bytes, received == null ? clock.instant() : received);
    if (receiptOf != null && found instanceof Verification.Genuine genuine) {
      boolean answers =
          genuine.document() instanceof ReceiptDocument receipt
              && receipt.documentHash().equals(Sha256.of(PemFiles.bytes(receiptOf)));
      if (!answers) {
        found = new Verification.Refused(Problem.RECEIPT_ALTERED, genuine.facts());
      }
    }
    return new SealStatement(file, Sha256.of(bytes), verifier.knowsSigners()).about(found);
  }

  private OrderVerifier.Trust trust() throws NotDoneException {
    return new OrderVerifier.Trust(
        PemFiles.certificates(roots),
        PemFiles.certificates(timeStampRoots.isEmpty() ? roots : timeStampRoots),
        PemFiles.certificates(signers),
        PemFiles.newestLists(lists),
        Set.copyOf(ask),
        demo);
  }
}
