package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.exchange.RequestContent;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One case, one rendering for each kind of recipient. */
class ProjectionTest {
  private static final String SUMMARY = "ZUSAMMENFASSUNG8812";
  private static final String NECESSITY = "NOTWENDIG7713";
  private static final String HANDLE = "V-PROJECTED01";

  private static Party party(Party.Kind kind) {
    return new Party(
        new PartyId("recipient"),
        "Recipient",
        kind,
        new Jurisdiction("IE"),
        Channel.REST,
        URI.create("https://recipient.example"),
        Set.of(),
        null);
  }

  private static RequestContent epoc(Party.@Nullable Kind kind) {
    ObjectNode answers = SamplesAndRulesTest.sample("epoc");
    answers.put("issuingState", "IE");
    answers.put("necessity", "Without the data nobody can be found. " + NECESSITY);
    answers.put("statementOfFacts", "What happened, in short. " + SUMMARY);
    answers.put("victimHandle", HANDLE);
    answers
        .putObject("safeguards")
        .put("necessity", "No other source has the data. " + NECESSITY)
        .put("lessIntrusive", "A request for preservation alone finds nobody. " + NECESSITY);
    var ref =
        Samples.CATALOGUE.list().stream()
            .map(TemplateDescription::ref)
            .filter(template -> template.id().equals("epoc"))
            .findFirst()
            .orElseThrow();
    Forms.Verdict verdict =
        kind == null
            ? Samples.CATALOGUE.judge(ref, answers.toString())
            : Samples.CATALOGUE.judge(
                ref,
                answers.toString(),
                new Correspondents(party(Party.Kind.AUTHORITY), party(kind)));
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.content()).isNotNull();
    return verdict.content();
  }

  private static String all(RequestContent content) {
    return JsonMapper.builder().build().writeValueAsString(content.particulars())
        + content.reasons();
  }

  @Test
  void aProviderGetsNeitherCaseSummaryNorGroundsOfNecessityNorTheHandle() {
    assertThat(all(epoc(Party.Kind.PLATFORM))).doesNotContain(SUMMARY, NECESSITY, HANDLE);
  }

  @Test
  void theEnforcingAuthorityGetsBothAndNotTheHandle() {
    assertThat(all(epoc(Party.Kind.AUTHORITY))).contains(SUMMARY, NECESSITY).doesNotContain(HANDLE);
  }

  @Test
  void whatIsNotWithheldIsTheSameForBoth() {
    RequestContent provider = epoc(Party.Kind.PLATFORM);
    RequestContent authority = epoc(Party.Kind.AUTHORITY);
    assertThat(provider.items()).isEqualTo(authority.items());
    assertThat(provider.legalBases()).isEqualTo(authority.legalBases());
    assertThat(authority.particulars()).containsAll(provider.particulars());
    assertThat(provider.particulars()).isNotEmpty();
  }

  @Test
  void noTemplateShowsAPlatformWhatTheDataStrips() {
    Projection platform =
        SharedParts.load(new TemplateFolder.BuiltIn()).projections().of(party(Party.Kind.PLATFORM));
    var fields = SamplesAndRulesTest.templates().get("bc-29").fields();
    assertThat(fields.get("/necessity").particular()).isTrue();
    assertThat(platform.places(fields.get("/necessity"), false)).isFalse();
    assertThat(platform.places(fields.get("/dualCriminality/status"), false)).isFalse();
    assertThat(platform.mayReason("/statementOfFacts")).isFalse();
    assertThat(platform.mayReason("/statementOfReasons")).isTrue();
  }
}
