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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.OutboundState;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;

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
  void namesTheClocksThatAnOrderCarriesBeside() {
    assertThat(further("epoc", "EPOC_10D"))
        .containsExactly("EPOC_REFUSE_10D", "EPOC_F3_REPLY_5D", "EPOC_OBJECTION_10D");
    assertThat(further("epoc", "EPOC_8H"))
        .containsExactly(
            "EPOC_REFUSE_96H", "EPOC_F3_REPLY_5D", "EPOC_OBJECTION_10D", "EPOC_VALIDATE_48H");
    assertThat(further("eio-a", "EIO_REC_30D")).containsExactly("EIO_ACK_7D", "EIO_EXEC_90D");
    assertThat(further("tco-1", "TCO_1H"))
        .containsExactly("TCO_SCRUTINY_72H", "TCO_REVIEW_REQ_48H", "TCO_PRESERVE_6M");
  }

  @Test
  void countsAFurtherClockWhereItsHolderSits() {
    var clocks = clocks("epoc", "EPOC_10D");
    assertThat(clocks.get(0).clock().rule().zone().getId()).isEqualTo("Europe/Dublin");
    assertThat(clocks.get(1).ours()).isTrue();
    assertThat(clocks.get(1).clock().rule().zone().getId()).isEqualTo("Europe/Paris");
  }

  @Test
  void aRecognisedOrderHasNinetyDaysThatEndIt() {
    var clocks = clocks("eio-a", "EIO_REC_30D");
    assertThat(clocks.get(1).expires()).isTrue();
    assertThat(rule("EIO_REC_30D").terms().metBy(OutboundState.ACCEPTED)).isTrue();
    assertThat(rule("EPOC_10D").terms().metBy(OutboundState.ACCEPTED)).isFalse();
  }

  private static List<FurtherClock> clocks(String template, String code) {
    var ref =
        Samples.CATALOGUE.list().stream()
            .map(TemplateDescription::ref)
            .filter(each -> each.id().equals(template))
            .findFirst()
            .orElseThrow();
    return Samples.CATALOGUE.furtherClocks(ref, code, between("IE"));
  }

  private static List<String> further(String template, String code) {
    return clocks(template, code).stream().map(FurtherClock::code).toList();
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
