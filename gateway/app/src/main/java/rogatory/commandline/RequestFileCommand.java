package rogatory.commandline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a request from a file of answers, and submits it for review when told so. */
@Command(
    name = "file",
    header = "Files a request from JSON: a draft, or with --submit a document under review.",
    description = {
      "The file is the body of POST /api/v1/requests: caseReference, template, version, addressee,",
      "answers. Another person still has to approve it."
    },
    footer = {
      "%nExit codes: 0 filed, 1 the gateway says no, 2 usage, 3 the gateway cannot be asked.",
      "%nExamples:",
      "  rogatory request file takedown.json --submit",
      "  rogatory request file takedown.json --key 2026-11-23-0001 --json"
    })
final class RequestFileCommand extends RemoteLeaf {
  @Parameters(index = "0", paramLabel = "FILE", description = "The request as JSON.")
  private Path file = Path.of("");

  @Option(names = "--submit", description = "Submit it for review at once.")
  private boolean submit;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Idempotency key, 8 to 68 characters: the same again files nothing twice.")
  private @Nullable String key;

  @Override
  Answer ask(PeopleClient gateway) throws NotDoneException {
    String once = key == null ? UUID.randomUUID().toString() : key;
    PeopleClient.Reply draft = gateway.post("/requests", PemFiles.bytes(file), once, null);
    if (!draft.isGood() || !submit) {
      return told(draft, "drafted", lines(draft, "drafted"));
    }
    String id = text(draft.body(), "id");
    PeopleClient.Reply submitted =
        gateway.post(
            "/requests/" + PeopleClient.part(id) + "/submission", null, once + ".submit", null);
    if (submitted.isGood()) {
      return told(submitted, "submitted", lines(submitted, "submitted"));
    }
    Answer no = denied(submitted);
    List<String> lines = new ArrayList<>(List.of("The draft " + id + " stays as it is."));
    lines.addAll(no.lines());
    return new Answer(no.exit(), no.result(), lines, no.facts());
  }

  private static List<String> lines(PeopleClient.Reply reply, String done) {
    return List.of(
        text(reply.body(), "id") + "  " + done + ", state " + text(reply.body(), "state"));
  }
}
