package rogatory.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problems of the catalogue as problem documents (RFC 9457): type, title, status, and the extension
 * members {@code code}, {@code retryable}, {@code traceId} and {@code errors}. The one rendering
 * for every interface over HTTP.
 */
public final class Problems {
  /** The media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The field of the log (Elastic Common Schema) whose value becomes {@code traceId}, if any. */
  public static final String TRACE_FIELD = "http.request.id";

  /** The header in which each answer carries the same id. */
  public static final String MARK = "X-Request-Id";

  private static final String WAIT_SECONDS = "5";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int SERVER_ERROR = 500;

  /** What the container answers to a transfer coding or version of HTTP that there is not. */
  private static final int UNKNOWN_CODING = 501;

  private static final int UNKNOWN_VERSION = 505;
  private static final int CLIENT_ERROR = 400;

  private static final Map<Integer, Problem> BY_STATUS =
      Map.of(
          401, Problem.UNAUTHENTICATED,
          403, Problem.FORBIDDEN,
          404, Problem.NOT_FOUND,
          405, Problem.METHOD_NOT_ALLOWED,
          406, Problem.NOT_ACCEPTABLE,
          413, Problem.TOO_LARGE,
          415, Problem.UNSUPPORTED_MEDIA_TYPE,
          429, Problem.TOO_MANY_REQUESTS,
          503, Problem.UNAVAILABLE);

  private Problems() {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      String type,
      String title,
      int status,
      String code,
      boolean retryable,
      @Nullable String instance,
      @Nullable String traceId,
      @Nullable List<Fault> errors) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Fault(
      String pointer,
      String expected,
      @Nullable String provision,
      String remedy,
      @Nullable String code) {
    static Fault of(Finding finding) {
      return new Fault(
          finding.pointer(),
          finding.expected(),
          finding.provision(),
          finding.remedy(),
          finding.code());
    }
  }

  /** The document of a problem without findings. */
  public static byte[] document(Problem problem) {
    return document(problem, List.of(), null);
  }

  /**
   * The document of a problem.
   *
   * @param findings every fault found, possibly none
   * @param instance this occurrence as a URI; null when it needs no name
   */
  public static byte[] document(
      Problem problem, List<Finding> findings, @Nullable String instance) {
    return document(problem, findings, instance, MDC.get(TRACE_FIELD));
  }

  private static byte[] document(
      Problem problem,
      List<Finding> findings,
      @Nullable String instance,
      @Nullable String traceId) {
    return MAPPER.writeValueAsBytes(
        new Document(
            problem.type(),
            problem.text(),
            problem.httpStatus(),
            problem.code(),
            problem.retryable(),
            instance,
            traceId,
            findings.isEmpty() ? null : findings.stream().map(Fault::of).toList()));
  }

  /** The problem of the catalogue that is nearest to an HTTP status of 400 to 599. */
  public static Problem ofStatus(int status) {
    Problem known = BY_STATUS.get(status);
    if (known != null) {
      return known;
    }
    boolean ofTheClient =
        (status >= CLIENT_ERROR && status < SERVER_ERROR)
            || status == UNKNOWN_CODING
            || status == UNKNOWN_VERSION;
    return ofTheClient ? Problem.BAD_REQUEST : Problem.INTERNAL;
  }

  /** The answer of a controller that denies. */
  public static ResponseEntity<byte[]> answer(Outcome.Denied<?> denied) {
    return answer(denied.problem(), denied.findings());
  }

  /** The answer of a controller that denies for one reason. */
  public static ResponseEntity<byte[]> answer(Problem problem) {
    return answer(problem, List.of());
  }

  /** The answer of a controller that denies, with every fault. */
  public static ResponseEntity<byte[]> answer(Problem problem, List<Finding> findings) {
    var answer =
        ResponseEntity.status(problem.httpStatus()).header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
    if (waits(problem)) {
      answer.header(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
    }
    return answer.body(document(problem, findings, null));
  }

  /** Writes the answer of a filter that denies. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    String mark = response.getHeader(MARK);
    byte[] body = document(problem, List.of(), null, mark == null ? MDC.get(TRACE_FIELD) : mark);
    response.setStatus(problem.httpStatus());
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    if (waits(problem)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
    }
    response.getOutputStream().write(body);
  }

  private static boolean waits(Problem problem) {
    return problem == Problem.UNAVAILABLE || problem == Problem.TOO_MANY_REQUESTS;
  }
}
