package rogatory.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** The program {@code xmlsec1}, a verifier that nobody here wrote, trusting one root alone. */
public final class XmlSec1 {
  private final Path folder;
  private final Path root;

  /**
   * The program with its files in this folder.
   *
   * @param trusted the only anchor
   */
  public XmlSec1(Path folder, X509Certificate trusted) throws IOException {
    this.folder = folder;
    this.root = folder.resolve("root.pem");
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(Certificates.der(trusted));
    Files.writeString(
        root, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  /** Whether the program says that the signature is good. */
  public boolean accepts(byte[] document) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("document.xml"), document);
    ProcessBuilder command =
        new ProcessBuilder(
            "xmlsec1",
            "--verify",
            "--trusted-pem",
            root.toString(),
            "--enabled-key-data",
            "x509",
            "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            file.toString());
    Path output = folder.resolve("output.txt");
    command.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = start(command);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("xmlsec1 did not end within 30 seconds");
    }
    boolean good = process.exitValue() == 0;
    String said = Files.readString(output, StandardCharsets.UTF_8);
    if (good && !said.contains("SignedInfo References (ok/all): 2/2")) {
      throw new AssertionError("xmlsec1 verified something else: " + said);
    }
    return good;
  }

  private static Process start(ProcessBuilder command) {
    try {
      return command.start();
    } catch (IOException missing) {
      throw new AssertionError(
          "The program xmlsec1 is needed for this test: install the Debian package xmlsec1",
          missing);
    }
  }
}
