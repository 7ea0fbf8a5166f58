package rogatory.commandline;

import java.util.List;
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
   * A setting that cannot be used.
   *
   * @param setting its full name
   * @param expected what was expected there, in one sentence; never the value
   */
  record Fault(String setting, String expected) {}
}
