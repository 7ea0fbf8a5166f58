package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.request.Relation;
import rogatory.request.TemplateRef;
import rogatory.template.LegalFacts;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the law has against a request before it leaves the house. */
class ScrutinyTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);
  private static final LawBook BOOK = LawBook.builtIn();
  private static final TemplateCatalogue CATALOGUE =
      TemplateCatalogue.builtIn(CLOCK).under(new Scrutiny(BOOK));
  private static final JsonMapper JSON = new JsonMapper();
  private static final Party.Kind AUTHORITY = Party.Kind.AUTHORITY;
  private static final Party.Kind PLATFORM = Party.Kind.PLATFORM;

  @Test
  void refusesTheProductionOrderOfAStateThatStandsOutside() {
    Finding found = only(judged("epoc", "DK", PLATFORM, "IE", answers -> {}));
    assertThat(found.gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
    assertThat(found.pointer()).isEqualTo("/issuingState");
    assertThat(found.expected()).contains("Denmark does not take part in: e-Evidence Regulation.");
    assertThat(found.provision()).isEqualTo("Regulation (EU) 2023/1543");
    assertThat(found.remedy()).isEqualTo("Choose an instrument that binds your state.");
  }

  @Test
  void refusesAnInvestigationOrderToAStateThatStandsOutside() {
    Finding found = only(judged("eio-a", "FR", AUTHORITY, "IE", answers -> {}));
    assertThat(found.gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
    assertThat(found.pointer()).isEqualTo("/executingState");
    assertThat(found.expected()).contains("Ireland does not");
  }

  @Test
  void refusesAnOrderUnderAProtocolThatBothSidesHaveOnlySigned() {
    Finding found = only(judged("2ap-7", "DE", PLATFORM, "US", answers -> {}));
    assertThat(found.gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
    assertThat(found.pointer()).isEqualTo("/addressee");
    assertThat(found.expected())
        .contains("Germany has signed and not ratified")
        .contains("United States has signed and not ratified");
  }

  @Test
  void believesTheRecordedMaximumAndNotTheOneThatWasTyped() {
    Finding found = only(judged("epoc", "DE", PLATFORM, "IE", offence("NCII_DISSEMINATION", 60)));
    assertThat(found.gate()).isEqualTo(Problem.ISSUER_NOT_COMPETENT);
    assertThat(found.pointer()).isEqualTo("/dataCategories");
    assertThat(found.expected()).contains("at most 24 months; 36 are needed");
    assertThat(found.provision()).contains("Art. 5(4)").contains("StGB 201a");
  }

  @ParameterizedTest
  @CsvSource({
    "FR, NCII_THREAT_SEXTORTION, nothing is recorded of the offence",
    "DE, DEEPFAKE_SEXUAL, it is doubtful whether the recorded offence covers it",
    "CZ, NCII_DISSEMINATION, the recorded maximum is uncertain",
    "IE, NCII_DISSEMINATION, the recorded maximum suffices"
  })
  void letsTheTypedMaximumStandWhereTheDataDoesNotContradictIt(
      String issuer, String category, String why) {
    assertThat(objections(judged("epoc", issuer, PLATFORM, "SE", offence(category, 60))))
        .as(why)
        .isEmpty();
  }

  @Test
  void asksNoMaximumForSubscriberDataOrAListedOffence() {
    assertThat(
            objections(
                judged(
                    "epoc",
                    "DE",
                    PLATFORM,
                    "IE",
                    offence("NCII_DISSEMINATION", 24)
                        .andThen(answers -> answers.putArray("dataCategories").add("SUBSCRIBER")))))
        .isEmpty();
    assertThat(
            objections(
                judged(
                    "epoc",
                    "DE",
                    PLATFORM,
                    "IE",
                    offence("NCII_DISSEMINATION", 24)
                        .andThen(
                            answers ->
                                answers.putArray("thresholdOffences").add("PAYMENT_FRAUD")))))
        .isEmpty();
  }

  @Test
  void letsOneOffenceThatReachesTheThresholdCarryTheOrder() {
    assertThat(
            objections(
                judged(
                    "epoc",
                    "DE",
                    PLATFORM,
                    "IE",
                    offence("NCII_DISSEMINATION", 24)
                        .andThen(
                            answers ->
                                answers
                                    .withArray("offences")
                                    .addObject()
                                    .put("category", "EXTORTION")
                                    .put("maxPenaltyMonths", 60)))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-08-17, false", "2026-08-18, true"})
  void refusesWhatWasDecidedBeforeTheInstrumentApplied(LocalDate decided, boolean open) {
    LegalFacts today = facts("epoc", "IE", "SE");
    List<Finding> found =
        new Scrutiny(BOOK)
            .objections(
                new LegalFacts(
                    today.template(),
                    List.of(decided, Questions.DAY),
                    today.sides(),
                    today.said(),
                    Map.of(LegalFacts.Topic.DAY, "/decisionDate")));
    assertThat(found).hasSize(open ? 0 : 1);
    assertThat(found)
        .allSatisfy(
            one -> {
              assertThat(one.gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
              assertThat(one.pointer()).isEqualTo("/decisionDate");
              assertThat(one.expected()).contains("from 2026-08-18 on");
            });
  }

  @Test
  void refusesAnIssuerThatMayNotUseTheInstrument() {
    Finding found =
        only(
            judged(
                "mla",
                "FR",
                AUTHORITY,
                "JP",
                answers -> answers.withObject("issuingAuthority").put("kind", "POLICE")));
    assertThat(found.gate()).isEqualTo(Problem.ISSUER_NOT_COMPETENT);
    assertThat(found.pointer()).isEqualTo("/issuingAuthority/kind");
  }

  @Test
  void refusesTheRemovalNoticeOfAnotherStatesRegulator() {
    Forms.Verdict verdict = judged("au-rn", "DE", PLATFORM, "US", answers -> {});
    assertThat(objections(verdict))
        .anySatisfy(found -> assertThat(found.expected()).contains("is not of the law"));
    assertThat(objections(judged("au-rn", "AU", PLATFORM, "US", answers -> {}))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MT, epoc, PLATFORM, IE, the issuing state is not recorded",
    "FR, epoc, PLATFORM, US, the provider may have a seat in the Union",
    "PL, 2ap-7, PLATFORM, MT, whether one state is bound is not known and the other not recorded",
    "NZ, bc-31, AUTHORITY, FR, an accession is reported and not confirmed",
    "KR, bc-29, AUTHORITY, FR, an accession is not known"
  })
  void letsPassWhatIsNotKnown(
      String issuer, String template, Party.Kind kind, String state, String why) {
    assertThat(objections(judged(template, issuer, kind, state, answers -> {}))).as(why).isEmpty();
  }

  @Test
  void refusesForOneSideAloneWhereNothingIsKnownOfTheOther() {
    assertThat(only(judged("epoc", "DK", PLATFORM, "MT", answers -> {})).expected())
        .contains("Denmark");
    assertThat(only(judged("eio-a", "MT", AUTHORITY, "IE", answers -> {})).expected())
        .contains("Ireland");
  }

  @Test
  void refusesAPreservationThatNeitherOfItsTreatiesCarries() {
    assertThat(only(judged("bc-29", "DE", AUTHORITY, "IE", answers -> {})).gate())
        .isEqualTo(Problem.BASIS_NOT_IN_FORCE);
    assertThat(objections(judged("bc-29", "DE", AUTHORITY, "FR", answers -> {}))).isEmpty();
  }

  @Test
  void looksOnlyAtTheIssuerWhereAnAuthorityGetsACopy() {
    Consumer<ObjectNode> toIreland = answers -> {};
    Party ireland = party(AUTHORITY, "IE");
    assertThat(
            objections(
                judged("epoc", party(AUTHORITY, "FR"), ireland, Relation.COPY_OF, toIreland)))
        .isEmpty();
    assertThat(
            objections(
                judged("epoc", party(AUTHORITY, "DK"), ireland, Relation.COPY_OF, toIreland)))
        .isNotEmpty();
  }

  /** A copy for another recipient is a request like any other, and not the notice to a state. */
  @Test
  void closesTheWayOfACopyThatOrdersSomethingFromAnotherAddressee() {
    assertThat(
            objections(
                judged(
                    "eio-a",
                    party(AUTHORITY, "FR"),
                    party(AUTHORITY, "IE"),
                    Relation.COPY_OF,
                    answers -> {})))
        .isNotEmpty();
  }

  @Test
  void looksAtTheSeatThatWasAnswered() {
    Finding found =
        only(
            judged(
                "tco-1", "FR", PLATFORM, "IE", answers -> answers.put("establishmentState", "US")));
    assertThat(found.pointer()).isEqualTo("/establishmentState");
    assertThat(found.gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
  }

  @Test
  void asksNothingOfAFormThatIsUsedUnderAnotherBasis() {
    assertThat(objections(judged("edr", "DE", PLATFORM, "US", answers -> withContent(answers))))
        .extracting(Finding::pointer)
        .containsExactly("/dataCategories");
    assertThat(
            objections(
                judged(
                    "edr",
                    "DE",
                    PLATFORM,
                    "US",
                    answers -> withContent(answers).put("basis", "PROVIDER_LAW"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdrawal", "lift", "status-query", "supplement", "form5"})
  void hasNothingAgainstAFormBehindWhichNoInstrumentStands(String template) {
    assertThat(objections(judged(template, "DK", PLATFORM, "IE", answers -> {}))).isEmpty();
  }

  /** Preservation and disclosure stand on the Budapest Convention, assistance on what is named. */
  @ParameterizedTest
  @CsvSource({
    "DISCLOSURE, IE, has signed and not ratified, the convention was only signed there",
    "PRESERVATION, IE, has signed and not ratified, the convention was only signed there",
    "DISCLOSURE, IN, are not both parties to, the convention does not bind it",
    "DISCLOSURE, CZ, , both are parties",
    "DISCLOSURE, KR, , an accession is not known",
    "PRESERVATION, MT, , the state is not recorded",
    "ASSISTANCE, IE, , another treaty carries it",
    "ASSISTANCE, IN, , the treaty or reciprocity that is named may carry it",
  })
  void asksOfMutualAssistanceTheTreatyOnWhichItsKindStands(
      String kind, String to, String says, String why) {
    Forms.Verdict verdict =
        judged(
            "mutual-assistance",
            "PL",
            AUTHORITY,
            to,
            answers -> answers.put("assistanceKind", kind));
    if (says == null) {
      assertThat(objections(verdict)).as(why).isEmpty();
    } else {
      assertThat(only(verdict).gate()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
      assertThat(only(verdict).expected()).as(why).contains(says).contains("Budapest Convention");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EU_DSA_9, US, IE, does not take part in: Digital Services Act",
    "EU_DSA_9, PL, IE, ",
    "EU_DSA_9, PL, US, ",
    "EU_DSA_9, MT, IE, ",
    "US_TAKE_IT_DOWN, PL, IE, ",
    "UK_OSA_10_3A, PL, GB, "
  })
  void asksOfATakedownTheLawThatItNames(String basis, String from, String to, String says) {
    Forms.Verdict verdict =
        judged("ncii-takedown", from, PLATFORM, to, answers -> answers.put("legalBasis", basis));
    if (says == null) {
      assertThat(objections(verdict)).isEmpty();
    } else {
      assertThat(only(verdict).expected()).contains(says);
    }
  }

  static Stream<String> instruments() {
    return BOOK.forms().values().stream().distinct();
  }

  /** Between states that take part in all of it, the samples of every form pass. */
  @ParameterizedTest
  @MethodSource("instruments")
  void letsEverySampleOfAnInstrumentPassBetweenStatesThatItBinds(String template) {
    Map<String, String> own =
        Map.of(
            "au-rn", "AU", "in-order", "IN", "za-s20", "ZA", "it-garante", "IT", "sg-osra", "SG");
    boolean written = !template.startsWith("2ap");
    String issuer = own.getOrDefault(template, written ? "FR" : "MT");
    String to = written ? "DE" : "HR";
    TemplateDescription form = CATALOGUE.find(new TemplateRef(template, "1.0.0")).orElseThrow();
    Party.Kind kind =
        form.receiver().contains("authority") || form.receiver().contains("point")
            ? AUTHORITY
            : PLATFORM;
    assertThat(objections(judged(template, issuer, kind, to, answers -> {}))).isEmpty();
  }

  /** What the counsel calls open is never refused, whoever asks whom. */
  @Test
  void refusesNothingThatTheCounselCallsOpen() {
    Counsel counsel = new Counsel(BOOK);
    Scrutiny scrutiny = new Scrutiny(BOOK);
    List<String> refused = new ArrayList<>();
    List<LawBook.State> states = BOOK.states(Questions.DAY);
    for (LawBook.State issuing : states) {
      for (String to : List.of("IE", "US", "DK", "JP")) {
        Question question =
            Questions.disclosure(issuing.code(), IssuerKind.COURT, to, DataCategory.CONTENT);
        for (Ruling ruling : counsel.advise(question).open()) {
          String template = ruling.template();
          if (template != null
              && !scrutiny.objections(facts(template, issuing.code(), to)).isEmpty()) {
            refused.add(issuing.code() + " " + ruling.instrument() + " " + to);
          }
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  private static LegalFacts facts(String template, String issuing, String to) {
    return new LegalFacts(
        template,
        List.of(Questions.DAY),
        new LegalFacts.Sides(party(AUTHORITY, issuing), party(PLATFORM, to), false),
        new LegalFacts.Said(
            Set.of(),
            "COURT",
            List.of(new LegalFacts.Offence("NCII_DISSEMINATION", null, false)),
            Set.of("CONTENT"),
            Set.of("DISCLOSE"),
            "ROUTINE",
            null),
        Map.of());
  }

  private static ObjectNode withContent(ObjectNode answers) {
    answers.putArray("dataCategories").add("CONTENT");
    return answers.put("basis", "US_2702");
  }

  private static Consumer<ObjectNode> offence(String category, int months) {
    return answers -> {
      ObjectNode offence = (ObjectNode) answers.path("offences").get(0);
      offence.put("category", category).put("maxPenaltyMonths", months);
      offence.remove("listed");
      answers.remove("thresholdOffences");
      answers.putArray("dataCategories").add("CONTENT");
    };
  }

  private static Finding only(Forms.Verdict verdict) {
    assertThat(objections(verdict)).hasSize(1);
    return objections(verdict).get(0);
  }

  /** Those of the law; what a sample leaves open for the house is not looked at here. */
  private static List<Finding> objections(Forms.Verdict verdict) {
    return verdict.findings().stream()
        .filter(found -> found.expected().startsWith("a request for which the law is open"))
        .toList();
  }

  private static Forms.Verdict judged(
      String template, String issuer, Party.Kind kind, String state, Consumer<ObjectNode> change) {
    return judged(template, party(AUTHORITY, issuer), party(kind, state), null, change);
  }

  private static Forms.Verdict judged(
      String template,
      Party issuer,
      Party addressee,
      Relation relation,
      Consumer<ObjectNode> change) {
    ObjectNode answers = sample(template);
    if (answers.has("issuingState")) {
      answers.put("issuingState", issuer.jurisdiction().code());
    }
    change.accept(answers);
    return CATALOGUE.judge(
        new TemplateRef(template, "1.0.0"),
        answers.toString(),
        new Correspondents(issuer, addressee, relation));
  }

  private static ObjectNode sample(String template) {
    try (InputStream resource =
        TemplateCatalogue.class.getResourceAsStream("samples/" + template + ".json")) {
      return (ObjectNode) JSON.readTree(resource.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Party party(Party.Kind kind, String state) {
    return new Party(
        new PartyId(kind.name().toLowerCase(Locale.ROOT) + "-" + state.toLowerCase(Locale.ROOT)),
        "Invented " + state,
        kind,
        new Jurisdiction(state),
        Channel.REST,
        URI.create("https://example.org/"),
        Set.of(),
        null);
  }
}
