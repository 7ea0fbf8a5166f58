package rogatory.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import rogatory.problem.Problems;
import rogatory.vocabulary.Problem;

/** A database that is away is said to be so; all else is told as everywhere. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class
  })
  ResponseEntity<byte[]> unavailable(Exception fault) {
    LOG.error("The database is not available: {}", fault.getClass().getName());
    return Problems.answer(Problem.UNAVAILABLE);
  }
}
