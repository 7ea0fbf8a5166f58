package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RestEnvelopeTest {
  private static final DocumentParty FROM =
      new DocumentParty(new PartyId("authority-pl"), "Authority", new Jurisdiction("PL"));
  private static final DocumentParty TO =
      new DocumentParty(new PartyId("platform-ie"), "Platform", new Jurisdiction("IE"));
  private static final RequestDocument ORDER = Samples.order(FROM, TO);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void readsWhatItWrites() {
    RestEnvelope envelope = RestEnvelope.of(ORDER, Samples.SEALED);

    assertThat(RestEnvelope.read(envelope.toJson()).orElseThrow()).isEqualTo(envelope);
    assertThat(envelope.confirm(ORDER).orElseThrow()).isEqualTo(ORDER);
  }

  @Property(tries = 100)
  void carriesAnyBytes(@ForAll @Size(min = 1, max = 3_000) byte[] sealedBytes) {
    byte[] json = RestEnvelope.of(ORDER, sealedBytes).toJson();

    Outcome<RestEnvelope> read = RestEnvelope.read(json);

    if (sealedBytes.length >= 1) {
      assertThat(read.orElseThrow().sealedBytes()).isEqualTo(sealedBytes);
    }
  }

  @Test
  void saysWorldwideAlone() {
    RequestDocument worldwide = with(Samples.content(new Territory(true, List.of(), "Rights")));

    RestEnvelope envelope = RestEnvelope.of(worldwide, Samples.SEALED);

    assertThat(envelope.jurisdictionTags().scope()).containsExactly("WORLDWIDE");
    assertThat(RestEnvelope.read(envelope.toJson()).orElseThrow()).isEqualTo(envelope);
  }

  @Test
  void saysNothingOfATerritoryThatThereIsNot() {
    RestEnvelope envelope = RestEnvelope.of(with(Samples.content(null)), Samples.SEALED);

    assertThat(new String(envelope.toJson(), StandardCharsets.UTF_8)).doesNotContain("scope");
    assertThat(RestEnvelope.read(envelope.toJson()).orElseThrow()).isEqualTo(envelope);
  }

  @Test
  void carriesTenThousandItemsWithinTheLimitOfABody() {
    RequestContent content = Samples.content(null);
    List<ContentItem> items =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                n ->
                    new ContentItem(
                        "item-" + n, "https://platform.example/p/" + n, null, List.of()))
            .toList();
    RequestDocument large =
        with(
            new RequestContent(
                content.kind(),
                content.language(),
                content.legalBases(),
                content.measures(),
                items,
                null,
                content.reasons(),
                content.deadline(),
                content.validFor(),
                List.of()));

    byte[] json = RestEnvelope.of(large, new byte[4 << 20]).toJson();

    assertThat(json.length).isLessThan(HopSettings.STANDARD_BODY);
    assertThat(RestEnvelope.read(json).orElseThrow().confirm(large).orElseThrow()).isEqualTo(large);
  }

  static List<String> values() {
    List<String> pointers = new ArrayList<>();
    collect(JSON.readTree(RestEnvelope.of(ORDER, Samples.SEALED).toJson()), "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), pointers));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), pointer + "/" + i, pointers);
      }
    } else {
      pointers.add(pointer);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void refusesAnEnvelopeInWhichAnyValueDiffers(String pointer) {
    JsonNode root = JSON.readTree(RestEnvelope.of(ORDER, Samples.SEALED).toJson());
    changeAt(root, pointer);

    Outcome<RequestDocument> outcome =
        RestEnvelope.read(JSON.writeValueAsBytes(root)).then(read -> read.confirm(ORDER));

    assertThat(outcome).isInstanceOf(Outcome.Denied.class);
    assertThat(((Outcome.Denied<RequestDocument>) outcome).problem())
        .isIn(Problem.ENVELOPE_DIFFERS, Problem.MALFORMED_JSON);
  }

  @Test
  void refusesAnotherDocumentInARightEnvelope() {
    ObjectNode root = (ObjectNode) JSON.readTree(RestEnvelope.of(ORDER, Samples.SEALED).toJson());
    root.put("document", Payload.text("<Request>other</Request>".getBytes(StandardCharsets.UTF_8)));

    assertThat(
            ((Outcome.Denied<RequestDocument>)
                    RestEnvelope.read(JSON.writeValueAsBytes(root))
                        .then(read -> read.confirm(ORDER)))
                .problem())
        .isEqualTo(Problem.ENVELOPE_DIFFERS);
  }

  @Test
  void refusesAnEnvelopeThatLacksALocator() {
    ObjectNode root = (ObjectNode) JSON.readTree(RestEnvelope.of(ORDER, Samples.SEALED).toJson());
    ((ArrayNode) root.get("locators")).remove(0);

    assertThat(
            ((Outcome.Denied<RequestDocument>)
                    RestEnvelope.read(JSON.writeValueAsBytes(root))
                        .then(read -> read.confirm(ORDER)))
                .problem())
        .isEqualTo(Problem.ENVELOPE_DIFFERS);
  }

  /** Another value of the same form where there is one, so that the comparison has to find it. */
  private static void changeAt(JsonNode root, String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = root.at(place.head());
    JsonNode value = root.at(place);
    String last = place.last().getMatchingProperty();
    JsonNode changed =
        value.isNumber()
            ? JSON.getNodeFactory().numberNode(value.asInt() + 1)
            : JSON.getNodeFactory().stringNode(changed(value.asString()));
    if (parent instanceof ObjectNode object) {
      object.set(last, changed);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(last), changed);
    }
  }

  private static String changed(String text) {
    char first = text.charAt(0);
    char other = Character.isUpperCase(first) ? (first == 'A' ? 'B' : 'A') : first;
    if (other != first) {
      return other + text.substring(1);
    }
    char end = text.charAt(text.length() - 1);
    return text.substring(0, text.length() - 1) + (end == '1' ? '2' : '1');
  }

  private static RequestDocument with(RequestContent content) {
    return new RequestDocument(
        ORDER.messageId(),
        ORDER.request(),
        ORDER.version(),
        ORDER.template(),
        ORDER.caseReference(),
        FROM,
        TO,
        ORDER.issuedAt(),
        ORDER.validUntil(),
        content);
  }
}
