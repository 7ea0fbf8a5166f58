package rogatory.signature;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import rogatory.directory.Parties;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.document.XmlPapers;
import rogatory.exchange.KeyRing;
import rogatory.exchange.Revocations;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TimeStamps;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Seals and verifies exchange documents as XAdES baseline B and T. One instance serves all threads
 * and keeps what never changes: read certificates, paths, answers about revocation.
 */
public final class XmlSeal implements Seal, TimeStamps {
  private final SafeXml door = new SafeXml(XmlLimits.EXCHANGE);
  private final RevocationClient revocation;
  private final OwnKeys ownKeys;
  private final SealWriter writer;
  private final SealInspector inspector;
  private final SealPolicy policy;
  private final @Nullable TimeStampClient timeStamps;
  private final EllipticProvider elliptic;

  /**
   * Puts the parts together.
   *
   * @param settings how seals are made and judged
   * @param keyRing our own keys
   * @param anchors whom we trust
   * @param parties which key speaks for whom
   * @param papers reads documents whose seal is good
   * @param clock our time
   */
  public XmlSeal(
      SealSettings settings,
      KeyRing keyRing,
      TrustAnchors anchors,
      Parties parties,
      XmlPapers papers,
      Clock clock) {
    Certificates certificates = new Certificates();
    TrustHttp http = new TrustHttp(clock, settings.timeout(), settings.revocation().rest());
    CertificatePaths paths = new CertificatePaths(anchors.parties(), settings.policies());
    this.revocation = new RevocationClient(settings.revocation(), http, certificates, clock);
    this.elliptic = new EllipticProvider(settings.ellipticProvider());
    TimeStampTokens tokens =
        new TimeStampTokens(
            new CertificatePaths(anchors.timeStamps(), Set.of()), certificates, elliptic);
    this.timeStamps =
        settings.timeStamps() == null
            ? null
            : new TimeStampClient(settings.timeStamps(), http, tokens, clock, settings.tolerance());
    this.ownKeys = new OwnKeys(keyRing, paths, revocation, anchors.development(), clock);
    this.writer = new SealWriter(elliptic, timeStamps, clock);
    this.inspector = new SealInspector(door, papers, certificates, tokens, elliptic);
    this.policy = new SealPolicy(paths, revocation, parties, anchors.development(), settings);
  }

  /** The same questions and the same memory for other certificates than those of seals. */
  public Revocations revocations() {
    return revocation;
  }

  /** Seals printed papers with the same keys, the same time-stamps and the same memory. */
  public PaperSeal papers() {
    return new PaperSeal(ownKeys, timeStamps, elliptic);
  }

  /**
   * {@inheritDoc} Also CERTIFICATE_DEVELOPMENT, when the key is marked as made for development and
   * this gateway is not a demo.
   *
   * @throws IllegalArgumentException when the bytes are not a canonical document
   */
  @Override
  public Outcome<SealedDocument> seal(byte[] unsigned, PartyId party) {
    SigningKey key;
    try {
      key = ownKeys.usable(party);
    } catch (SealRefusedException refused) {
      return Outcome.denied(refused.problem());
    }
    if (!(door.parse(unsigned) instanceof Outcome.Done<Document> parsed)) {
      throw new IllegalArgumentException("Only a well-formed document is sealed");
    }
    return Outcome.done(writer.seal(parsed.value(), unsigned, key));
  }

  @Override
  public Verification verify(byte[] bytes, Instant receivedAt) {
    return judged(bytes, null, receivedAt);
  }

  @Override
  public boolean stampsLater() {
    return timeStamps != null;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the bytes are no sealed document
   */
  @Override
  public Optional<byte[]> fetch(byte[] sealedBytes) {
    if (timeStamps == null || !(door.parse(sealedBytes) instanceof Outcome.Done<Document> parsed)) {
      return Optional.empty();
    }
    CanonicalXml.start();
    try {
      SealShape shape = SealGrammar.read(parsed.value());
      return shape.timeStamp() == null
          ? timeStamps.stamp(CanonicalXml.of(shape.signatureValue()))
          : Optional.empty();
    } catch (SealRefusedException notSealedByUs) {
      throw new IllegalArgumentException("Only a sealed document is stamped", notSealedByUs);
    }
  }

  @Override
  public Verification verify(byte[] sealedBytes, byte[] token, Instant receivedAt) {
    return judged(sealedBytes, token, receivedAt);
  }

  private Verification judged(byte[] bytes, byte @Nullable [] kept, Instant receivedAt) {
    try {
      return policy.judge(inspector.inspect(bytes, kept), receivedAt);
    } catch (SealRefusedException refused) {
      return new Verification.Refused(refused.problem(), null);
    }
  }
}
