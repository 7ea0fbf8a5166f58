package rogatory.transport.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What a failed attempt is called, and whether anything of the message may have left us. */
final class Failures {
  private static final List<Failure> KNOWN =
      List.of(
          failure(UnknownHostException.class::isInstance, "host-unknown", false),
          failure(ConnectTimeoutException.class::isInstance, "connect-timeout", false),
          failure(ConnectionRequestTimeoutException.class::isInstance, "connections-busy", false),
          failure(ConnectException.class::isInstance, "connect-refused", false),
          failure(NoRouteToHostException.class::isInstance, "connect-refused", false),
          failure(SSLHandshakeException.class::isInstance, "tls-handshake", false),
          failure(SSLPeerUnverifiedException.class::isInstance, "tls-host-name", false),
          failure(SSLException.class::isInstance, "tls-broken", true),
          failure(SocketTimeoutException.class::isInstance, "answer-timeout", true),
          failure(MessageConstraintException.class::isInstance, "answer-too-large", true),
          failure(NoHttpResponseException.class::isInstance, "connection-dropped", true),
          failure(ConnectionClosedException.class::isInstance, "connection-dropped", true),
          failure(cause -> cause.getCause() instanceof HttpException, "answer-malformed", true));

  private Failures() {}

  private record Failure(Predicate<IOException> fits, HopAnswer.Unbelievable answer) {}

  private static Failure failure(Predicate<IOException> fits, String reason, boolean connected) {
    return new Failure(fits, new HopAnswer.Unbelievable(reason, connected));
  }

  static HopAnswer of(IOException cause) {
    return KNOWN.stream()
        .filter(known -> known.fits().test(cause))
        .findFirst()
        .<HopAnswer>map(Failure::answer)
        .orElseGet(() -> new HopAnswer.Unbelievable("connection-broken", true));
  }
}
