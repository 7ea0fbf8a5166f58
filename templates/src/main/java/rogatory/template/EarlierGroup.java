package rogatory.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.EarlierRequest;
import rogatory.exchange.Forms;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The group of answers that quotes an earlier request. It is filled from the link to that request,
 * so that no reference is copied by hand; what somebody wrote by hand must be the same.
 */
final class EarlierGroup {
  /** Where the group stands. */
  static final String AT = "/relatedRequest";

  private static final Pattern QUOTABLE =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}][\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0,79}");

  private EarlierGroup() {}

  /** The answers with the group filled from the earlier request. */
  static Forms.Filled filled(ObjectNode answers, EarlierRequest earlier) {
    List<Finding> findings = new ArrayList<>();
    String group = AT.substring(1);
    JsonNode given = answers.path(group);
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      return new Forms.Filled(answers.toString(), List.of());
    }
    ObjectNode filled = given.isObject() ? (ObjectNode) given : answers.putObject(group);
    values(earlier)
        .forEach(
            (name, value) -> {
              JsonNode said = filled.get(name);
              if (said != null && !said.isNull() && !said.asString("").equals(value)) {
                findings.add(otherwise(AT + "/" + name));
              }
              filled.put(name, value);
            });
    return new Forms.Filled(answers.toString(), findings);
  }

  /** Answers without a link may not point into the house by hand. */
  static Forms.Filled unlinked(String text, JsonNode answers) {
    JsonNode id = answers.path(AT.substring(1)).path("requestId");
    return new Forms.Filled(
        text,
        id.isMissingNode() || id.isNull()
            ? List.of()
            : List.of(
                new Finding(
                    AT + "/requestId",
                    "nothing here without a link: an id comes from the link to that request",
                    null,
                    "Draft it linked to the earlier request, or leave the id out.",
                    Problem.LINK_REFUSED)));
  }

  private static Map<String, String> values(EarlierRequest earlier) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("reference", earlier.reference());
    if (earlier.issuedOn() != null) {
      values.put("issuedOn", earlier.issuedOn().toString());
    }
    values.put("requestId", earlier.request().toString());
    String theirs = quotable(earlier.theirReference());
    if (theirs != null) {
      values.put("theirReference", theirs);
    }
    return values;
  }

  /**
   * A reference of theirs that does not fit the field is left out, since half of it would mislead;
   * so is one with signs that nobody sees, so that nobody abroad stops what follows.
   */
  private static @Nullable String quotable(@Nullable String reference) {
    return reference == null || !QUOTABLE.matcher(reference).matches() ? null : reference;
  }

  private static Finding otherwise(String pointer) {
    return new Finding(
        pointer,
        "what the linked request says, or nothing",
        null,
        "Leave it out: it is filled from the link.",
        Problem.LINK_REFUSED);
  }
}
