package rogatory.transport.soap;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.transport.PeerIdentities;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Asked by WSS4J whether the certificate of one message is trusted: it is when it belongs to a
 * party. Holds no key; made anew for each message.
 */
final class IdentityCrypto extends CryptoBase {
  private static final X509Certificate[] NONE = {};

  private final PeerIdentities identities;
  private final List<X509Certificate> helpers;
  private @Nullable PartyId party;
  private @Nullable Problem problem;
  private boolean asking;

  /**
   * For one message.
   *
   * @param helpers certificates that may help to build a path, for example those of the connection
   */
  IdentityCrypto(PeerIdentities identities, List<X509Certificate> helpers) {
    this.identities = identities;
    this.helpers = helpers;
  }

  /** The party of the certificate that was asked about; null when it was not asked or refused. */
  @Nullable PartyId party() {
    return party;
  }

  /** Why the certificate was refused; null when it was not. */
  @Nullable Problem problem() {
    return problem;
  }

  /** Whether it broke off while the directory was asked: then the fault is ours. */
  boolean isAsking() {
    return asking;
  }

  @Override
  public void verifyTrust(
      X509Certificate[] certificates,
      boolean revocation,
      @Nullable Collection<Pattern> subjects,
      @Nullable Collection<Pattern> issuers)
      throws WSSecurityException {
    List<X509Certificate> offered = new ArrayList<>(List.of(certificates));
    offered.addAll(helpers);
    asking = true;
    Outcome<PartyId> identity = identities.identify(offered, KeyRole.HOP);
    asking = false;
    if (identity instanceof Outcome.Denied<PartyId> denied) {
      problem = denied.problem();
      throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }
    party = identity.orElseThrow();
  }

  /** A bare public key belongs to nobody. */
  @Override
  public void verifyTrust(PublicKey publicKey) throws WSSecurityException {
    throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
  }

  /** A certificate that is only named and not shown is not looked up. */
  @Override
  public X509Certificate[] getX509Certificates(CryptoType type) {
    return NONE;
  }

  @Override
  public @Nullable String getX509Identifier(X509Certificate certificate) {
    return null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler callback) {
    return null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(PublicKey publicKey, CallbackHandler callback) {
    return null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String identifier, @Nullable String password) {
    return null;
  }
}
