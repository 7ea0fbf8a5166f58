package rogatory.commandline;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows one request with its timeline. Looking is recorded. */
@Command(
    name = "show",
    header = "Shows a request, its clocks, its timeline and its replies.",
    footer = {
      "%nExit codes: 0 shown, 1 the gateway says no, 2 usage, 3 the gateway cannot be asked.",
      "%nExample:",
      "  rogatory request show 0198c1f2-7c1e-7d70-9a55-6f9fbc5a9c55 --purpose \"to answer a call\""
    })
final class RequestShowCommand extends RemoteLeaf {
  @Parameters(index = "0", paramLabel = "ID", description = "The id of the request.")
  private String id = "";

  @Override
  Answer ask(PeopleClient gateway) throws NotDoneException {
    PeopleClient.Reply reply = gateway.get("/requests/" + PeopleClient.part(id));
    return told(reply, "shown", lines(reply.body()));
  }

  private static List<String> lines(JsonNode body) {
    JsonNode request = body.path("request");
    List<String> lines = new ArrayList<>();
    for (String member :
        List.of("id", "caseReference", "template", "addressee", "state", "theirReference")) {
      lines.add("%-15s %s".formatted(member, text(request, member)));
    }
    JsonNode clock = request.path("clock");
    lines.add("%-15s %s, due %s".formatted("clock", text(clock, "standing"), text(clock, "dueAt")));
    lines.add("further clocks:");
    body.path("furtherClocks").forEach(each -> lines.add("  " + further(each)));
    lines.add("timeline:");
    table(body.path("timeline"), "at", "event", "person").forEach(line -> lines.add("  " + line));
    lines.add("replies:");
    table(body.path("replies"), "issuedAt", "kind", "reference")
        .forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String further(JsonNode further) {
    JsonNode clock = further.path("clock");
    return "%s  %s, due %s, begins with %s, %s of %s"
        .formatted(
            text(clock, "rule"),
            text(clock, "standing"),
            text(clock, "dueAt"),
            text(further, "begins"),
            text(further, "kind"),
            text(further, "holder"));
  }
}
