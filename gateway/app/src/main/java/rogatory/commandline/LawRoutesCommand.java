package rogatory.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks the gateway which way leads to whoever can act. Looking is recorded. */
@Command(
    name = "routes",
    header = "Says which instruments are open, best first, and why the others are not.",
    description = {
      "The gateway answers from the law as data and from its directory: instrument, form, addressee",
      "and channel, language, clock, and what is still to be done. It is no legal advice."
    },
    footer = {
      "%nExit codes: 0 a way is open, 1 none is or the gateway says no, 2 usage, 3 the gateway cannot"
          + " be asked.",
      "%nExamples:",
      "  rogatory law routes --place https://videos.example/v/1 --issuer POLICE --aim TAKE_DOWN \\",
      "    --content NCII_DISSEMINATION --no-minor --urgency URGENT",
      "  rogatory law routes --issuer COURT --aim DISCLOSE --data SUBSCRIBER --no-minor \\",
      "    --content NCII_DISSEMINATION --addressee-state US --addressee-kind PLATFORM"
    })
final class LawRoutesCommand extends RemoteLeaf {
  @Option(
      names = "--place",
      paramLabel = "PLACE",
      description = "Host, address, name of a platform, or id of a party.")
  private @Nullable String place;

  @ArgGroup(exclusive = false)
  private @Nullable StatedAddressee addressee;

  @Option(
      names = "--issuing",
      paramLabel = "STATE",
      description = "State of the issuing authority; that of your agency's party when left out.")
  private @Nullable String issuing;

  @Option(
      names = "--issuer",
      required = true,
      paramLabel = "KIND",
      description = "A code of the list AUTH_TYPE: JUDGE, COURT, PROSECUTOR, POLICE, ...")
  private String issuer = "";

  @Option(
      names = "--content",
      required = true,
      paramLabel = "CODE",
      description = "A code of the list OFFENCE_CAT.")
  private String content = "";

  @Option(
      names = "--variant",
      paramLabel = "CODE",
      description = "A variant of the offence in the issuing state.")
  private @Nullable String variant;

  @Option(
      names = "--stated-maximum-months",
      paramLabel = "N",
      description = "Maximum penalty, which counts only where none is recorded.")
  private @Nullable Integer statedMaximumMonths;

  @Option(
      names = "--minor",
      required = true,
      negatable = true,
      description = "Whether a minor is depicted or cannot be ruled out; there is no default.")
  private boolean minor;

  @Option(
      names = "--aim",
      required = true,
      paramLabel = "AIM",
      description =
          "TAKE_DOWN, PRESERVE, DISCLOSE, ASSIST, DEINDEX, SUSPEND_ACCOUNT or SUSPEND_DOMAIN.")
  private String aim = "";

  @Option(
      names = "--data",
      paramLabel = "CATEGORY",
      description =
          "Needed to disclose: SUBSCRIBER, IDENTIFICATION, TRAFFIC, CONTENT or"
              + " DOMAIN_REGISTRATION.")
  private @Nullable String data;

  @Option(
      names = "--urgency",
      paramLabel = "CODE",
      defaultValue = "ROUTINE",
      description =
          "ROUTINE, PRIORITY, URGENT, EMERGENCY_LIFE or EMERGENCY_INFRASTRUCTURE; default"
              + " ${DEFAULT-VALUE}.")
  private String urgency = "ROUTINE";

  /** The addressee as the officer states it; counts only where nothing is recorded. */
  private static final class StatedAddressee {
    @Option(
        names = "--addressee-state",
        required = true,
        paramLabel = "STATE",
        description = "Where the addressee sits; counts only where nothing is recorded.")
    private String jurisdiction = "";

    @Option(
        names = "--addressee-kind",
        required = true,
        paramLabel = "KIND",
        description = "PLATFORM, SEARCH_ENGINE, REGISTRAR or AUTHORITY.")
    private String kind = "";

    @Option(
        names = "--represented-in",
        paramLabel = "STATE",
        description = "State of its establishment or legal representative in the Union.")
    private @Nullable String representedIn;

    private Map<String, @Nullable Object> told() {
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      told.put("jurisdiction", jurisdiction);
      told.put("kind", kind);
      told.put("representedIn", representedIn);
      return told;
    }
  }

  @Override
  Answer ask(PeopleClient gateway) throws NotDoneException {
    PeopleClient.Reply reply =
        gateway.post(
            "/routes", JSON.writeValueAsBytes(question()), UUID.randomUUID().toString(), null);
    if (!reply.isGood()) {
      return denied(reply);
    }
    boolean open = !reply.body().path("routes").isEmpty();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("answer", reply.body());
    return new Answer(
        open ? ExitCode.YES : ExitCode.NO, open ? "open" : "closed", lines(reply.body()), facts);
  }

  private Map<String, @Nullable Object> question() {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    if (place != null) {
      question.put("place", place);
    }
    if (addressee != null) {
      question.put("addressee", addressee.told());
    }
    question.put("issuing", issuing);
    question.put("issuer", issuer);
    question.put("content", content);
    question.put("variant", variant);
    question.put("statedMaximumMonths", statedMaximumMonths);
    question.put("minor", minor);
    question.put("aim", aim);
    question.put("data", data);
    question.put("urgency", urgency);
    return question;
  }

  private static List<String> lines(JsonNode plan) {
    JsonNode place = plan.path("place");
    List<String> lines = new ArrayList<>();
    lines.add(
        "From %s to %s in %s (%s)"
            .formatted(
                text(plan, "issuing"),
                text(place, "kind"),
                text(place, "jurisdiction"),
                place.path("recorded").asBoolean() ? text(place, "name") : "as stated"));
    int rank = 0;
    for (JsonNode route : plan.path("routes")) {
      rank++;
      lines.addAll(open(rank, route));
    }
    if (rank == 0) {
      lines.add("No way is open.");
    }
    lines.add("closed:");
    for (JsonNode route : plan.path("closed")) {
      lines.add("  " + text(route, "instrument") + "  " + text(route, "title"));
      reasons(route.path("reasons"), "    ", lines);
    }
    return lines;
  }

  private static List<String> open(int rank, JsonNode route) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d. %s  %s (%s)"
            .formatted(
                rank,
                text(route, "instrument"),
                text(route, "title"),
                text(route, "confidence").toLowerCase(Locale.ROOT)));
    lines.add(
        "   form %s %s, to %s in %s: %s"
            .formatted(
                text(route, "template"),
                text(route, "version"),
                text(route, "receiver"),
                text(route, "jurisdiction"),
                addressees(route.path("addressees"))));
    lines.add(
        "   clock %s; language %s"
            .formatted(joined(route.path("clocks")), joined(route.path("languages"))));
    lines.add("   to do:");
    reasons(route.path("gates"), "     ", lines);
    lines.add("   because:");
    reasons(route.path("grounds"), "     ", lines);
    return lines;
  }

  private static void reasons(JsonNode reasons, String indent, List<String> lines) {
    for (JsonNode reason : reasons) {
      String remedy = reason.path("remedy").isString() ? " " + text(reason, "remedy") : "";
      lines.add(indent + text(reason, "code") + ": " + text(reason, "sentence") + remedy);
    }
  }

  private static String addressees(JsonNode addressees) {
    return addressees.isEmpty()
        ? "-"
        : addressees
            .valueStream()
            .map(party -> text(party, "party") + " (" + text(party, "channel") + ")")
            .collect(Collectors.joining(", "));
  }

  private static String joined(JsonNode codes) {
    return codes.isEmpty()
        ? "-"
        : codes.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }
}
