package rogatory.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets errands be tried again that were given up. */
@Command(
    name = "replay",
    header = "Lets errands be tried again that were given up; the reason is recorded.",
    description = "An errand that is not among the dead letters any more is left as it is.",
    footer = {
      "%nExit codes: 0 all wait again, 1 the gateway says no to one, 2 usage, 3 the gateway cannot"
          + " be asked.",
      "%nExample:",
      "  rogatory dlq replay 0198c1f2-7c1e-7d70-9a55-6f9fbc5a9c55 --reason \"their server is back\""
    })
final class DeadLetterReplayCommand extends RemoteLeaf {
  @Parameters(arity = "1..200", paramLabel = "ERRAND", description = "Ids as dlq ls shows them.")
  private List<String> errands = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, 1 to 200 characters.")
  private String reason = "";

  @Override
  Answer ask(PeopleClient gateway) throws NotDoneException {
    ExitCode exit = ExitCode.YES;
    List<String> lines = new ArrayList<>();
    List<String> revived = new ArrayList<>();
    List<Object> refused = new ArrayList<>();
    for (String errand : errands) {
      PeopleClient.Reply reply =
          gateway.post(
              "/operation/dead-letters/" + PeopleClient.part(errand) + "/revival",
              null,
              UUID.randomUUID().toString(),
              reason);
      if (reply.isGood()) {
        revived.add(errand);
        lines.add(errand + "  waits again");
      } else {
        Answer no = denied(reply);
        exit = no.exit();
        refused.add(Map.of("errand", errand, "problem", reply.body()));
        lines.add(errand + "  " + no.lines().get(0));
      }
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("revived", revived);
    facts.put("refused", refused);
    return new Answer(exit, refused.isEmpty() ? "revived" : "denied", lines, facts);
  }
}
