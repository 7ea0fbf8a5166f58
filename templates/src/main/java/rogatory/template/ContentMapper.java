package rogatory.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.Territory;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/** Turns answers that were judged without fault into what the request says; made anew for each. */
final class ContentMapper {
  /** What items and texts may weigh together once escaped, so that a sealed document fits. */
  private static final int LARGEST = 3 * 1024 * 1024;

  /** Tags and attributes around one item or particular, at most. */
  private static final int FRAME = 160;

  /** Fewer than the exchange schema takes, since each answer to a question adds one. */
  private static final int MOST_PARTICULARS = 400;

  private static final int MOST_BASES = 20;

  private final Template template;
  private final Answers answers;
  private final @Nullable Jurisdiction place;
  private final Projection projection;
  private final @Nullable Translation words;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A mapper of these answers.
   *
   * @param place where the addressee sits; null while it is not known
   */
  ContentMapper(
      Template template, Answers answers, @Nullable Jurisdiction place, Projection projection) {
    this.projection = projection;
    this.template = template;
    this.answers = answers;
    this.place = place;
    String language = Choice.first(template.sheet().request().language(), answers);
    this.words = language == null ? null : template.in(language).orElse(null);
  }

  /** What the request says, or TEMPLATE_INCOMPLETE with what the answers leave open. */
  Outcome<RequestContent> map() {
    Mapping mapping = template.sheet().request();
    String kind = chosen(mapping.kind(), "a kind of request");
    String language = chosen(mapping.language(), "a language");
    String reasons = chosen(reasons(mapping), "a statement of reasons");
    String validFor = chosen(mapping.validFor(), "how long the request is valid");
    List<LegalBasis> bases = legalBases(mapping.legalBases());
    List<String> measures = Choice.firstList(mapping.measures(), answers);
    DeadlineRule deadline = deadline(mapping.deadline());
    List<ContentItem> items = items(mapping.items());
    if (bases.isEmpty()) {
      open("a legal basis");
    }
    if (measures.isEmpty()) {
      open("a measure");
    }
    if (!findings.isEmpty() || deadline == null) {
      return Outcome.denied(Problem.TEMPLATE_INCOMPLETE, findings);
    }
    var content =
        new RequestContent(
            kind,
            language,
            bases,
            measures,
            items,
            territory(mapping.territory()),
            reasons,
            deadline,
            validFor,
            particulars());
    boolean fits = content.particulars().size() <= MOST_PARTICULARS && bases.size() <= MOST_BASES;
    return fits && weight(content) <= LARGEST ? Outcome.done(content) : tooHeavy(mapping);
  }

  private Outcome<RequestContent> tooHeavy(Mapping mapping) {
    String at = mapping.items() == null ? "" : mapping.items();
    return Outcome.denied(
        Problem.TEMPLATE_INCOMPLETE,
        List.of(
            new Finding(
                at,
                "no more items, provisions and texts than fit into one document of 3 MiB",
                null,
                "Split the request into several.")));
  }

  private String chosen(List<Choice> choices, String what) {
    String value = Choice.first(choices, answers);
    if (value == null) {
      open(what);
      return "";
    }
    return value;
  }

  private void open(String what) {
    findings.add(
        new Finding(
            "",
            "answers from which the template can tell " + what,
            null,
            "Answer the fields that say it, or have the template corrected."));
  }

  private List<LegalBasis> legalBases(List<Mapping.Basis> sheets) {
    List<LegalBasis> bases = new ArrayList<>();
    for (Mapping.Basis sheet : sheets) {
      if (sheet.when() != null && !sheet.when().holds(answers)) {
        continue;
      }
      if (sheet.each() != null) {
        groups(sheet.each()).forEach(group -> bases.add(basis(group)));
      } else if (sheet.instrument() != null && sheet.provision() != null) {
        bases.add(
            new LegalBasis(
                cited(sheet.instrument()),
                cited(sheet.provision()),
                new Jurisdiction(chosen(sheet.jurisdiction(), "whose law it is")),
                sheet.uri()));
      }
    }
    return bases;
  }

  private static LegalBasis basis(JsonNode group) {
    return new LegalBasis(
        group.path("instrument").asString(),
        group.path("provision").asString(),
        new Jurisdiction(group.path("jurisdiction").asString()),
        optional(group, "uri"));
  }

  private List<JsonNode> groups(String pointer) {
    List<JsonNode> groups = new ArrayList<>();
    for (Answers.Place place : answers.places(pointer)) {
      JsonNode node = place.node();
      if (node != null && node.isArray()) {
        groups.addAll(node.values());
      } else if (node != null && node.isObject()) {
        groups.add(node);
      }
    }
    return groups;
  }

  private @Nullable DeadlineRule deadline(List<Mapping.Term> terms) {
    for (Mapping.Term term : terms) {
      if (term.counts(answers)) {
        return spoken(
            template.clocks().rule(term.code(), Choice.first(term.length(), answers), place));
      }
    }
    open("a deadline");
    return null;
  }

  private DeadlineRule spoken(DeadlineRule rule) {
    String provision = rule.provision();
    return provision == null
        ? rule
        : new DeadlineRule(
            rule.code(),
            rule.length(),
            rule.calendar(),
            rule.zone(),
            cited(provision),
            rule.answerWithin());
  }

  private String cited(String citation) {
    return words == null ? citation : words.citing(citation);
  }

  private List<ContentItem> items(@Nullable String pointer) {
    List<ContentItem> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (pointer != null) {
      for (JsonNode group : groups(pointer)) {
        String id = optional(group, "itemId");
        ContentItem item = item(group, id == null ? "item-" + (items.size() + 1) : id);
        if (!ids.add(item.itemId())) {
          findings.add(
              new Finding(
                  pointer + "/" + items.size() + "/itemId",
                  "an id that no other item has",
                  null,
                  "Give each item an id of its own, or leave the ids out."));
        }
        items.add(item);
      }
    }
    return items;
  }

  private static ContentItem item(JsonNode group, String id) {
    List<ContentHash> hashes = new ArrayList<>();
    for (JsonNode hash : group.path("hashes").values()) {
      hashes.add(new ContentHash(hash.path("algorithm").asString(), hash.path("value").asString()));
    }
    return new ContentItem(
        id, group.path("locator").asString(), optional(group, "platformContentId"), hashes);
  }

  private @Nullable Territory territory(@Nullable String pointer) {
    List<JsonNode> groups = pointer == null ? List.of() : groups(pointer);
    if (groups.isEmpty()) {
      return null;
    }
    JsonNode group = groups.get(0);
    List<Jurisdiction> jurisdictions = new ArrayList<>();
    group
        .path("jurisdictions")
        .values()
        .forEach(code -> jurisdictions.add(new Jurisdiction(code.asString())));
    return new Territory(
        group.path("mode").asString().equals("WORLDWIDE"),
        jurisdictions,
        optional(group, "justification"));
  }

  /** The choices from which this recipient may be given reasons. */
  private List<Choice> reasons(Mapping mapping) {
    return mapping.reasons().stream()
        .filter(choice -> choice.at() == null || projection.mayReason(choice.at()))
        .toList();
  }

  private boolean isReason(FieldSheet field) {
    return template.sheet().request().reasons().stream()
        .anyMatch(choice -> field.at().equals(choice.at()));
  }

  private List<Particular> particulars() {
    List<Particular> particulars = new ArrayList<>();
    for (FieldSheet field : template.fields().values()) {
      if (projection.places(field, isReason(field))) {
        for (Answers.Place place : answers.places(field.at())) {
          if (place.isGiven() && place.node() != null) {
            particulars.add(
                new Particular(
                    place.pointer().substring(1).replace('/', '.'),
                    label(field),
                    shown(field, place.node())));
          }
        }
      }
    }
    return particulars;
  }

  private String label(FieldSheet field) {
    return words == null ? field.label() : words.fields().getOrDefault(field.at(), field).label();
  }

  private String label(FieldSheet field, String code) {
    String list = field.codes();
    return words == null || list == null
        ? template.label(field, code)
        : words.label(list, code).orElseGet(() -> template.label(field, code));
  }

  /** The answer; yes and no are words of the exchange document, the same in all languages. */
  private String shown(FieldSheet field, JsonNode node) {
    return switch (field.type()) {
      case CODE -> label(field, node.asString());
      case CODES ->
          String.join(
              "; ", node.values().stream().map(code -> label(field, code.asString())).toList());
      case BOOLEAN -> node.asBoolean() ? "yes" : "no";
      default -> node.asString();
    };
  }

  private static @Nullable String optional(JsonNode group, String name) {
    JsonNode value = group.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private static long weight(RequestContent content) {
    long weight = weight(content.reasons());
    for (ContentItem item : content.items()) {
      String platformId = item.platformContentId();
      weight += FRAME + weight(item.locator()) + (platformId == null ? 0 : weight(platformId));
      for (ContentHash hash : item.hashes()) {
        weight += FRAME + hash.value().length();
      }
    }
    for (Particular particular : content.particulars()) {
      weight += FRAME + weight(particular.label()) + weight(particular.value());
    }
    return weight;
  }

  /** Bytes of a text as UTF-8 with the characters that XML escapes counted as escaped. */
  private static long weight(String text) {
    long escaped = text.chars().filter(character -> "&<>\r".indexOf(character) >= 0).count();
    return text.getBytes(StandardCharsets.UTF_8).length + 4 * escaped;
  }
}
