package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.exchange.Particular;
import rogatory.request.Relation;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** A second rendering of the same answers, for another kind of recipient. */
class CopyTest {
  private static final TemplateRef EPOC = new TemplateRef("epoc", "1.0.0");
  private static final TemplateRef TCO = new TemplateRef("tco-1", "1.0.0");

  @Test
  void theNotifiedAuthorityAloneGetsSectionM() {
    List<String> provider = shown(judged(answers(), Party.Kind.PLATFORM, "IE", null));
    List<String> notified = shown(judged(answers(), Party.Kind.AUTHORITY, "IE", Relation.COPY_OF));

    assertThat(notified).containsAll(provider);
    assertThat(notified)
        .anyMatch(name -> name.startsWith("necessity"))
        .anyMatch(name -> name.startsWith("statementOfFacts"))
        .anyMatch(name -> name.startsWith("offences.0.listed"))
        .noneMatch(name -> name.startsWith("victimHandle"));
    assertThat(provider)
        .noneMatch(
            name ->
                name.startsWith("necessity")
                    || name.startsWith("statementOfFacts")
                    || name.startsWith("offences.0.listed"));
  }

  @Test
  void isRefusedWhereNobodyIsNotifiedOrInAnotherState() {
    assertThat(judged(answers(), Party.Kind.AUTHORITY, "DE", Relation.COPY_OF).findings())
        .extracting(Finding::pointer)
        .containsExactly("/enforcingAuthority/state");
    ObjectNode domestic = answers();
    domestic.put("notification", "DOMESTIC");
    domestic.put("domesticGrounds", "Both live and acted in the issuing state (invented).");
    domestic.put("deadlineKind", "TEN_DAYS");
    domestic.remove("enforcingAuthority");

    Forms.Verdict verdict = judged(domestic, Party.Kind.AUTHORITY, "IE", Relation.COPY_OF);

    assertThat(verdict.problem()).isEqualTo(Problem.LINK_REFUSED);
    assertThat(verdict.findings())
        .extracting(Finding::pointer)
        .contains("/notification", "/enforcingAuthority/state");
    assertThat(judged(domestic, Party.Kind.PLATFORM, "IE", null).findings()).isEmpty();
  }

  @Test
  void ordersWhatTheOriginalOrders() {
    ObjectNode other = answers();
    other.put("language", "fr");
    other.put("necessity", "Dans une autre langue (invente).");
    other.withObject("/safeguards").put("necessity", "Other words.");
    assertThat(differences(other)).isEmpty();

    other.withArray("/dataCategories").removeAll().add("CONTENT");
    ((ObjectNode) other.path("accounts").get(0)).put("value", "somebody-else");
    assertThat(differences(other)).containsExactlyInAnyOrder("/dataCategories", "/accounts");
    assertThat(Samples.CATALOGUE.differences(EPOC, "{", "{}")).isEmpty();
  }

  @Test
  void theCoordinatorGetsTheOrderAndNoPerson() {
    Projection.Sheet projections = SharedParts.load(new TemplateFolder.BuiltIn()).projections();
    Projection coordinator = projections.of(party(Party.Kind.AUTHORITY, "IE"), "COORDINATOR");
    for (String id : List.of("dsa9", "dsa10", "vawd23")) {
      for (FieldSheet field : SamplesAndRulesTest.templates().get(id).fields().values()) {
        if (coordinator.places(field, false)) {
          assertThat(field.privacy()).isIn("P0", "P1");
          assertThat(field.at())
              .doesNotStartWith("/accounts")
              .doesNotStartWith("/subjects")
              .isNotEqualTo("/criminalProceedingReference");
        }
      }
      assertThat(SamplesAndRulesTest.templates().get(id).fields().values())
          .anyMatch(field -> coordinator.places(field, false));
    }
  }

  @Test
  void theStateOfEstablishmentGetsTheRemovalOrderAsTheHostGetsIt() {
    ObjectNode answers = order("tco-1");
    List<String> host = shown(judged(TCO, answers, Party.Kind.PLATFORM, "IE", null));
    List<String> home = shown(judged(TCO, answers, Party.Kind.AUTHORITY, "IE", Relation.COPY_OF));
    assertThat(home).isEqualTo(host).contains("homeAuthority", "nonDisclosureFor");
    assertThat(home).doesNotContain("nonDisclosureReason");

    assertThat(judged(TCO, answers, Party.Kind.AUTHORITY, "DE", Relation.COPY_OF).findings())
        .extracting(Finding::pointer)
        .containsExactly("/establishmentState");
    answers.put("homeAuthorityCopy", "NOT_CROSS_BORDER").put("issuingState", "IE");
    answers.remove("homeAuthority");
    assertThat(judged(TCO, answers, Party.Kind.AUTHORITY, "IE", Relation.COPY_OF).findings())
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder("/homeAuthorityCopy", "/issuingState");
  }

  /** Else an order could leave as the copy of another one, and its own copy to nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"epoc", "tco-1", "dsa9"})
  void isWrittenToNoProvider(String order) {
    Forms.Verdict verdict =
        judged(
            new TemplateRef(order, "1.0.0"),
            order(order),
            Party.Kind.PLATFORM,
            "IE",
            Relation.COPY_OF);

    assertThat(verdict.problem()).isEqualTo(Problem.LINK_REFUSED);
    assertThat(verdict.findings()).extracting(Finding::pointer).contains("/addressee");
  }

  @ParameterizedTest
  @CsvSource({
    "epoc, /notification, Regulation (EU) 2023/1543 Art. 8(1)",
    "tco-1, /homeAuthorityCopy, Regulation (EU) 2021/784 Art. 4(1)"
  })
  void theLawWantsTheOtherAuthorityToldAtTheSameTime(String order, String at, String provision) {
    ObjectNode answers = order(order);
    var demanded = demanded(order, answers);
    assertThat(demanded).hasSize(1);
    assertThat(demanded.get(0).relation()).isEqualTo(Relation.COPY_OF);
    Finding missing = demanded.get(0).missing();
    assertThat(missing.pointer()).isEqualTo(at);
    assertThat(missing.provision()).isEqualTo(provision);
    assertThat(missing.gate()).isEqualTo(Problem.COPY_MISSING);

    answers.put(at.substring(1), "NOBODY");
    assertThat(demanded(order, answers)).isEmpty();
  }

  /** The coordinator gets the order with what became of it, after the answer: Art. 9(3). */
  @ParameterizedTest
  @ValueSource(strings = {"dsa9", "dsa10", "vawd23", "eio-a", "mla"})
  void nobodyHasToBeToldAtTheSameTimeOfOtherOrders(String order) {
    assertThat(demanded(order, SamplesAndRulesTest.sample(order))).isEmpty();
  }

  private static List<Forms.Demanded> demanded(String order, ObjectNode answers) {
    return Samples.CATALOGUE.demanded(new TemplateRef(order, "1.0.0"), answers.toString());
  }

  @Test
  void everyKindOfRecipientThatATemplateNamesHasAProjection() {
    Projection.Sheet projections = SharedParts.load(new TemplateFolder.BuiltIn()).projections();
    SamplesAndRulesTest.templates()
        .values()
        .forEach(
            template ->
                template.sheet().links().stream()
                    .map(Relations.Taken::as)
                    .filter(as -> as != null)
                    .forEach(
                        as ->
                            assertThat(
                                    projections.of(party(Party.Kind.AUTHORITY, "IE"), as).classes())
                                .describedAs(as)
                                .isNotEmpty()));
    assertThat(projections.of(party(Party.Kind.PLATFORM, "IE"), "NOBODY").classes()).isEmpty();
  }

  private static List<String> differences(ObjectNode copy) {
    return Samples.CATALOGUE.differences(EPOC, copy.toString(), answers().toString()).stream()
        .map(Finding::pointer)
        .toList();
  }

  private static ObjectNode answers() {
    return order("epoc");
  }

  private static ObjectNode order(String template) {
    ObjectNode answers = SamplesAndRulesTest.sample(template);
    ObjectNode safeguards =
        answers
            .putObject("safeguards")
            .put("necessity", "No other source has the data (invented).")
            .put("lessIntrusive", "A request for preservation alone finds nobody (invented).");
    if (!template.equals("epoc")) {
      safeguards
          .putObject("rights")
          .put("journalism", "NO")
          .put("politicalSpeech", "NO")
          .put("consensualPublication", "NOT_APPLICABLE")
          .put("publicInterest", "NO");
    }
    return answers;
  }

  private static Forms.Verdict judged(
      ObjectNode answers, Party.Kind kind, String state, @Nullable Relation relation) {
    return judged(EPOC, answers, kind, state, relation);
  }

  private static Forms.Verdict judged(
      TemplateRef template,
      ObjectNode answers,
      Party.Kind kind,
      String state,
      @Nullable Relation relation) {
    return Samples.CATALOGUE.judge(
        template,
        answers.toString(),
        new Correspondents(party(Party.Kind.AUTHORITY, "PL"), party(kind, state), relation));
  }

  private static List<String> shown(Forms.Verdict verdict) {
    assertThat(verdict.findings()).isEmpty();
    return verdict.content().particulars().stream().map(Particular::name).toList();
  }

  private static Party party(Party.Kind kind, String state) {
    return new Party(
        new PartyId("recipient"),
        "Recipient",
        kind,
        new Jurisdiction(state),
        Channel.REST,
        URI.create("https://recipient.example"),
        Set.of(),
        null);
  }
}
