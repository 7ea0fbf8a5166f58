package rogatory.commandline;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the gateway. */
@Command(
    name = "serve",
    header = "Starts the gateway; it runs until SIGTERM and then stops in order.",
    footer = {
      "%nExamples:",
      "  rogatory serve --config /etc/rogatory/application.yml",
      "  rogatory serve --config gateway.yml --rogatory.people.port=8444"
    })
final class ServeCommand extends Leaf {
  private final Gateway gateway;
  @Mixin private final Settings settings;

  ServeCommand(Gateway gateway, Settings settings) {
    this.gateway = gateway;
    this.settings = settings;
  }

  @Override
  Answer answer() throws NotDoneException {
    gateway.serve(settings.all());
    return new Answer(ExitCode.YES, "serving", List.of(), Map.of());
  }
}
