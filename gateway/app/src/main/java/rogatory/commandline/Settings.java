package rogatory.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration of the gateway lies, and single settings that go before it. */
final class Settings {
  private static final Pattern SINGLE =
      Pattern.compile(
          "--(rogatory|spring|server|management|camel|logging)\\.[A-Za-z0-9.\\[\\]_-]+=.*");

  private final List<String> single;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:ROGATORY_CONFIG}",
      description =
          "The gateway's configuration (YAML or properties); default: $ROGATORY_CONFIG. Single"
              + " settings may be given as --rogatory.name=value.")
  private @Nullable Path file;

  /** With these single settings, which were taken out before the command was read. */
  Settings(List<String> single) {
    this.single = List.copyOf(single);
  }

  /** Whether an argument is a setting of the gateway. */
  static boolean isSetting(String argument) {
    return SINGLE.matcher(argument).matches();
  }

  /** All settings as the gateway takes them. */
  List<String> all() throws NotDoneException {
    List<String> settings = new ArrayList<>();
    if (file != null) {
      if (!Files.isReadable(file)) {
        throw new NotDoneException("The configuration " + file + " cannot be read.");
      }
      settings.add("--spring.config.additional-location=" + file.toAbsolutePath().toUri());
    }
    settings.addAll(single);
    return settings;
  }
}
