package rogatory.commandline;

import picocli.CommandLine.Command;

/** Lists of the interface that come whole. */
@Command
abstract class WholeListCommand extends RemoteLeaf {
  private final String path;
  private final String[] members;

  WholeListCommand(String path, String... members) {
    this.path = path;
    this.members = members.clone();
  }

  @Override
  final Answer ask(PeopleClient gateway) throws NotDoneException {
    PeopleClient.Reply reply = gateway.get(path);
    return told(reply, "listed", table(reply.body().path("items"), members));
  }

  /** Everybody who may be written to. */
  @Command(
      name = "list",
      header = "Lists the parties of the directory.",
      footer = {"%nExample:", "  rogatory party list"})
  static final class Parties extends WholeListCommand {
    Parties() {
      super("/parties", "party", "kind", "jurisdiction", "channel", "reachable", "name");
    }
  }

  /** How much waits. */
  @Command(
      name = "ls",
      header = "Says how much waits to be done, by kind of errand, in your agency.",
      description = "The columns: kind, waiting, given up, since when the oldest is due.",
      footer = {"%nExample:", "  rogatory queue ls --json"})
  static final class Queues extends WholeListCommand {
    Queues() {
      super("/operation/queues", "kind", "waiting", "buried", "oldestDue");
    }
  }
}
