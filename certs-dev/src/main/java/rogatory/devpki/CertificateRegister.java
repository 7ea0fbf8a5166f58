package rogatory.devpki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was issued and what was revoked, one small file each, so that every process that opens the
 * folder gives the same answer.
 */
final class CertificateRegister {

  private static final int MAX_SERIAL_BITS = 160;

  private final Path issued;
  private final Path revoked;

  /**
   * A revoked certificate.
   *
   * @param serial its serial number
   * @param issuerIsRoot whether the root issued it, rather than the issuing CA
   * @param when since when, in whole seconds
   */
  record Revocation(BigInteger serial, boolean issuerIsRoot, Instant when) {}

  CertificateRegister(Path folder) {
    this.issued = folder.resolve("issued");
    this.revoked = folder.resolve("revoked");
  }

  void prepare() {
    SafeFiles.makeFolder(issued);
    SafeFiles.makeFolder(revoked);
  }

  boolean isComplete() {
    return Files.isDirectory(issued) && Files.isDirectory(revoked);
  }

  void recordIssued(X509Certificate certificate) {
    try {
      SafeFiles.write(
          issued.resolve(fileName(certificate.getSerialNumber())), certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new DevPkiException("Cannot encode a certificate", e);
    }
  }

  boolean isIssued(BigInteger serial) {
    return isSane(serial) && Files.exists(issued.resolve(fileName(serial)));
  }

  void recordRevoked(Revocation revocation) {
    Path file = revoked.resolve(fileName(revocation.serial()));
    if (!Files.exists(file)) {
      String line = revocation.when().getEpochSecond() + " " + revocation.issuerIsRoot();
      SafeFiles.write(file, line.getBytes(StandardCharsets.US_ASCII));
    }
  }

  Optional<Revocation> revocation(BigInteger serial) {
    return isSane(serial)
        ? Optional.of(revoked.resolve(fileName(serial)))
            .filter(Files::exists)
            .map(CertificateRegister::read)
        : Optional.empty();
  }

  List<Revocation> revocations() {
    return SafeFiles.list(revoked).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .map(CertificateRegister::read)
        .toList();
  }

  private static Revocation read(Path file) {
    String[] fields =
        new String(SafeFiles.read(file, 64), StandardCharsets.US_ASCII).trim().split(" ", -1);
    try {
      return new Revocation(
          new BigInteger(file.getFileName().toString(), 16),
          Boolean.parseBoolean(fields[1]),
          Instant.ofEpochSecond(Long.parseLong(fields[0])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new DevPkiException("Cannot read the revocation " + file, e);
    }
  }

  private static boolean isSane(BigInteger serial) {
    return serial.signum() > 0 && serial.bitLength() <= MAX_SERIAL_BITS;
  }

  private static String fileName(BigInteger serial) {
    return serial.toString(16);
  }
}
