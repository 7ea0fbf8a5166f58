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

  private record View(
      String token, Instant expiresAt, @Nullable String secret, boolean awaitsConfirmation) {}

  /** The secret leaves once; what is kept for those who ask again does not hold it. */
  static ResponseEntity<Object> shownOnce(
      Outcome<Persons.IssuedToken> issued, HttpServletRequest request) {
    return Answers.made(
        issued,
        token -> {
          request.setAttribute(OnceOnly.KEPT_BODY, Bodies.text(view(token, null)));
          return ResponseEntity.status(HttpStatus.CREATED).body(view(token, token.secret()));
        });
  }

  private static View view(Persons.IssuedToken token, @Nullable String secret) {
    return new View(token.id().toString(), token.expiresAt(), secret, token.awaitsConfirmation());
  }
}
