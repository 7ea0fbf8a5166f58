/**
 * The interface for people under {@code /api/v1}. The contract comes first: {@code
 * api-openapi.yaml} beside this package says what is offered, bodies are judged by its schemas, and
 * tests judge every exchange by it.
 *
 * <p>Starting points: {@link rogatory.console.RequestRoutes} (going out), {@link
 * rogatory.console.InboundRoutes} (coming in), {@link rogatory.console.OnceOnly} (retries).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "request",
      "directory",
      "review",
      "exchange",
      "casework",
      "vault",
      "template",
      "law",
      "paper",
      "content",
      "listing",
      "security",
      "problem"
    })
package rogatory.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
