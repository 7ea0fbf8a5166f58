package rogatory;

import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.ConnectionTest;
import rogatory.transport.TlsProbe;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.Sha256;

/**
 * Tries a connection in two steps: mutual TLS, and on the channel that signs its answers a signed
 * question, which may be answered with any status as long as the party signed it.
 */
final class ConnectionProbe implements ConnectionTest {
  private final TlsProbe tls;
  private final HopClient hops;

  ConnectionProbe(TlsProbe tls, HopClient hops) {
    this.tls = tls;
    this.hops = hops;
  }

  @Override
  public Tried attempt(Party ours, Party other) {
    long start = System.nanoTime();
    URI address = other.address();
    if (address == null) {
      return tried(new TlsProbe.Seen("no-safe-address", false, null), false, start);
    }
    TlsProbe.Seen seen = tls.look(ours.id(), address);
    if (!seen.answered() || other.channel() != Channel.REST) {
      return tried(seen, false, start);
    }
    HopAnswer answer =
        hops.ask(HopCall.get(ours.id(), other.id(), URI.create(address + RestPaths.PING)));
    if (answer instanceof HopAnswer.Signed signed) {
      return tried(
          new TlsProbe.Seen("http-" + signed.status(), true, seen.certificate()), true, start);
    }
    String why = ((HopAnswer.Unbelievable) answer).reason();
    return tried(new TlsProbe.Seen(why, false, seen.certificate()), false, start);
  }

  private static Tried tried(TlsProbe.Seen seen, boolean signed, long start) {
    X509Certificate shown = seen.certificate();
    return new Tried(
        seen.answered(),
        seen.answer(),
        signed,
        shown == null ? null : shown.getSubjectX500Principal().getName(),
        fingerprint(shown),
        shown == null ? null : shown.getNotAfter().toInstant(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  private static @Nullable Sha256 fingerprint(@Nullable X509Certificate certificate) {
    try {
      return certificate == null ? null : Sha256.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was shown cannot be written", e);
    }
  }
}
