package rogatory;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import rogatory.problem.Problems;

/**
 * Gives each HTTP request an id of our own, in every log line of its thread and in the answer. A
 * caller's header is never taken over: it would put foreign text into the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HttpRequestMark extends OncePerRequestFilter {
  /** The field in the log (Elastic Common Schema). */
  static final String FIELD = Problems.TRACE_FIELD;

  /** The header of the answer. */
  static final String HEADER = Problems.MARK;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = UUID.randomUUID().toString();
    response.setHeader(HEADER, id);
    try (MDC.MDCCloseable closing = MDC.putCloseable(FIELD, id)) {
      chain.doFilter(request, response);
    }
  }
}
