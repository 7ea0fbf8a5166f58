package rogatory.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import rogatory.template.TemplateLint;

/** Finds every fault of templates as data; no gateway is asked. */
@Command(
    name = "lint",
    header = "Names every fault of the templates, with file and line.",
    description = {
      "Without FOLDER the templates of the product are checked; with it those of the agency in it,",
      "each at <id>/<version>. Also faults with which a gateway would start are named: a missing",
      "source or translation, answers without a clock, a field that goes to nobody,",
      "a link to a template that is not there."
    },
    footer = {
      "%nExit codes: 0 without fault, 1 with faults, 2 usage, 3 the folder cannot be read.",
      "%nExample:",
      "  rogatory template lint /etc/rogatory/templates"
    })
final class TemplateLintCommand extends Leaf {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "A folder with templates of the agency.")
  private @Nullable Path folder;

  @Override
  Answer answer() throws NotDoneException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NotDoneException("The folder " + folder + " cannot be read.");
    }
    List<TemplateLint.Fault> faults =
        folder == null ? TemplateLint.builtIn() : TemplateLint.folder(folder);
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("faults", faults.stream().map(TemplateLintCommand::told).toList());
    return new Answer(
        faults.isEmpty() ? ExitCode.YES : ExitCode.NO,
        faults.isEmpty() ? "good" : "faulty",
        faults.isEmpty()
            ? List.of("The templates have no fault.")
            : faults.stream().map(TemplateLint.Fault::toString).toList(),
        facts);
  }

  private static Map<String, Object> told(TemplateLint.Fault fault) {
    return Map.of(
        "file", fault.file(),
        "line", fault.line(),
        "kind", fault.kind().name(),
        "sentence", fault.sentence());
  }
}
