package rogatory.commandline;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Lets an administrator in again whom no two others can. */
@Command(
    name = "invite",
    header = "Invites an administrator anew, at the machine of the gateway.",
    description = {
      "Somebody who had a token before is invited by one administrator and confirmed by another.",
      "Where too few are left for that, whoever keeps the machine makes the invitation here. It is",
      "in the audit trail as token.recover, and every token that the person had ends when it is",
      "redeemed (POST /api/v1/invitations/redemption), within 72 hours."
    },
    footer = {
      "%nExit codes: 0 invited, 1 no such active administrator, 2 usage, 3 it cannot be done.",
      "%nExample:",
      "  rogatory administrator invite administrator-2 --to administrator-2.invitation \\",
      "    --config /etc/rogatory/application.yml"
    })
final class AdministratorInviteCommand extends Leaf {
  private final Gateway gateway;
  @Mixin private final Settings settings;

  @Parameters(index = "0", paramLabel = "PERSON", description = "The id of the administrator.")
  private String person = "";

  @Option(
      names = "--agency",
      paramLabel = "AGENCY",
      description = "Whose administrator; default: rogatory.administrator.agency.")
  private @Nullable String agency;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "A new file for the invitation; it is readable by its owner alone.")
  private Path to = Path.of("");

  AdministratorInviteCommand(Gateway gateway, Settings settings) {
    this.gateway = gateway;
    this.settings = settings;
  }

  @Override
  Answer answer() throws NotDoneException {
    Optional<Instant> good;
    try {
      good = gateway.inviteAdministrator(settings.all(), agency, person, to);
    } catch (IllegalArgumentException noId) {
      throw new ParameterException(
          spec().commandLine(), "PERSON and AGENCY are ids as the gateway writes them.", noId);
    }
    if (good.isEmpty()) {
      return Answer.of(ExitCode.NO, "denied", "There is no such active administrator.");
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("file", to.toString());
    facts.put("expiresAt", good.get());
    return new Answer(
        ExitCode.YES,
        "invited",
        List.of("The invitation lies in %s and is good until %s.".formatted(to, good.get())),
        facts);
  }
}
