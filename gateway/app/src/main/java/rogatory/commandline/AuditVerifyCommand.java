package rogatory.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rogatory.persistence.AuditCheck;
import rogatory.persistence.AuditVerifier;

/** Verifies the audit trail: rows, chain, exported heads and their seals. */
@Command(
    name = "verify",
    header = "Verifies the audit trail in the database of the gateway.",
    description = {
      "Recomputes the chain over all agencies, compares it with the exported heads, and checks",
      "their seals. Names the first row that is not what was recorded."
    },
    footer = {
      "%nExit codes: 0 whole, 1 broken, 2 usage, 3 the database cannot be entered.",
      "%nExamples:",
      "  rogatory audit verify --config /etc/rogatory/application.yml",
      "  rogatory audit verify --config gateway.yml --rogatory.audit.heads=/mnt/other-machine/heads"
    })
final class AuditVerifyCommand extends Leaf {
  private final Gateway gateway;
  @Mixin private final Settings settings;

  AuditVerifyCommand(Gateway gateway, Settings settings) {
    this.gateway = gateway;
    this.settings = settings;
  }

  @Override
  Answer answer() throws NotDoneException {
    AuditCheck.Result result = gateway.verifyAudit(settings.all());
    AuditVerifier.Report report = result.report();
    AuditVerifier.Fault fault = report.fault();
    return new Answer(
        fault == null ? ExitCode.YES : ExitCode.NO,
        fault == null ? "whole" : fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        lines(result),
        facts(result));
  }

  private static List<String> lines(AuditCheck.Result result) {
    AuditVerifier.Report report = result.report();
    List<String> lines = new ArrayList<>(List.of(report.sentence()));
    if (result.heads() == 0) {
      lines.add("No head was exported: nobody outside the database vouches for it.");
    } else {
      lines.add(
          "%d heads were exported, the newest at %s; it vouches for the first %d entries."
              .formatted(result.heads(), result.newestHead(), result.vouchedFor()));
    }
    return lines;
  }

  private static Map<String, @Nullable Object> facts(AuditCheck.Result result) {
    AuditVerifier.Report report = result.report();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("message", report.sentence());
    facts.put("good", report.count());
    facts.put("position", report.isGood() ? null : report.position());
    facts.put("entry", report.entry() == null ? null : report.entry().toString());
    facts.put("heads", result.heads());
    facts.put("vouchedFor", result.vouchedFor());
    facts.put("newestHead", result.newestHead());
    return facts;
  }
}
