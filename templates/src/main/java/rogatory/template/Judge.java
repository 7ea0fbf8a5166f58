package rogatory.template;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Finding;
import tools.jackson.databind.JsonNode;

/**
 * Judges the answers to one template and gathers every fault, one for each place; made anew for
 * each judgement. No finding repeats an answer.
 */
final class Judge {
  /** More findings than this help nobody. */
  private static final int MOST = 1000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
  private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

  private final Template template;
  private final Answers answers;
  private final Instant now;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  Judge(Template template, Answers answers, Instant now) {
    this.template = template;
    this.answers = answers;
    this.now = now;
  }

  /** Every fault, those of gates first. */
  List<Finding> findings() {
    template.gates().stream().filter(gate -> gate.isShut(answers)).forEach(this::shut);
    template.schema().compiled().validate(answers.root()).forEach(this::broken);
    template.fields().values().forEach(this::field);
    template.conditions().stream().filter(rule -> rule.applies(answers)).forEach(this::condition);
    return List.copyOf(findings.values());
  }

  private void shut(Gate gate) {
    add(new Finding(gate.at(), gate.expected(), gate.provision(), gate.remedy(), gate.problem()));
  }

  private void broken(Error fault) {
    String at = pointer(fault.getInstanceLocation());
    String property = fault.getProperty();
    switch (fault.getKeyword()) {
      case "required" -> missing(at + "/" + property);
      case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
          unknown(property != null && NAME.matcher(property).matches() ? at + "/" + property : at);
      default -> wrong(at);
    }
  }

  private void field(FieldSheet field) {
    for (Answers.Place place : answers.places(field.at())) {
      JsonNode node = place.node();
      if (node == null || node.isNull()) {
        continue;
      }
      if (node.isArray() && field.type() == FieldType.CODES) {
        for (int i = 0; i < node.size(); i++) {
          check(field, place.pointer() + "/" + i, node.get(i));
        }
      } else {
        check(field, place.pointer(), node);
      }
    }
  }

  private void check(FieldSheet field, String at, JsonNode node) {
    if (node.isString() && !fits(field, node.stringValue())) {
      wrong(at);
    }
  }

  private boolean fits(FieldSheet field, String value) {
    return switch (field.type()) {
      case TEXT -> !value.isBlank() && Texts.isPlain(value, true);
      case LINE -> !value.isBlank() && Texts.isPlain(value, false);
      case CODE, CODES ->
          template.offered(field).stream().anyMatch(entry -> entry.code().equals(value));
      case URL -> Texts.isAddress(value);
      case DATE -> parses(() -> LocalDate.parse(value));
      case INSTANT -> parses(() -> Instant.parse(value));
      case DURATION -> isWithin(field, value);
      case NUMBER, BOOLEAN, OBJECT, LIST -> true;
    };
  }

  private static boolean isWithin(FieldSheet field, String value) {
    Duration length = length(value);
    Duration min = field.min() == null ? null : length(field.min());
    Duration max = field.max() == null ? null : length(field.max());
    return length != null
        && (min == null || length.compareTo(min) >= 0)
        && (max == null || length.compareTo(max) <= 0);
  }

  /** The length of hours or days; null when it is neither. */
  static @Nullable Duration length(String value) {
    try {
      if (value.contains("T")) {
        return Duration.parse(value);
      }
      Period days = Period.parse(value);
      return days.toTotalMonths() == 0 ? Duration.ofDays(days.getDays()) : null;
    } catch (DateTimeParseException notALength) {
      return null;
    }
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }

  private void condition(Rule rule) {
    for (String pattern : rule.require()) {
      answers.places(pattern).stream()
          .filter(place -> !place.isGiven())
          .forEach(place -> ruled(rule, place.pointer(), wanted(rule, place.pointer())));
    }
    for (String pattern : rule.forbid()) {
      answers.places(pattern).stream()
          .filter(Answers.Place::isGiven)
          .forEach(
              place ->
                  add(
                      new Finding(
                          place.pointer(),
                          "no answer " + rule.because(),
                          rule.provision(),
                          rule.remedy() == null ? "Take the answer out." : rule.remedy())));
    }
    if (rule.at() != null) {
      answers.places(rule.at()).forEach(place -> limited(rule, place));
    }
  }

  private void limited(Rule rule, Answers.Place place) {
    List<String> texts = Answers.textsOf(place);
    String same = rule.same();
    Integer aged = rule.aged();
    if (same != null) {
      if (!texts.isEmpty() && !answers.texts(same).equals(texts)) {
        ruled(rule, place.pointer(), "the same answer as at " + same + " " + rule.because());
      }
    } else if (aged != null) {
      if (texts.stream().anyMatch(text -> isYounger(text, aged))) {
        ruled(
            rule, place.pointer(), "an instant at least " + aged + " hours ago " + rule.because());
      }
    } else if (!rule.in().containsAll(texts)) {
      ruled(rule, place.pointer(), String.join(" or ", rule.in()) + " " + rule.because());
    }
  }

  private boolean isYounger(String text, int hours) {
    try {
      return Instant.parse(text).isAfter(now.minus(Duration.ofHours(hours)));
    } catch (DateTimeParseException noInstant) {
      return false;
    }
  }

  private String wanted(Rule rule, String at) {
    return "an answer " + rule.because() + ": " + nearest(at).expects();
  }

  private void ruled(Rule rule, String at, String wanted) {
    FieldSheet field = nearest(at);
    add(
        new Finding(
            at,
            wanted,
            rule.provision() == null ? field.provision() : rule.provision(),
            rule.remedy() == null ? field.advice() : rule.remedy()));
  }

  private void missing(String at) {
    FieldSheet field = nearest(at);
    add(new Finding(at, "an answer: " + field.expects(), field.provision(), field.advice()));
  }

  private void wrong(String at) {
    if (at.isEmpty()) {
      add(new Finding(at, "one JSON object of answers", null, "Send the answers as an object."));
      return;
    }
    FieldSheet field = nearest(at);
    add(new Finding(at, field.expects(), field.provision(), field.advice()));
  }

  private void unknown(String at) {
    add(
        new Finding(
            at,
            "no such field: the template " + template.ref().id() + " does not ask this",
            null,
            "Take the field out, or choose a template that asks it."));
  }

  private void add(Finding finding) {
    if (findings.size() < MOST) {
      findings.putIfAbsent(finding.pointer(), finding);
    }
  }

  /** The field of this place, or the innermost group or list around it. */
  private FieldSheet nearest(String at) {
    String pattern = INDEX.matcher(at).replaceAll("/*");
    while (pattern.length() > 1) {
      FieldSheet field = template.fields().get(pattern);
      if (field != null) {
        return field;
      }
      pattern = pattern.substring(0, pattern.lastIndexOf('/'));
    }
    throw new IllegalStateException("A fault stands outside every field of " + template.ref());
  }

  private static String pointer(NodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append('/').append(path.getElement(i));
    }
    return pointer.toString();
  }
}
