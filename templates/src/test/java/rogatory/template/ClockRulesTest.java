package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.OutboundState;
import rogatory.request.Relation;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.node.ObjectNode;

class ClockRulesTest {
  @Test
  void hasOneRuleForEachCodeOfTheList() {
    List<String> rules = Samples.CATALOGUE.clockRules().stream().map(ClockRule::code).toList();
    List<String> codes =
        Samples.CATALOGUE.codes("DEADLINE_RULE").orElseThrow().entries().stream()
            .map(CodeList.Entry::code)
            .toList();
    assertThat(rules).containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void keepsTheRuleThatIsNotCertainMarkedAsSuch() {
    assertThat(rule("UK_IICR_48H").confidence()).isEqualTo(Confidence.UNCERTAIN);
    assertThat(rule("US_TIDA_48H").confidence()).isEqualTo(Confidence.SEEN);
  }

  @Test
  void namesTheEmergencyRuleThatTakesThePlaceOfTenDays() {
    ClockRule emergency = rule(Optional.ofNullable(rule("EPOC_10D").emergency()).orElseThrow());
    assertThat(emergency.length()).isEqualTo("PT8H");
    assertThat(emergency.calendar()).isEqualTo(DeadlineRule.Calendar.HOURS);
  }

  @Test
  void givesTheEnforcingAuthorityItsTimeOnlyWhereItIsNotified() {
    assertThat(further("epoc"))
        .containsExactly("EPOC_REFUSE_10D", "EPOC_F3_REPLY_5D", "EPOC_OBJECTION_10D");
    assertThat(further("epoc", answers -> answers.put("deadlineKind", "EIGHT_HOURS")))
        .containsExactly("EPOC_REFUSE_96H", "EPOC_F3_REPLY_5D", "EPOC_OBJECTION_10D");
    assertThat(further("epoc", answers -> answers.put("notification", "NOT_NEEDED")))
        .containsExactly("EPOC_F3_REPLY_5D", "EPOC_OBJECTION_10D");
  }

  @ParameterizedTest
  @CsvSource({
    "epoc, JUDGE, false",
    "epoc, PROSECUTOR, false",
    "epoc, POLICE, true",
    "epoc-pr, JUDGE, false",
    "epoc-pr, POLICE, true",
    "epoc-pr, OTHER_COMPETENT, true"
  })
  void anOrderThatNobodyValidatedIsValidatedWithinTwoDays(
      String order, String kind, boolean carried) {
    Consumer<ObjectNode> issuer =
        answers -> {
          answers.withObject("/issuingAuthority").put("kind", kind);
          answers.remove("validatingAuthority");
        };
    assertThat(further(order, issuer).contains("EPOC_VALIDATE_48H")).isEqualTo(carried);
    Consumer<ObjectNode> validated =
        issuer.andThen(
            answers -> answers.set("validatingAuthority", answers.path("issuingAuthority")));
    assertThat(further(order, validated)).doesNotContain("EPOC_VALIDATE_48H");
  }

  @Test
  void tellsTheBreachOfAValidationThatNoAnswerOfTheProviderReplaces() {
    ClockRule rule = rule("EPOC_VALIDATE_48H");
    assertThat(rule.term()).isFalse();
    assertThat(rule.holder()).isEqualTo(ClockRule.Holder.ISSUER);
    assertThat(rule.terms().metIn()).isEmpty();
  }

  @Test
  void isScrutinisedOnlyAcrossABorder() {
    Consumer<ObjectNode> open = answers -> answers.put("nonDisclosure", false);
    assertThat(further("tco-1", open.andThen(answers -> answers.put("homeAuthorityCopy", "SENT"))))
        .containsExactly("TCO_SCRUTINY_72H", "TCO_REVIEW_REQ_48H", "TCO_PRESERVE_6M");
    assertThat(
            further(
                "tco-1",
                open.andThen(answers -> answers.put("homeAuthorityCopy", "NOT_CROSS_BORDER"))))
        .containsExactly("TCO_PRESERVE_6M");
  }

  /** Who gets a copy owes no answer; of the times beside it has its own alone. */
  @ParameterizedTest
  @CsvSource({"tco-1, TCO_SCRUTINY_72H", "epoc, EPOC_REFUSE_10D", "dsa9, ", "dsa10, ", "vawd23, "})
  void aCopyStartsNoClockButThatOfItsReceiver(String order, String own) {
    var between =
        new Correspondents(
            party("issuer", Party.Kind.AUTHORITY, "FR"),
            party("addressee", Party.Kind.AUTHORITY, "IE"),
            Relation.COPY_OF);
    String answers = Samples.answers(order).toString();

    assertThat(Samples.CATALOGUE.furtherClocks(ref(order), answers, between))
        .extracting(FurtherClock::code)
        .isEqualTo(Stream.ofNullable(own).toList());
    assertThat(Samples.CATALOGUE.links(ref(order), Relation.COPY_OF).orElseThrow().answered())
        .isFalse();
    assertThat(Samples.CATALOGUE.links(ref(order), Relation.AMENDS).orElseThrow().answered())
        .isTrue();
  }

  @Test
  void acknowledgesEveryInvestigationOrderAndHasNinetyDaysWhereTheOrderSetsNoTime() {
    Consumer<ObjectNode> usual =
        answers -> {
          answers.remove("ownDeadline");
          answers.putArray("measureKinds");
        };
    assertThat(further("eio-a", usual)).containsExactly("EIO_ACK_7D", "EIO_EXEC_90D");
    assertThat(further("eio-a", usual.andThen(answers -> answers.put("ownDeadline", "P5D"))))
        .containsExactly("EIO_ACK_7D");
  }

  /** How long the data is kept is no time to answer, and goes on after the answer. */
  @ParameterizedTest
  @CsvSource({
    "epoc-pr, EPOCPR_60D, P60D, RECEIPT, P30D, 1",
    "pres-2703f, US_2703F_90D, P90D, RECEIPT, P90D, 1",
    "bc-29, BC29_60D, P70D, EFFECT, P60D, 6"
  })
  void carriesTheTimeOfAPreservationAsATermThatCanBeExtended(
      String template, String code, String length, String begins, String by, int times) {
    FurtherClock hold =
        clocks(template, answers -> answers.put("preserveFor", "P70D")).stream()
            .filter(clock -> clock.code().equals(code))
            .findFirst()
            .orElseThrow();
    assertThat(hold.duty()).isFalse();
    assertThat(hold.ours()).isFalse();
    assertThat(hold.begins().name()).isEqualTo(begins);
    assertThat(hold.clock().rule().length()).isEqualTo(length);
    assertThat(Samples.CATALOGUE.extension(ref(template), code))
        .hasValueSatisfying(
            terms -> {
              assertThat(terms.by()).isEqualTo(by);
              assertThat(terms.times()).isEqualTo(times);
            });
  }

  /** Its ninety days follow those of the first letter; that clock is extended. */
  @Test
  void aRenewalOfALetterThatWentThroughHereCarriesNoTimeOfItsOwn() {
    Consumer<ObjectNode> renewal = answers -> answers.put("letterKind", "RENEWAL");
    assertThat(further("pres-2703f", renewal)).containsExactly("US_2703F_90D");
    assertThat(
            further(
                "pres-2703f",
                renewal.andThen(
                    answers ->
                        answers
                            .putObject("relatedRequest")
                            .put("requestId", "00000000-0000-4000-8000-000000000001"))))
        .isEmpty();
  }

  /** The time of the uploader is no time of the platform. */
  @ParameterizedTest
  @CsvSource({
    "PRIVATE_SEXUAL_IMAGE, true, JP_IDPA_7D",
    "RIGHTS_INFRINGEMENT, true, JP_IDPA_7D",
    "PRIVATE_SEXUAL_IMAGE, false, NO_LEGAL_LIMIT",
    "RIGHTS_INFRINGEMENT, false, NO_LEGAL_LIMIT"
  })
  void aPlatformInJapanHasItsOwnTimeAndNotThatOfTheUploader(
      String regime, boolean large, String code) {
    var verdict =
        Samples.judge(
            ref("jp-del"),
            "jp-del",
            answers -> answers.put("regime", regime).put("largePlatform", large));
    assertThat(verdict.findings()).isEmpty();
    assertThat(java.util.Objects.requireNonNull(verdict.content()).deadline().code())
        .isEqualTo(code);
  }

  @Test
  void aHostThatPassesTheComplaintOnHasKeptItsTimeAndTheAuthorHasTheNext() {
    assertThat(rule("NZ_HDCA_48H").terms().metBy(OutboundState.IN_EXECUTION)).isTrue();
    FurtherClock author = clocks("nz-hdca24", answers -> {}).get(0);
    assertThat(author.code()).isEqualTo("NZ_COUNTER_48H");
    assertThat(author.begins()).isEqualTo(FurtherClock.Begins.EXECUTION);
    assertThat(author.expires()).isTrue();
  }

  /** Regulation (EEC, Euratom) No 1182/71 counts the periods of acts of the Union. */
  @Test
  void countsDaysByTheRegulationOnlyWhereTheLawIsOfTheUnion() {
    for (ClockRule rule : Samples.CATALOGUE.clockRules()) {
      String provision = String.valueOf(rule.provision());
      if (rule.calendar() == DeadlineRule.Calendar.CALENDAR_DAYS) {
        assertThat(provision).as(rule.code()).containsAnyOf("(EU)", "/EU ");
      }
      if (rule.calendar() == DeadlineRule.Calendar.PLAIN_DAYS) {
        assertThat(provision).as(rule.code()).doesNotContain("(EU)", "/EU ");
      }
    }
    assertThat(rule("2AP7_30D").rule("P45D", null).calendar())
        .isEqualTo(DeadlineRule.Calendar.PLAIN_DAYS);
    assertThat(rule("AU_RN_24H").rule("P2D", null).calendar())
        .isEqualTo(DeadlineRule.Calendar.PLAIN_DAYS);
    assertThat(rule("OWN_DEADLINE").rule("P2D", null).calendar())
        .isEqualTo(DeadlineRule.Calendar.CALENDAR_DAYS);
    assertThat(rule("MLA_OWN_DEADLINE").rule("PT72H", null).calendar())
        .isEqualTo(DeadlineRule.Calendar.HOURS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EIO_ACK_7D", "EPOC_OBJECTION_10D", "JP_SENDER_2D", "BC29_60D"})
  void refusesAsTimeOfTheAddresseeWhatDoesNotBeginWithReceiptOrBindsNobody(
      String code, @TempDir Path folder) {
    assertThatThrownBy(() -> load(folder, "      code: INVENTED_24H", "      code: " + code))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("template.yaml")
        .hasMessageContaining("name it under beside");
  }

  @Test
  void countsAFurtherClockWhereItsHolderSits() {
    var clocks = clocks("epoc", answers -> {});
    assertThat(clocks.get(0).clock().rule().zone().getId()).isEqualTo("Europe/Dublin");
    assertThat(clocks.get(1).ours()).isTrue();
    assertThat(clocks.get(1).clock().rule().zone().getId()).isEqualTo("Europe/Paris");
  }

  @Test
  void aRecognisedOrderHasNinetyDaysThatEndIt() {
    assertThat(rule("EIO_EXEC_90D").expires()).isTrue();
    assertThat(rule("EIO_REC_30D").terms().metBy(OutboundState.ACCEPTED)).isTrue();
    assertThat(rule("EPOC_10D").terms().metBy(OutboundState.ACCEPTED)).isFalse();
  }

  private static TemplateRef ref(String template) {
    return new TemplateRef(template, "1.0.0");
  }

  private static List<FurtherClock> clocks(String template, Consumer<ObjectNode> change) {
    ObjectNode answers = Samples.answers(template);
    change.accept(answers);
    return Samples.CATALOGUE.furtherClocks(ref(template), answers.toString(), between("IE"));
  }

  private static List<String> further(String template) {
    return further(template, answers -> {});
  }

  private static List<String> further(String template, Consumer<ObjectNode> change) {
    return clocks(template, change).stream().map(FurtherClock::code).toList();
  }

  @Test
  void isNotLawBeforeItsFirstDay() {
    assertThat(rule("EPOC_10D").isValidOn(LocalDate.of(2026, 8, 17))).isFalse();
    assertThat(rule("EPOC_10D").isValidOn(LocalDate.of(2026, 8, 18))).isTrue();
  }

  @Test
  void countsDaysWhereTheAddresseeSits() {
    var verdict =
        Samples.CATALOGUE.judge(
            Samples.MLA, Samples.answers("mutual-assistance").toString(), between("IE"));
    assertThat(verdict.findings()).isEmpty();
    assertThat(java.util.Objects.requireNonNull(verdict.content()).deadline().zone().getId())
        .isEqualTo("Europe/Dublin");
  }

  @Test
  void countsDaysInTheZoneOfTheRuleWhereThePlaceIsNotKnown() {
    var verdict =
        Samples.CATALOGUE.judge(
            Samples.MLA, Samples.answers("mutual-assistance").toString(), between("AQ"));
    assertThat(java.util.Objects.requireNonNull(verdict.content()).deadline().zone().getId())
        .isEqualTo("UTC");
  }

  @Test
  void refusesAClockWithoutRule(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> load(folder, "code: OWN_DEADLINE", "code: NO_SUCH_RULE"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("template.yaml")
        .hasMessageContaining("NO_SUCH_RULE");
  }

  @Test
  void refusesALengthOfItsOwnWhereTheLawSetsIt(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> load(folder, "code: OWN_DEADLINE", "code: IN_2H"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("The rule IN_2H allows no length of its own.");
  }

  @Test
  void refusesARuleThatCannotBeCounted(@TempDir Path folder) throws Exception {
    Path rules = folder.resolve("account-suspension/1.0.0/deadlines.yaml");
    assertThatThrownBy(() -> load(folder, "length: PT24H", "length: PT0H"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining(rules.toString())
        .hasMessageContaining("longer than nothing");
  }

  @Test
  void refusesARuleThatIsThereAlready(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> load(folder, "- code: INVENTED_24H", "- code: TCO_1H"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("The rule TCO_1H stands twice.");
  }

  @Test
  void refusesALengthThatTheRuleDoesNotReach(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> load(folder, "constant: P10D", "constant: P400D"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("not within its rule");
  }

  @Test
  void refusesARuleThatNeedsALengthAndGetsNone(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> load(folder, "length: [{constant: P10D}]", "length: []"))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("needs a length of its own");
  }

  /** Loads the invented template from outside with one text changed. */
  private static void load(Path folder, String old, String changed) throws Exception {
    Path from = TemplateCatalogueTest.outside().resolve("account-suspension/1.0.0");
    Path to = Files.createDirectories(folder.resolve("account-suspension/1.0.0"));
    Files.createDirectories(to.resolve("codes"));
    for (String file :
        List.of("schema.json", "template.yaml", "deadlines.yaml", "codes/severity.yaml")) {
      Files.writeString(
          to.resolve(file), Files.readString(from.resolve(file)).replace(old, changed));
    }
    TemplateCatalogue.load(
        List.of(folder),
        Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), java.time.ZoneOffset.UTC));
  }

  private static ClockRule rule(String code) {
    return Samples.CATALOGUE.clockRules().stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Correspondents between(String addressee) {
    return new Correspondents(
        party("issuer", Party.Kind.AUTHORITY, "FR"),
        party("addressee", Party.Kind.AUTHORITY, addressee));
  }

  private static Party party(String id, Party.Kind kind, String state) {
    return new Party(
        new PartyId(id), "Invented", kind, new Jurisdiction(state), null, null, Set.of(), null);
  }
}
