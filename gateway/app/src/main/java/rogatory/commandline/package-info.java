/**
 * The command line {@code rogatory}: what an operator asks and does from a terminal or a script. It
 * never starts the gateway but to serve.
 *
 * <p>Starting points: {@link rogatory.commandline.Commands}, all commands; {@link
 * rogatory.commandline.Answer}, what each of them says to people and to programs; {@link
 * rogatory.commandline.OrderVerifier}, which needs neither a gateway nor its database.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "directory",
      "document",
      "exchange",
      "folders",
      "persistence",
      "request",
      "signature",
      "template"
    })
package rogatory.commandline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
