package rogatory.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import rogatory.exchange.AuditTrail;
import rogatory.problem.Problems;
import rogatory.vocabulary.Problem;

/**
 * Refuses as problem documents. That nobody is signed in is only answered; that somebody's role
 * does not suffice is written to the audit trail.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final int LONGEST_PATH = 160;

  private final AuditTrail audit;
  private final Clock clock;

  Refusals(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    unauthenticated(response);
  }

  /** Says what is asked for (RFC 6750 section 3). */
  static void unauthenticated(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"rogatory\"");
    Problems.write(response, Problem.UNAUTHENTICATED);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who instanceof PersonAuthentication person) {
      String path = request.getRequestURI();
      audit.recordApart(
          new AuditTrail.Entry(
              clock.instant(),
              person.getPrincipal().actor(),
              "access.refuse",
              request.getMethod() + " " + path.substring(0, Math.min(path.length(), LONGEST_PATH)),
              null,
              null,
              Problem.FORBIDDEN.code(),
              null));
    }
    Problems.write(response, Problem.FORBIDDEN);
  }
}
