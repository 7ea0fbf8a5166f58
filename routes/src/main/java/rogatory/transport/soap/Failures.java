package rogatory.transport.soap;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.cxf.transport.http.HTTPException;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.DeliveryOutcome;
import rogatory.transport.soap.contract.ProblemDetail;
import rogatory.transport.soap.contract.ProblemFault;
import rogatory.vocabulary.Problem;

/** What an attempt that brought no receipt means. */
final class Failures {
  private static final int DEEPEST = 12;
  private static final int LONGEST_CODE = 80;

  private Failures() {}

  /** A fault that the addressee signed for this message. */
  static DeliveryOutcome judged(ProblemFault fault) {
    ProblemDetail detail = fault.getFaultInfo();
    String code = detail == null ? "" : clean(detail.getCode());
    boolean later = detail == null || detail.isRetryable() || code.isEmpty();
    if (later || DeliveryOutcome.mayPassLater(nearest(code))) {
      return new DeliveryOutcome.Unreached(code.isEmpty() ? "fault" : code, true);
    }
    return new DeliveryOutcome.Rejected(nearest(code), code);
  }

  /** Everything else. */
  static DeliveryOutcome unreached(Throwable trouble) {
    return find(trouble, HopRefusedException.class)
        .map(refused -> later("answer-" + refused.problem().code(), true))
        .or(() -> find(trouble, HTTPException.class).map(http -> later(status(http), true)))
        .or(() -> find(trouble, SocketTimeoutException.class).map(Failures::timeout))
        .or(() -> find(trouble, ConnectException.class).map(e -> later("connect-refused", false)))
        .or(() -> find(trouble, NoRouteToHostException.class).map(e -> later("no-route", false)))
        .or(() -> find(trouble, UnknownHostException.class).map(e -> later("no-host", false)))
        .or(() -> find(trouble, SSLHandshakeException.class).map(e -> later("tls", false)))
        .or(() -> find(trouble, SSLException.class).map(e -> later("tls", true)))
        .orElseGet(() -> later("connection-lost", true));
  }

  private static DeliveryOutcome timeout(SocketTimeoutException timeout) {
    String message = String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT);
    boolean connecting = message.contains("connect");
    return later(connecting ? "connect-timeout" : "read-timeout", !connecting);
  }

  private static String status(HTTPException http) {
    return "http-" + http.getResponseCode();
  }

  private static DeliveryOutcome later(String reason, boolean connected) {
    return new DeliveryOutcome.Unreached(reason, connected);
  }

  private static Problem nearest(String code) {
    return Arrays.stream(Problem.values())
        .filter(problem -> problem.code().equals(code))
        .findAny()
        .orElse(Problem.BAD_REQUEST);
  }

  private static String clean(@Nullable String code) {
    if (code == null) {
      return "";
    }
    String plain = code.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("[^a-z0-9-]", "");
    return plain.substring(0, Math.min(plain.length(), LONGEST_CODE));
  }

  private static <T extends Throwable> Optional<T> find(Throwable trouble, Class<T> kind) {
    Throwable cause = trouble;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }
}
