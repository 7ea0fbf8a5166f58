package rogatory.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists of the interface that come in pages. */
@Command
abstract class ListCommand extends RemoteLeaf {
  private final String path;
  private final String[] members;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most, 1 to 200; default ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Go on where the page before ended.")
  private @Nullable String cursor;

  ListCommand(String path, String... members) {
    this.path = path;
    this.members = members.clone();
  }

  @Override
  final Answer ask(PeopleClient gateway) throws NotDoneException {
    String from = cursor == null ? "" : "&cursor=" + PeopleClient.part(cursor);
    PeopleClient.Reply reply = gateway.get(path + "?limit=" + limit + from);
    List<String> lines = new ArrayList<>(table(reply.body().path("items"), members));
    if (lines.isEmpty()) {
      lines.add("Nothing.");
    }
    JsonNode next = reply.body().path("next");
    if (next.isString()) {
      lines.add("There is more: --cursor " + next.asString());
    }
    return told(reply, "listed", lines);
  }

  /** Requests that go out, the newest first. */
  @Command(
      name = "list",
      header = "Lists the requests of your agency that go out, the newest first.",
      footer = {"%nExample:", "  rogatory request list --limit 20 --json"})
  static final class Requests extends ListCommand {
    Requests() {
      super("/requests", "id", "state", "addressee", "template", "createdAt");
    }
  }

  /** Errands that were given up. */
  @Command(
      name = "ls",
      header = "Lists the errands of your agency that were given up, the latest first.",
      footer = {"%nExample:", "  rogatory dlq ls"})
  static final class DeadLetters extends ListCommand {
    DeadLetters() {
      super("/operation/dead-letters", "errand", "kind", "reason", "attempts", "buriedAt");
    }
  }
}
