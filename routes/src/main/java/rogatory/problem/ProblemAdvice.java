package rogatory.problem;

import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import rogatory.vocabulary.Problem;

/**
 * What Spring MVC itself refuses, and what nobody foresaw, as problem documents. It comes last, so
 * that others may speak first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** Unknown path, method, media type, missing parameter, unreadable body, or a bug of ours. */
  @ExceptionHandler(Exception.class)
  public ResponseEntity<byte[]> refuse(Exception exception) {
    if (exception instanceof ErrorResponse refusal) {
      Problem problem = Problems.ofStatus(refusal.getStatusCode().value());
      return answer(problem, refusal.getHeaders(), null);
    }
    if (exception instanceof HttpMessageNotReadableException) {
      return answer(Problem.MALFORMED_JSON, HttpHeaders.EMPTY, null);
    }
    if (exception instanceof TypeMismatchException
        || exception instanceof InvalidParameterException) {
      return answer(Problem.BAD_REQUEST, HttpHeaders.EMPTY, null);
    }
    String instance = "urn:uuid:" + UUID.randomUUID();
    LOG.error("Failed in {}: {}", instance, place(exception));
    return answer(Problem.INTERNAL, HttpHeaders.EMPTY, instance);
  }

  /** Class and place, never the message: it may hold what no log may hold. */
  private static String place(Throwable exception) {
    StackTraceElement[] stack = exception.getStackTrace();
    String at = stack.length == 0 ? "unknown" : stack[0].toString();
    Throwable cause = exception.getCause();
    String name = exception.getClass().getName() + " at " + at;
    return cause == null || cause == exception
        ? name
        : name + ", caused by " + cause.getClass().getName();
  }

  private static ResponseEntity<byte[]> answer(
      Problem problem, HttpHeaders headers, @Nullable String instance) {
    return ResponseEntity.status(problem.httpStatus())
        .headers(headers)
        .header(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
        .body(Problems.document(problem, List.of(), instance));
  }
}
