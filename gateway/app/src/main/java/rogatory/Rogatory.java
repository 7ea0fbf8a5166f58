package rogatory;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import rogatory.commandline.Commands;

/**
 * Where the program begins. Arguments that are settings alone ({@code --name=value}) start the
 * gateway at once; everything else is a command.
 */
public final class Rogatory {
  private static final String LOGGING = "logback.configurationFile";

  private Rogatory() {}

  /** Starts the gateway, or runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    boolean settingsAlone =
        List.of(arguments).stream()
            .allMatch(argument -> argument.startsWith("--") && argument.contains("="));
    if (settingsAlone) {
      GatewayApplication.main(arguments);
      return;
    }
    boolean serving = arguments[0].equals("serve");
    if (!serving && System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "rogatory/commandline/logback.xml");
    }
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit =
        new Commands(new ConfiguredGateway(), Clock.tickMillis(ZoneOffset.UTC))
            .run(List.of(arguments), out, err);
    if (!serving || exit != 0) {
      System.exit(exit);
    }
  }
}
