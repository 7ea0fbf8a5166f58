package rogatory.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  /** A number of ours, or a handle of the vault. */
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|V-[0-9A-HJKMNP-TV-Z]{16}");

  /** As ids of parties and persons are written. */
  private static final Pattern DIRECTORY_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private static final Set<String> OF_THE_DIRECTORY = Set.of("{party}", "{person}", "{sender}");

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
      audit.recordApart(
          new AuditTrail.Entry(
              clock.instant(),
              person.getPrincipal().actor(),
              "access.refuse",
              request.getMethod() + " " + path(request),
              null,
              null,
              Problem.FORBIDDEN.code(),
              null));
    }
    Problems.write(response, Problem.FORBIDDEN);
  }

  /**
   * The route, with its ids: anything else in a path may be what somebody should not have typed.
   */
  private static String path(HttpServletRequest request) {
    String[] asked = request.getRequestURI().split("/", -1);
    return AccessRules.table().stream()
        .filter(rule -> rule.method().matches(request.getMethod()))
        .map(rule -> rule.path().split("/", -1))
        .filter(route -> leads(route, asked))
        .findFirst()
        .map(route -> filled(route, asked))
        .orElse(AccessRules.PEOPLE);
  }

  private static boolean leads(String[] route, String[] asked) {
    return route.length == asked.length
        && IntStream.range(0, route.length)
            .allMatch(at -> isVariable(route[at]) || route[at].equals(asked[at]));
  }

  private static String filled(String[] route, String[] asked) {
    return IntStream.range(0, route.length)
        .mapToObj(at -> isVariable(route[at]) && isId(route[at], asked[at]) ? asked[at] : route[at])
        .collect(Collectors.joining("/"));
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static boolean isId(String variable, String value) {
    Pattern form = OF_THE_DIRECTORY.contains(variable) ? DIRECTORY_ID : ID;
    return form.matcher(value).matches();
  }
}
