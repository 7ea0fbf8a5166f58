package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Forms;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.request.RequestId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is written into one place of good answers is judged, and what passes can be sent. */
class CarelessAnswersTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SECRET = "zqsecretqz";
  private static final List<JsonNode> WRITTEN =
      List.of(
          NODES.nullNode(),
          NODES.stringNode(""),
          NODES.stringNode("   "),
          NODES.stringNode(SECRET),
          NODES.stringNode(SECRET + "\u202etxt.exe"),
          NODES.stringNode("\u0000" + SECRET),
          NODES.stringNode("\ud800"),
          NODES.stringNode("</Reasons><Reasons>" + SECRET),
          NODES.stringNode(SECRET.repeat(2000)),
          NODES.numberNode(-1),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(0.5),
          NODES.booleanNode(false),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.nullNode()).add(SECRET),
          NODES.objectNode(),
          NODES.objectNode().put("x", SECRET),
          NODES.arrayNode().add(NODES.objectNode()));

  private static final Map<String, Template> TEMPLATES = SamplesAndRulesTest.templates();
  private static final List<String> IDS = List.copyOf(TEMPLATES.keySet());

  @Property(tries = 400)
  void areJudgedAndWhatPassesCanBeSent(
      @ForAll @IntRange(max = 999) int template,
      @ForAll @IntRange(max = 9999) int place,
      @ForAll @IntRange(max = 999) int written) {
    String id = IDS.get(template % IDS.size());
    ObjectNode answers = SamplesAndRulesTest.sample(id);
    List<Runnable> changes = new ArrayList<>();
    places(answers, WRITTEN.get(written % WRITTEN.size()), changes);
    changes.get(place % changes.size()).run();
    Forms.Verdict verdict = Samples.CATALOGUE.judge(TEMPLATES.get(id).ref(), answers.toString());
    assertThat(verdict.findings().toString()).doesNotContain(SECRET);
    if (verdict.content() != null) {
      var party = new DocumentParty(new PartyId("a"), "A", new Jurisdiction("FR"));
      var document =
          new RequestDocument(
              MessageId.random(),
              RequestId.random(),
              1,
              TEMPLATES.get(id).ref(),
              "EX-1",
              party,
              party,
              Samples.CLOCK.instant(),
              Samples.CLOCK.instant(),
              verdict.content());
      assertThat(new XmlPapers().read(new XmlPapers().write(document))).isEqualTo(document);
    }
  }

  private static void places(JsonNode node, JsonNode written, List<Runnable> changes) {
    if (node instanceof ObjectNode group) {
      for (String name : group.propertyNames()) {
        changes.add(() -> group.set(name, written));
        places(group.get(name), written, changes);
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        changes.add(() -> list.set(at, written));
        places(list.get(i), written, changes);
      }
    }
  }
}
