package rogatory.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command of a person, done by the running gateway. */
abstract class RemoteLeaf extends Leaf {
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  @Mixin private final Access access = new Access();

  /** Asks the gateway. */
  abstract Answer ask(PeopleClient gateway) throws NotDoneException;

  @Override
  final Answer answer() throws NotDoneException {
    return ask(access.client());
  }

  /** A good answer as it is, under one name, with these lines; else what the gateway says. */
  static Answer told(PeopleClient.Reply reply, String result, List<String> lines) {
    if (!reply.isGood()) {
      return denied(reply);
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("answer", reply.body());
    return new Answer(ExitCode.YES, result, lines, facts);
  }

  /** What the gateway says when it does not do it. */
  static Answer denied(PeopleClient.Reply reply) {
    JsonNode problem = reply.body();
    String code = problem.path("code").asString("http-" + reply.status());
    String title = problem.path("title").asString("The gateway answered " + reply.status() + ".");
    List<String> lines = new ArrayList<>(List.of(code + ": " + title));
    for (JsonNode fault : problem.path("errors")) {
      lines.add(
          "  %s: %s. %s"
              .formatted(
                  fault.path("pointer").asString(""),
                  fault.path("expected").asString(""),
                  fault.path("remedy").asString("")));
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("message", title);
    facts.put("problem", problem);
    boolean later = reply.status() >= SERVER_ERROR || reply.status() == TOO_MANY;
    return new Answer(later ? ExitCode.NOT_DONE : ExitCode.NO, "denied", lines, facts);
  }

  /** One line for each item, of these members, in columns. */
  static List<String> table(JsonNode items, String... members) {
    List<String> lines = new ArrayList<>();
    int[] widths = new int[members.length];
    for (JsonNode item : items) {
      for (int column = 0; column < members.length; column++) {
        widths[column] = Math.max(widths[column], text(item, members[column]).length());
      }
    }
    for (JsonNode item : items) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < members.length; column++) {
        String text = text(item, members[column]);
        line.append(text).append(" ".repeat(widths[column] - text.length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A member as text; a dash where there is none. Control characters never reach a terminal. */
  static String text(JsonNode item, String member) {
    JsonNode value = item.path(member);
    return value.isMissingNode() || value.isNull()
        ? "-"
        : value.asString("-").replaceAll("\\p{Cntrl}", "?");
  }
}
