package rogatory.commandline;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.persistence.AuditCheck;

/**
 * Port: what commands need of the gateway of this machine and its configuration. Settings are
 * arguments as the gateway itself takes them, {@code --name=value}.
 */
public interface Gateway {
  /**
   * Starts the gateway and comes back when it has started; it then runs until it is stopped.
   *
   * @throws NotDoneException when the start is refused; the log says why
   */
  void serve(List<String> settings) throws NotDoneException;

  /**
   * Every fault of the configuration that can be found without starting anything.
   *
   * @throws NotDoneException when the configuration cannot be read at all
   */
  List<Fault> check(List<String> settings) throws NotDoneException;

  /**
   * Verifies the audit trail in the database.
   *
   * @throws NotDoneException when the configuration cannot be used or the database not be entered
   */
  AuditCheck.Result verifyAudit(List<String> settings) throws NotDoneException;

  /**
   * Invites an administrator anew, without another one.
   *
   * @param agency whose administrator; null for the agency of the configuration
   * @param to the new file for the invitation
   * @return until when the invitation is good; nothing when there is no such active administrator
   * @throws NotDoneException when the configuration cannot be used, the database not be entered, or
   *     the file not be written
   */
  Optional<Instant> inviteAdministrator(
      List<String> settings, @Nullable String agency, String person, Path to)
      throws NotDoneException;

  /**
   * A setting that cannot be used.
   *
   * @param setting its full name
   * @param expected what was expected there, in one sentence; never the value
   */
  record Fault(String setting, String expected) {}
}
