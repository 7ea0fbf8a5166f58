package rogatory.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Has the gateway try its connection to a party. */
@Command(
    name = "test",
    header = "Tries the connection to a party with the gateway's own keys; nothing is sent.",
    description = {
      "The gateway opens mutual TLS to the address of the directory and says what it met there.",
      "It is recorded in the audit trail."
    },
    footer = {
      "%nExit codes: 0 connected, 1 not connected or refused, 2 usage, 3 the gateway cannot be"
          + " asked.",
      "%nExample:",
      "  rogatory party test platform-ie"
    })
final class PartyTestCommand extends RemoteLeaf {
  @Parameters(index = "0", paramLabel = "PARTY", description = "The id of the party.")
  private String party = "";

  @Override
  Answer ask(PeopleClient gateway) throws NotDoneException {
    PeopleClient.Reply reply =
        gateway.post(
            "/parties/" + PeopleClient.part(party) + "/connection-test",
            null,
            UUID.randomUUID().toString(),
            null);
    if (!reply.isGood()) {
      return denied(reply);
    }
    JsonNode tried = reply.body();
    boolean connected = tried.path("connected").asBoolean();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("answer", tried);
    return new Answer(
        connected ? ExitCode.YES : ExitCode.NO,
        connected ? "connected" : "not-connected",
        List.of(
            "%s over %s: %s, %s, in %s ms"
                .formatted(
                    party,
                    text(tried, "channel"),
                    connected ? "connected" : "NOT CONNECTED",
                    text(tried, "answer"),
                    text(tried, "millis")),
            "  answer signed by the party: " + (tried.path("signed").asBoolean() ? "yes" : "no"),
            "  server: " + text(tried, "server"),
            "  certificate: SHA-256 " + text(tried, "certificate"),
            "  ends: " + text(tried, "certificateEnds")),
        facts);
  }
}
