package rogatory.transport.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RefusalReason;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Who stands at the door, and whether the message is theirs, whole and fresh. */
final class HopEntrance {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final PeerIdentities identities;
  private final HopKeys keys;
  private final HopSettings settings;
  private final ReplayWindow replays;
  private final Clock clock;
  private final MessageVerifier verifier;

  HopEntrance(
      PeerIdentities identities,
      HopKeys keys,
      HopSettings settings,
      ReplayWindow replays,
      Clock clock) {
    this.identities = identities;
    this.keys = keys;
    this.settings = settings;
    this.replays = replays;
    this.clock = clock;
    this.verifier = new MessageVerifier(VerificationPolicy.standard(), clock, keys.verifying());
  }

  /** The party of the connection: only what the TLS layer itself puts there counts. */
  Outcome<PartyId> connected(HttpServletRequest request) {
    List<X509Certificate> chain = chain(request);
    return chain.isEmpty()
        ? Outcome.denied(Problem.HOP_UNAUTHENTICATED)
        : identities.identify(chain, KeyRole.TLS);
  }

  /** The party that the directory names for the certificate of a connection that was refused. */
  Optional<PartyId> named(HttpServletRequest request) {
    return identities.named(chain(request), KeyRole.TLS);
  }

  private static List<X509Certificate> chain(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? List.of(chain)
        : List.of();
  }

  /** The body to its end, or TOO_LARGE; never more than the limit is read. */
  Outcome<byte[]> body(HttpServletRequest request) throws IOException {
    int limit = settings.largestBody();
    if (request.getContentLengthLong() > limit) {
      return Outcome.denied(Problem.TOO_LARGE);
    }
    if (request.getHeader("Content-Encoding") != null) {
      return Outcome.denied(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    return body.length > limit ? Outcome.denied(Problem.TOO_LARGE) : Outcome.done(body);
  }

  /** The request as its sender must have signed it: raw target under our own origin. */
  RequestMessage message(HttpServletRequest request, MessageBody body) {
    String query = request.getQueryString();
    String target =
        settings.origin().get() + request.getRequestURI() + (query == null ? "" : "?" + query);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      fields.put(name, new ArrayList<>(Collections.list(request.getHeaders(name))));
    }
    return new RequestMessage(request.getMethod(), target, HeaderFields.of(fields), body);
  }

  /** The verified request of this party, which came over this connection. */
  Outcome<AuthenticatedHop> verified(
      PartyId connected, HttpServletRequest request, RequestMessage message, byte[] body) {
    var signer = new AskedKeys(keys, chain(request), null);
    Verification verification = verifier.verify(message, signer);
    if (verification instanceof Verification.Refused refused) {
      return Outcome.denied(problem(refused.reason(), signer.problem()));
    }
    if (!connected.equals(signer.party())) {
      return Outcome.denied(Problem.HOP_SIGNER_MISMATCH);
    }
    Verification.Verified proof = (Verification.Verified) verification;
    Optional<Problem> again = replays.enter(connected, proof.replayKey());
    return again.isPresent()
        ? Outcome.denied(again.get())
        : Outcome.done(new AuthenticatedHop(connected, message, proof, body, clock.instant()));
  }

  private static Problem problem(RefusalReason reason, @Nullable Problem ofTheKey) {
    if (reason == RefusalReason.HEADERS_TOO_LARGE) {
      return Problem.TOO_LARGE;
    }
    return ofTheKey == null ? Problem.HOP_UNAUTHENTICATED : ofTheKey;
  }
}
