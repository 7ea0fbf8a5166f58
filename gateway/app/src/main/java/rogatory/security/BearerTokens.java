package rogatory.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import rogatory.directory.Persons;
import rogatory.problem.Problems;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Finds the person behind a bearer token (RFC 6750 section 2.1). A token that is not known, expired
 * or revoked is refused in one way; refusals are counted, not written down, since anybody can cause
 * them.
 */
final class BearerTokens extends OncePerRequestFilter {
  /** The name of the counter. */
  static final String METER = "rogatory.signin.refused";

  private static final Pattern BEARER =
      Pattern.compile("Bearer ([A-Za-z0-9._~+/-]{20,200}=*)", Pattern.CASE_INSENSITIVE);

  private final Persons persons;
  private final FailedSignIns failures;
  private final Counter refused;

  BearerTokens(Persons persons, FailedSignIns failures, MeterRegistry meters) {
    this.persons = persons;
    this.failures = failures;
    this.refused =
        Counter.builder(METER).description("Requests with an unusable token").register(meters);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header == null) {
      chain.doFilter(request, response);
      return;
    }
    Matcher bearer = BEARER.matcher(header);
    String secret = bearer.matches() ? bearer.group(1) : "";
    Sha256 token = Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
    String address = request.getRemoteAddr();
    if (failures.exhausted(address, token)) {
      refused.increment();
      Problems.write(response, Problem.TOO_MANY_REQUESTS);
      return;
    }
    Optional<Persons.Bearer> person = secret.isEmpty() ? Optional.empty() : persons.bearer(secret);
    if (person.isEmpty()) {
      failures.failed(address);
      refused.increment();
      Refusals.unauthenticated(response);
      return;
    }
    failures.succeeded(token);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new PersonAuthentication(person.get()));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }
}
