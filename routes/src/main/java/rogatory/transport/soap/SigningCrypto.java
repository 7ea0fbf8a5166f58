package rogatory.transport.soap;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.SigningKey;

/** Hands one of our keys to WSS4J, wherever it lives; trusts nobody. */
final class SigningCrypto extends CryptoBase {
  private final SigningKey key;

  SigningCrypto(SigningKey key) {
    this.key = key;
  }

  @Override
  public X509Certificate[] getX509Certificates(CryptoType type) {
    return key.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public String getX509Identifier(X509Certificate certificate) {
    return "key";
  }

  @Override
  public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler callback) {
    return key.privateKey();
  }

  @Override
  public PrivateKey getPrivateKey(PublicKey publicKey, CallbackHandler callback) {
    return key.privateKey();
  }

  @Override
  public PrivateKey getPrivateKey(String identifier, @Nullable String password) {
    return key.privateKey();
  }

  @Override
  public void verifyTrust(
      X509Certificate[] certificates,
      boolean revocation,
      @Nullable Collection<Pattern> subjects,
      @Nullable Collection<Pattern> issuers)
      throws WSSecurityException {
    throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
  }

  @Override
  public void verifyTrust(PublicKey publicKey) throws WSSecurityException {
    throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
  }
}
