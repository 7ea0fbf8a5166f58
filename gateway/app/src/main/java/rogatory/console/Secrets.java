package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import rogatory.directory.Persons;
import rogatory.vocabulary.Outcome;

/** Answers with a secret. */
final class Secrets {
  private Secrets() {}

  private record View(String token, Instant expiresAt, @Nullable String secret) {}

  /** The secret leaves once; what is kept for those who ask again does not hold it. */
  static ResponseEntity<Object> shownOnce(
      Outcome<Persons.IssuedToken> issued, HttpServletRequest request) {
    return Answers.made(
        issued,
        token -> {
          String id = token.id().toString();
          request.setAttribute(
              OnceOnly.KEPT_BODY, Bodies.text(new View(id, token.expiresAt(), null)));
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(new View(id, token.expiresAt(), token.secret()));
        });
  }
}
