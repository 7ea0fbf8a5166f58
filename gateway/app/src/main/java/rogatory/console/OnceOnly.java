package rogatory.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import rogatory.casework.IdempotencyKeys;
import rogatory.problem.Problems;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Lets each POST act once: the same key with the same request gets the answer that was given. All
 * that a POST does is one transaction, in which its answer is kept; what was denied has done
 * nothing, so its key is free again. A POST that only asks needs no key. Bodies are read here,
 * bounded, for all methods but uploads of files, whose identity is in their path.
 */
final class OnceOnly extends OncePerRequestFilter {
  /** Under this attribute a route leaves the body to be kept where the real one holds a secret. */
  static final String KEPT_BODY = OnceOnly.class.getName() + ".body";

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String[] KEPT_HEADERS = {"Content-Type", "ETag", "Location"};
  private static final Pattern KEY = Pattern.compile("\"?([A-Za-z0-9._-]{8,78})\"?");
  private static final int LARGEST_BODY = (2 << 20) + (16 << 10);
  private static final int LARGEST_QUESTION = 8 << 20;

  private final IdempotencyKeys keys;

  OnceOnly(IdempotencyKeys keys) {
    this.keys = keys;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return !path.startsWith(AccessRules.PEOPLE + "/")
        || AccessRules.isUpload(request.getMethod(), path);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean question = AccessRules.isQuestion(request.getMethod(), request.getServletPath());
    int largest = question ? LARGEST_QUESTION : LARGEST_BODY;
    byte[] body = request.getInputStream().readNBytes(largest + 1);
    if (body.length > largest) {
      Problems.write(response, Problem.TOO_LARGE);
      return;
    }
    ReadBody read = new ReadBody(request, body);
    if (question || !request.getMethod().equals("POST")) {
      chain.doFilter(read, response);
      return;
    }
    Optional<String> key = key(request);
    if (key.isEmpty()) {
      Problems.write(response, Problem.IDEMPOTENCY_KEY_MISSING);
      return;
    }
    var caught = new ContentCachingResponseWrapper(response);
    IdempotencyKeys.Turn turn = once(key.get(), digest(request, body), read, caught, chain);
    if (turn instanceof IdempotencyKeys.Turn.Acted) {
      caught.copyBodyToResponse();
    } else if (turn instanceof IdempotencyKeys.Turn.Answered answered) {
      again(answered.answer(), response);
    } else {
      Problems.write(
          response,
          turn instanceof IdempotencyKeys.Turn.InFlight
              ? Problem.IDEMPOTENCY_IN_FLIGHT
              : Problem.IDEMPOTENCY_KEY_REUSED);
    }
  }

  private IdempotencyKeys.Turn once(
      String key,
      Sha256 digest,
      HttpServletRequest request,
      ContentCachingResponseWrapper response,
      FilterChain chain)
      throws ServletException, IOException {
    try {
      return keys.once(
          CallerResolver.signedIn().actor(),
          key,
          digest,
          () -> {
            act(request, response, chain);
            return response.getStatus() < 300
                ? Optional.of(kept(request, response))
                : Optional.empty();
          });
    } catch (ActFailedException failed) {
      throw failed.servletException();
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private static void act(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (ServletException failed) {
      throw new ActFailedException(failed);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Carries what a route threw out of the transaction, which it rolls back. */
  private static final class ActFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ServletException failed;

    ActFailedException(ServletException failed) {
      super(failed);
      this.failed = failed;
    }

    ServletException servletException() {
      return failed;
    }
  }

  private static IdempotencyKeys.Kept kept(
      HttpServletRequest request, ContentCachingResponseWrapper response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String body =
        request.getAttribute(KEPT_BODY) instanceof String other
            ? other
            : new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    return new IdempotencyKeys.Kept(response.getStatus(), headers, body);
  }

  private static void again(IdempotencyKeys.Kept answer, HttpServletResponse response)
      throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader(REPLAYED, "true");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader(HEADER);
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = KEY.matcher(header.strip());
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }

  private static Sha256 digest(HttpServletRequest request, byte[] body) {
    String head = request.getMethod() + " " + request.getRequestURI() + "\n";
    byte[] line = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[line.length + body.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(body, 0, all, line.length, body.length);
    return Sha256.of(all);
  }
}
