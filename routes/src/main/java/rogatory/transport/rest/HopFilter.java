package rogatory.transport.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.directory.Channel;
import rogatory.problem.Problems;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.transport.rest.httpsig.DigestAlgorithm;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SigningUnavailableException;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * The door of a machine interface: it lets nothing through that is not signed by the party of the
 * client certificate, and nothing out that is not signed by ours. It is mapped to a path of the
 * connector for machines, before every other filter that reads a body.
 *
 * <p>Whoever stands behind it takes party and body from {@link AuthenticatedHop#of}.
 */
public final class HopFilter implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(HopFilter.class);
  private static final Set<String> METHODS = Set.of("GET", "POST");
  private static final int MOST_STREAMS = 4;
  private static final MessageBody UNREAD =
      MessageBody.digested(
          1, Map.of(DigestAlgorithm.SHA_256, new byte[DigestAlgorithm.SHA_256.length()]));

  private final HopKeys keys;
  private final HopSettings settings;
  private final HopEntrance entrance;
  private final Clock clock;
  private final GateRefusals refusals;
  private final Map<PartyId, Semaphore> streams = new ConcurrentHashMap<>();

  /** A door with these keys. */
  public HopFilter(
      PeerIdentities identities,
      HopKeys keys,
      HopSettings settings,
      ReplayWindow replays,
      GateRefusals refusals,
      Clock clock) {
    this.keys = keys;
    this.settings = settings;
    this.entrance = new HopEntrance(identities, keys, settings, replays, clock);
    this.refusals = refusals;
    this.clock = clock;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    serve((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Outcome<PartyId> connected = entrance.connected(request);
    if (connected instanceof Outcome.Denied<PartyId> stranger) {
      refusals.ofUntrusted(
          Channel.REST, entrance.named(request), stranger.problem(), clock.instant());
      Problems.write(response, stranger.problem());
      return;
    }
    PartyId party = connected.orElseThrow();
    HeldResponse held = new HeldResponse(response);
    Outcome<byte[]> body = entrance.body(request);
    RequestMessage message;
    if (body instanceof Outcome.Done<byte[]> read) {
      message = entrance.message(request, MessageBody.of(read.value()));
      Outcome<AuthenticatedHop> hop = entrance.verified(party, request, message, read.value());
      if (hop instanceof Outcome.Denied<AuthenticatedHop> denied) {
        refuse(held, party, denied.problem());
      } else {
        let(request, held, chain, hop.orElseThrow());
      }
    } else {
      message = entrance.message(request, UNREAD);
      refuse(held, party, ((Outcome.Denied<byte[]>) body).problem());
    }
    finish(request, response, held, message);
  }

  /** An exception may hold what no log may hold: its class is named and nothing of it. */
  private void let(
      HttpServletRequest request, HeldResponse held, FilterChain chain, AuthenticatedHop hop)
      throws IOException {
    if (!METHODS.contains(request.getMethod())) {
      held.setHeader("Allow", "GET, POST");
      refuse(held, hop.party(), Problem.METHOD_NOT_ALLOWED);
      return;
    }
    hop.attach(request);
    try {
      chain.doFilter(request, held);
    } catch (RuntimeException | ServletException bug) {
      LOG.error("Failed behind the door: {}", bug.getClass().getName());
      held.resetBuffer();
      Problems.write(held, Problem.INTERNAL);
    }
    if (!AuthenticatedHop.isJudged(request)) {
      refusal(held).ifPresent(problem -> refusals.ofParty(Channel.REST, hop.party(), problem));
    }
  }

  /** What was refused behind the door before the intake judged it. */
  private static Optional<Problem> refusal(HeldResponse held) {
    String type = held.getContentType();
    if (type == null || !type.startsWith(Problems.MEDIA_TYPE)) {
      return Optional.empty();
    }
    String code =
        ExchangeJson.STRICT
            .read(held.body())
            .map(body -> body.path("code").asString(""))
            .orElse("");
    return Arrays.stream(Problem.values())
        .filter(problem -> problem.code().equals(code))
        .filter(problem -> problem.fault() == Problem.Fault.SENDER)
        .findAny();
  }

  private void refuse(HeldResponse held, PartyId party, Problem problem) throws IOException {
    refusals.ofParty(Channel.REST, party, problem);
    Problems.write(held, problem);
  }

  /** Signs what is held, and lets it go. Without a key it goes as an error that nobody believes. */
  private void finish(
      HttpServletRequest request,
      HttpServletResponse response,
      HeldResponse held,
      RequestMessage message)
      throws IOException {
    Optional<StreamedAnswer> streamed = StreamedAnswer.of(request);
    if (streamed.isPresent() && held.getStatus() == HttpServletResponse.SC_OK) {
      PartyId party = AuthenticatedHop.of(request).party();
      Semaphore lane = streams.computeIfAbsent(party, id -> new Semaphore(MOST_STREAMS));
      if (lane.tryAcquire()) {
        try {
          stream(request, response, held, message, streamed.get());
        } finally {
          lane.release();
        }
        return;
      }
      refuse(held, party, Problem.TOO_MANY_REQUESTS);
    }
    byte[] body = held.body();
    Optional<HeaderFields> signed = signed(speaker(request), held, MessageBody.of(body), message);
    if (signed.isEmpty()) {
      response.resetBuffer();
      Problems.write(response, Problem.UNAVAILABLE);
      return;
    }
    signed.get().lines().forEach(line -> response.setHeader(line.name(), line.value()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The digest is known, so the signature goes before the bytes. */
  private void stream(
      HttpServletRequest request,
      HttpServletResponse response,
      HeldResponse held,
      RequestMessage message,
      StreamedAnswer answer)
      throws IOException {
    Optional<HeaderFields> signed = signed(speaker(request), held, answer.body(), message);
    if (signed.isEmpty()) {
      response.resetBuffer();
      Problems.write(response, Problem.UNAVAILABLE);
      return;
    }
    try (InputStream bytes = answer.parcel().bytes().open()) {
      signed.get().lines().forEach(line -> response.setHeader(line.name(), line.value()));
      answer.send(bytes, response);
    }
  }

  private Optional<HeaderFields> signed(
      PartyId speaker, HeldResponse held, MessageBody body, RequestMessage message) {
    Optional<MessageSigner> signer = keys.signer(speaker);
    if (signer.isEmpty()) {
      LOG.error("No hop key for {}: answers go out unsigned", speaker);
      return Optional.empty();
    }
    HeaderFields headers = HeaderFields.none();
    String type = held.getContentType();
    if (type != null && !body.isEmpty()) {
      headers = headers.with("Content-Type", type);
    }
    var answer = new ResponseMessage(held.getStatus(), headers, body, message);
    try {
      return Optional.of(signer.get().sign(answer).headers());
    } catch (SigningUnavailableException keyIsAway) {
      LOG.error("The hop key of {} cannot be used", speaker);
      return Optional.empty();
    } catch (IllegalArgumentException noDigestToBindTo) {
      return Optional.of(headers);
    }
  }

  /** Our party that the request names, or the one that speaks for the gateway. */
  private PartyId speaker(HttpServletRequest request) {
    String named = value(request.getQueryString());
    return named == null ? settings.speaker() : keys.ours(named).orElse(settings.speaker());
  }

  private static @Nullable String value(@Nullable String query) {
    if (query == null) {
      return null;
    }
    for (String pair : query.split("&")) {
      if (pair.startsWith(RestPaths.AUTHORITY + "=")) {
        return pair.substring(RestPaths.AUTHORITY.length() + 1);
      }
    }
    return null;
  }
}
