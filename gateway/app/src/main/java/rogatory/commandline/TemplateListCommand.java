package rogatory.commandline;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rogatory.exchange.LinkTerms;
import rogatory.template.ContradictoryTemplateException;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;

/** Lists the templates of the product and of folders of the agency; no gateway is asked. */
@Command(
    name = "list",
    header = "Lists the templates: who asks whom for what, on which law, how sure that law is.",
    description = {
      "The columns: id, version, confidence, languages, clocks, who to whom, title. Below stand the",
      "provisions, and what has to be confirmed before use. Those not valid today are listed too."
    },
    footer = {
      "%nExamples:",
      "  rogatory template list",
      "  rogatory template list --folder /etc/rogatory/templates --json"
    })
final class TemplateListCommand extends Leaf {
  private final Clock clock;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "A folder with templates of the agency; may be repeated.")
  private List<Path> folders = List.of();

  TemplateListCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  Answer answer() throws NotDoneException {
    List<TemplateDescription> all;
    try {
      all = TemplateCatalogue.load(folders, clock).list();
    } catch (ContradictoryTemplateException contradiction) {
      throw new NotDoneException(String.valueOf(contradiction.getMessage()), contradiction);
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("templates", all.stream().map(TemplateListCommand::told).toList());
    return new Answer(ExitCode.YES, "listed", lines(all), facts);
  }

  private static List<String> lines(List<TemplateDescription> all) {
    int widest = all.stream().mapToInt(one -> one.ref().id().length()).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (TemplateDescription one : all) {
      lines.add(
          String.join(
              "  ",
              padded(one.ref().id(), widest),
              one.ref().version(),
              padded(one.confidence().name().toLowerCase(Locale.ROOT), 9),
              String.join(",", one.languages()),
              String.join(",", one.clocks()),
              word(one.issuer()) + " > " + word(one.receiver()),
              one.title()));
      lines.add(" ".repeat(widest + 2) + one.source());
      if (one.caution() != null) {
        lines.add(" ".repeat(widest + 2) + "! " + one.caution());
      }
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String word(@Nullable String party) {
    return party == null ? "-" : party;
  }

  private static Map<String, @Nullable Object> told(TemplateDescription one) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("template", one.ref().id());
    told.put("version", one.ref().version());
    told.put("catalogueId", one.catalogueId());
    told.put("title", one.title());
    told.put("issuer", one.issuer());
    told.put("receiver", one.receiver());
    told.put("provision", one.source());
    told.put("confidence", one.confidence().name());
    told.put("caution", one.caution());
    told.put("languages", one.languages());
    told.put("clocks", one.clocks());
    told.put("relations", one.relations().stream().map(TemplateListCommand::told).toList());
    told.put("validFrom", one.validFrom().toString());
    told.put("validTo", one.validTo() == null ? null : one.validTo().toString());
    return told;
  }

  private static Map<String, Object> told(LinkTerms one) {
    return Map.of(
        "relation", one.relation().name(),
        "templates", one.templates().stream().sorted().toList(),
        "earlier", one.earlier().name(),
        "addressee", one.addressee().name());
  }
}
