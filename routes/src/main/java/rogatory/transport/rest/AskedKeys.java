package rogatory.transport.rest;

import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.transport.rest.httpsig.VerificationKey;
import rogatory.transport.rest.httpsig.VerificationKeys;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Looks up the key of one message and remembers whose it is, or why it was not handed out. */
final class AskedKeys implements VerificationKeys {
  /** What is told as it is; all else is a message that nobody signed. */
  private static final Set<Problem> TOLD =
      EnumSet.of(
          Problem.CERTIFICATE_UNTRUSTED, Problem.CERTIFICATE_REVOKED, Problem.REVOCATION_UNKNOWN);

  private final HopKeys keys;
  private final List<X509Certificate> helpers;
  private final @Nullable PartyId wanted;
  private @Nullable PartyId party;
  private @Nullable Problem problem;

  /**
   * For one message.
   *
   * @param helpers certificates that may help to build a path
   * @param wanted whose key alone is handed out; null for anybody's
   */
  AskedKeys(HopKeys keys, List<X509Certificate> helpers, @Nullable PartyId wanted) {
    this.keys = keys;
    this.helpers = helpers;
    this.wanted = wanted;
  }

  /** Whose key was handed out; null when none was. */
  @Nullable PartyId party() {
    return party;
  }

  /** Why the key of the message is not trusted; null when that was not the trouble. */
  @Nullable Problem problem() {
    return problem;
  }

  @Override
  public Optional<VerificationKey> find(String keyId) {
    Outcome<HopKeys.Known> found = keys.find(keyId, helpers);
    if (found instanceof Outcome.Denied<HopKeys.Known> denied) {
      problem = TOLD.contains(denied.problem()) ? denied.problem() : null;
      return Optional.empty();
    }
    HopKeys.Known known = found.orElseThrow();
    if (wanted != null && !wanted.equals(known.party())) {
      return Optional.empty();
    }
    party = known.party();
    return Optional.of(known.key());
  }
}
