package rogatory.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds every fault of the configuration before the gateway is started. */
@Command(
    name = "check",
    header = "Names every fault of the configuration at once; starts and changes nothing.",
    description = {
      "Settings are read as the gateway reads them: file, environment, arguments. Values are never",
      "shown."
    },
    footer = {
      "%nExit codes: 0 without fault, 1 with faults, 2 usage, 3 the configuration cannot be read.",
      "%nExample:",
      "  rogatory config check --config /etc/rogatory/application.yml"
    })
final class ConfigCheckCommand extends Leaf {
  private final Gateway gateway;
  @Mixin private final Settings settings;

  ConfigCheckCommand(Gateway gateway, Settings settings) {
    this.gateway = gateway;
    this.settings = settings;
  }

  @Override
  Answer answer() throws NotDoneException {
    List<Gateway.Fault> faults = gateway.check(settings.all());
    List<String> lines =
        faults.isEmpty()
            ? List.of("The configuration has no fault that can be found without starting.")
            : faults.stream().map(fault -> fault.setting() + ": " + fault.expected()).toList();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("faults", faults);
    return new Answer(
        faults.isEmpty() ? ExitCode.YES : ExitCode.NO,
        faults.isEmpty() ? "good" : "faulty",
        lines,
        facts);
  }
}
