package rogatory.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where Jazzer comes in: the target is the first argument. The target may speak to the trust
 * services of the development PKI on this machine; a connection anywhere else is a finding.
 */
public final class FuzzEntrance {
  private static final Set<String> OURS = Set.of("localhost", "127.0.0.1");

  private static FuzzTarget target;

  private FuzzEntrance() {}

  /** Called once by Jazzer. */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    BugDetectors.allowNetworkConnections((host, port) -> OURS.contains(host));
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    target = (FuzzTarget) Class.forName(arguments[0]).getConstructor().newInstance();
  }

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.check(input);
  }
}
