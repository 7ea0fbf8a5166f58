package rogatory.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bodies that people send, as the schemas of the contract name them. */
final class Incoming {
  private Incoming() {}

  record NewDraft(
      String caseReference,
      String template,
      String version,
      String addressee,
      @Nullable JsonNode answers,
      @Nullable LinkedTo linkedTo) {}

  record NewCopy(String addressee) {}

  record LinkedTo(String request, String relation) {}

  record Approval(String documentHash, String proportionality) {}

  record Reason(String reason) {}

  record AnswerText(String text) {}

  record Extension(String clock, String reason) {}

  record Fulfilment(String clock, String reason) {}

  record Decision(String event, String reason) {}

  record NewFiling(
      Instant filedAt, String way, @Nullable String reference, @Nullable String document) {}

  record FilingCorrection(String reference, String reason, @Nullable String document) {}

  record NewAnswer(
      Instant receivedAt, String kind, @Nullable List<String> grounds, @Nullable String text) {}

  record InboundDecision(
      String event,
      @Nullable String reason,
      @Nullable List<String> grounds,
      @Nullable List<NewItemResult> items) {}

  record NewItemResult(
      String item,
      String result,
      @Nullable Instant at,
      @Nullable List<String> scope,
      @Nullable String ground) {}
}
