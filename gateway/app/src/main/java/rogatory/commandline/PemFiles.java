package rogatory.commandline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Certificates and revocation lists from files, PEM (RFC 7468) or DER. */
final class PemFiles {
  private static final int LARGEST = 10 * 1024 * 1024;
  private static final int MOST = 200;

  private PemFiles() {}

  /** All certificates of these files. */
  static List<X509Certificate> certificates(List<Path> files) throws NotDoneException {
    List<X509Certificate> all = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = new ByteArrayInputStream(bytes(file))) {
        factory().generateCertificates(in).stream()
            .map(X509Certificate.class::cast)
            .forEach(all::add);
      } catch (CertificateException | IOException unreadable) {
        throw new NotDoneException(file + " holds no certificates.", unreadable);
      }
    }
    return all;
  }

  /**
   * The newest list of each issuer, by its distinguished name (RFC 4514).
   *
   * @param places files, or folders of files
   */
  static Map<String, Path> newestLists(List<Path> places) throws NotDoneException {
    Map<String, X509CRL> newest = new HashMap<>();
    Map<String, Path> where = new HashMap<>();
    for (Path file : files(places)) {
      X509CRL list = list(file);
      String issuer = list.getIssuerX500Principal().getName();
      X509CRL before = newest.get(issuer);
      if (before == null || before.getThisUpdate().before(list.getThisUpdate())) {
        newest.put(issuer, list);
        where.put(issuer, file.toAbsolutePath());
      }
    }
    return where;
  }

  /** What a file holds, at most 10 MiB. */
  static byte[] bytes(Path file) throws NotDoneException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new NotDoneException(file + " is larger than 10 MiB.");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new NotDoneException(file + " cannot be read.", unreadable);
    }
  }

  private static List<Path> files(List<Path> places) throws NotDoneException {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        files.add(place);
        continue;
      }
      try (Stream<Path> inside = Files.list(place)) {
        inside.filter(Files::isRegularFile).sorted().limit(MOST).forEach(files::add);
      } catch (IOException unreadable) {
        throw new NotDoneException(place + " cannot be read.", unreadable);
      }
    }
    return files;
  }

  private static X509CRL list(Path file) throws NotDoneException {
    try {
      return (X509CRL) factory().generateCRL(new ByteArrayInputStream(bytes(file)));
    } catch (CRLException | CertificateException unreadable) {
      throw new NotDoneException(file + " is no revocation list.", unreadable);
    }
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }
}
