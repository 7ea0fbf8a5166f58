package rogatory.commandline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rogatory.folders.FolderRefusedException;
import rogatory.folders.SecretFile;

/**
 * How a person enters the gateway's interface: by TLS, with a token that is never an argument,
 * since every user of a machine can read the arguments of a process.
 */
final class Access {
  private static final String TOKEN = "ROGATORY_TOKEN";
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:ROGATORY_URL:-https://127.0.0.1:8443}",
      description =
          "The gateway's connector for people; default: $ROGATORY_URL, else"
              + " https://127.0.0.1:8443.")
  private URI url = URI.create("https://127.0.0.1:8443");

  @Option(
      names = "--ca",
      paramLabel = "PEM",
      defaultValue = "${env:ROGATORY_CA}",
      description =
          "Whom to trust about the gateway's certificate; default: $ROGATORY_CA, else"
              + " the roots of Java.")
  private @Nullable Path anchors;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:ROGATORY_TOKEN_FILE}",
      description =
          "The token, in a file of mode 0600; default: $ROGATORY_TOKEN_FILE, else the"
              + " token itself in $ROGATORY_TOKEN.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--purpose",
      paramLabel = "TEXT",
      description = "Why you look; it is recorded with your look.")
  private @Nullable String purpose;

  /** The interface as this person. */
  PeopleClient client() throws NotDoneException {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new NotDoneException("--url must be an https address.");
    }
    return new PeopleClient(url, trust(), token(), purpose);
  }

  private String token() throws NotDoneException {
    if (tokenFile == null) {
      return Optional.ofNullable(System.getenv(TOKEN))
          .map(String::strip)
          .filter(token -> !token.isEmpty())
          .orElseThrow(
              () ->
                  new NotDoneException(
                      "There is no token: give --token-file, or set ROGATORY_TOKEN_FILE or"
                          + " ROGATORY_TOKEN."));
    }
    try {
      if (Files.exists(tokenFile)
          && Files.getPosixFilePermissions(tokenFile).stream().anyMatch(OF_OTHERS::contains)) {
        throw new NotDoneException(
            "The token file can be read by others than its owner: set mode 0600.");
      }
      return SecretFile.read(tokenFile);
    } catch (IOException | FolderRefusedException unusable) {
      throw new NotDoneException("The token file cannot be read.", unusable);
    }
  }

  private SSLContext trust() throws NotDoneException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      if (anchors == null) {
        context.init(null, null, null);
        return context;
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      List<X509Certificate> certificates = PemFiles.certificates(List.of(anchors));
      for (int number = 0; number < certificates.size(); number++) {
        trusted.setCertificateEntry("anchor-" + number, certificates.get(number));
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new NotDoneException("The certificates of --ca cannot be used.", unusable);
    }
  }
}
