package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Forms;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.request.RequestId;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every template has a good sample ({@code samples/<id>.json}) that becomes a request, and every
 * condition and gate of it is met on both sides: where it is kept and where it is broken.
 */
class SamplesAndRulesTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Map<String, Template> TEMPLATES = templates();

  static Stream<String> everyTemplate() {
    return TEMPLATES.keySet().stream();
  }

  static Stream<Arguments> rules() {
    return TEMPLATES.values().stream()
        .flatMap(
            template ->
                template.conditions().stream()
                    .map(
                        rule ->
                            argumentSet(
                                template.ref().id() + " " + rule.because(), template, rule)));
  }

  static Stream<Arguments> gates() {
    return TEMPLATES.values().stream()
        .flatMap(
            template ->
                template.gates().stream()
                    .map(
                        gate ->
                            argumentSet(template.ref().id() + " " + gate.at(), template, gate)));
  }

  @ParameterizedTest
  @MethodSource("everyTemplate")
  void makesOfTheSampleARequestThatTheExchangeSchemaTakes(String id) {
    Template template = TEMPLATES.get(id);
    Forms.Verdict verdict = Samples.CATALOGUE.judge(template.ref(), sample(id).toString());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.problem()).isNull();
    var party = new DocumentParty(new PartyId("a"), "A", new Jurisdiction("FR"));
    var document =
        new RequestDocument(
            MessageId.random(),
            RequestId.random(),
            1,
            template.ref(),
            "EX-1",
            party,
            party,
            Samples.CLOCK.instant(),
            Samples.CLOCK.instant(),
            verdict.content());
    assertThat(new XmlPapers().read(new XmlPapers().write(document))).isEqualTo(document);
    assertThat(document.toString()).doesNotContain("V-SAMPLE");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keepsAndBreaksEveryCondition(Template template, Rule rule) {
    for (String pattern : rule.require()) {
      ObjectNode kept = held(template, rule.when());
      new BothSides(template, kept).give(pattern);
      ObjectNode broken = held(template, rule.when());
      new BothSides(template, broken).give(pattern);
      new BothSides(template, broken).take(pattern);
      assertSides(template, pattern, "an answer " + rule.because(), kept, broken);
    }
    for (String pattern : rule.forbid()) {
      ObjectNode kept = held(template, rule.when());
      new BothSides(template, kept).take(pattern);
      ObjectNode broken = held(template, rule.when());
      new BothSides(template, broken).give(pattern);
      assertSides(template, pattern, "no answer " + rule.because(), kept, broken);
    }
    if (rule.at() != null && rule.in().isEmpty()) {
      compares(template, rule);
    } else if (rule.at() != null) {
      ObjectNode kept = held(template, rule.when());
      new BothSides(template, kept).choose(rule.at(), rule.in().get(0));
      ObjectNode broken = held(template, rule.when());
      assertThat(new BothSides(template, broken).avoid(rule.at(), rule.in()))
          .as("a value that the condition forbids")
          .isTrue();
      assertSides(template, rule.at(), rule.because(), kept, broken);
    }
  }

  /** With another answer, or with the clock. */
  private static void compares(Template template, Rule rule) {
    ObjectNode kept = held(template, rule.when());
    ObjectNode broken = held(template, rule.when());
    String same = rule.same();
    if (same == null) {
      new BothSides(template, kept).choose(rule.at(), "2026-11-20T09:30:00Z");
      new BothSides(template, broken).choose(rule.at(), Samples.CLOCK.instant().toString());
    } else {
      new BothSides(template, kept).choose(rule.at(), "IE");
      new BothSides(template, kept).choose(same, "IE");
      new BothSides(template, broken).choose(rule.at(), "IE");
      new BothSides(template, broken).choose(same, "PL");
    }
    assertSides(template, rule.at(), rule.because(), kept, broken);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void opensAndShutsEveryGate(Template template, Gate gate) {
    ObjectNode open = held(template, gate.when());
    if (gate.in().isEmpty()) {
      new BothSides(template, open).give(gate.at());
    } else {
      new BothSides(template, open).choose(gate.at(), gate.in().get(0));
    }
    ObjectNode shut = held(template, gate.when());
    new BothSides(template, shut).take(gate.at());
    assertSides(template, gate.at(), gate.expected(), open, shut);
    assertThat(Samples.CATALOGUE.judge(template.ref(), shut.toString()).problem())
        .isEqualTo(gate.problem());
  }

  private static void assertSides(
      Template template, String pattern, String words, ObjectNode kept, ObjectNode broken) {
    assertThat(spoken(template, pattern, words, broken)).as("broken: %s", broken).isNotEmpty();
    assertThat(spoken(template, pattern, words, kept)).as("kept: %s", kept).isEmpty();
  }

  private static List<Finding> spoken(
      Template template, String pattern, String words, ObjectNode answers) {
    String places = pattern.replace("*", "\\d+");
    return new Judge(template, new Answers(answers), Samples.CLOCK.instant())
        .findings().stream()
            .filter(finding -> finding.pointer().matches(places))
            .filter(finding -> finding.expected().contains(words))
            .toList();
  }

  private static ObjectNode held(Template template, Predicate when) {
    ObjectNode answers = sample(template.ref().id());
    new BothSides(template, answers).hold(when);
    if (when != null) {
      assertThat(when.holds(new Answers(answers))).as("the test of the condition").isTrue();
    }
    return answers;
  }

  static Map<String, Template> templates() {
    TemplateFolder folder = new TemplateFolder.BuiltIn();
    TemplateLoader loader = new TemplateLoader(SharedParts.load(folder));
    Map<String, Template> templates = new LinkedHashMap<>();
    for (String path : folder.templates()) {
      String id = path.substring(0, path.indexOf('/'));
      templates.put(id, loader.load(folder, path));
    }
    return templates;
  }

  static ObjectNode sample(String id) {
    try (InputStream resource =
        SamplesAndRulesTest.class.getResourceAsStream("samples/" + id + ".json")) {
      return (ObjectNode)
          MAPPER.readTree(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
