package rogatory.commandline;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.document.XmlPapers;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Verifies sealed documents from files, with the code with which the gateway verifies what arrives,
 * but without its directory: whom a certificate may speak for is known only if its holder's
 * certificates are given.
 */
final class OrderVerifier {
  private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";
  private static final Duration LONGEST_USE = Duration.ofMinutes(10);

  private final Trust trust;
  private final Clock clock;

  /**
   * Whom to believe.
   *
   * @param roots anchors for the certificates of parties
   * @param timeStampRoots anchors for time-stamp authorities
   * @param signers sealing certificates that are known to be of the authority; empty when unknown
   * @param lists where the revocation list of an issuer lies, by its distinguished name
   * @param askable addresses below which revocation may be asked over the network
   * @param development whether development certificates are accepted
   */
  record Trust(
      List<X509Certificate> roots,
      List<X509Certificate> timeStampRoots,
      List<X509Certificate> signers,
      Map<String, Path> lists,
      Set<URI> askable,
      boolean development) {}

  OrderVerifier(Trust trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /** Whether sealing certificates of the authority were given. */
  boolean knowsSigners() {
    return !trust.signers().isEmpty();
  }

  /**
   * Verifies.
   *
   * @param receivedAt when the file arrived; counts where there is no time-stamp
   */
  Verification verify(byte[] bytes, Instant receivedAt) {
    PartyId claimed = claimedSender(bytes).orElse(null);
    Map<String, URI> lists =
        trust.lists().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toUri()));
    var revocation =
        new RevocationSettings(trust.askable(), Map.of(), lists, LONGEST_USE, Duration.ZERO);
    return new XmlSeal(
            SealSettings.of(revocation),
            (party, role) -> Optional.empty(),
            new TrustAnchors(trust.roots(), trust.timeStampRoots(), trust.development()),
            new GivenSigners(trust.signers(), claimed, clock.instant()),
            new XmlPapers(),
            clock)
        .verify(bytes, receivedAt);
  }

  /** Read before anything is verified, and believed only as far as the seal then covers it. */
  private static Optional<PartyId> claimedSender(byte[] bytes) {
    return read(bytes).map(document -> document.from().id());
  }

  private static Optional<ExchangeDocument> read(byte[] bytes) {
    if (!(new SafeXml(XmlLimits.EXCHANGE).parse(bytes) instanceof Outcome.Done<Document> parsed)) {
      return Optional.empty();
    }
    Element root = parsed.value().getDocumentElement();
    Node signature = signatureOf(root);
    if (signature != null) {
      root.removeChild(signature);
    }
    return new XmlPapers().read(root) instanceof Outcome.Done<ExchangeDocument> done
        ? Optional.of(done.value())
        : Optional.empty();
  }

  private static @Nullable Node signatureOf(Element root) {
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (SIGNATURES.equals(child.getNamespaceURI()) && "Signature".equals(child.getLocalName())) {
        return child;
      }
    }
    return null;
  }
}
