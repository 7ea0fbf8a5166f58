package rogatory.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** A database that is away is said to be so ({@link Faults}) also where a filter asks it. */
final class FaultsOfFilters extends OncePerRequestFilter {
  private final HandlerExceptionResolver faults;

  FaultsOfFilters(HandlerExceptionResolver faults) {
    this.faults = faults;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (CannotCreateTransactionException | DataAccessResourceFailureException fault) {
      if (response.isCommitted()
          || faults.resolveException(request, response, null, fault) == null) {
        throw fault;
      }
    }
  }
}
