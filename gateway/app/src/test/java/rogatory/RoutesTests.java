package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is wrong, where it is, where the officer sits: the way there. */
@ExtendWith(OfficeExtension.class)
class RoutesTests {
  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void leadFromAPlatformOfTheDirectoryToFormAddresseeLanguageAndChannel() {
    JsonNode plan = ask(question()).json(200);
    JsonNode first = plan.path("routes").get(0);
    assertThat(first.path("instrument").asString()).isEqualTo("DSA9");
    assertThat(first.path("template").asString()).isEqualTo("dsa9");
    assertThat(first.path("version").asString()).isNotEmpty();
    assertThat(first.path("addressees").get(0).path("party").asString()).isEqualTo("platform-ie");
    assertThat(first.path("addressees").get(0).path("channel").asString()).isEqualTo("REST");
    assertThat(plan.path("issuing").asString()).isEqualTo("PL");
    assertThat(codes(first.path("gates"))).contains("PRESERVATION_DECISION", "TRANSLATION");
    assertThat(plan.path("closed").size()).isGreaterThan(25);
  }

  @Test
  void changeWithTheCountryAndAreTheSameForTheSame() {
    Map<String, Object> elsewhere = question();
    elsewhere.put("issuing", "GB");
    assertThat(ask(elsewhere).json(200).path("routes").get(0).path("instrument").asString())
        .isEqualTo("DSA16");
    assertThat(ask(question()).json(200)).isEqualTo(ask(question()).json(200));
  }

  @Test
  void areOnlyTheProtectedPathForAMinor() {
    Map<String, Object> minor = question();
    minor.put("minor", true);
    JsonNode routes = ask(minor).json(200).path("routes");
    assertThat(routes.findValuesAsString("instrument")).containsExactly("CSAM-REFERRAL");
  }

  @Test
  void askForTheStateOfAPlaceThatNobodyKnows() {
    Map<String, Object> unknown = question();
    unknown.put("place", "https://nobody.test/a");
    Office.Answer refused = ask(unknown);
    assertThat(refused.problem(422)).isEqualTo("addressee-unknown");
    assertThat(refused.text()).contains("/place").doesNotContain("nobody.test");
    unknown.put("addressee", Map.of("jurisdiction", "US", "kind", "PLATFORM"));
    JsonNode plan = ask(unknown).json(200);
    assertThat(plan.path("place").path("recorded").asBoolean()).isFalse();
    assertThat(plan.path("routes").get(0).path("instrument").asString())
        .isEqualTo("US-TIDA-NOTICE");
  }

  @Test
  void sayWhatIsWrongWithTheQuestion() {
    Map<String, Object> nothing = question();
    nothing.put("aim", "DISCLOSE");
    assertThat(ask(nothing).problem(422)).isEqualTo("template-incomplete");
    Map<String, Object> content = question();
    content.put("content", "NO_SUCH_CODE");
    assertThat(ask(content).text()).contains("/content").doesNotContain("NO_SUCH_CODE");
    Map<String, Object> more = question();
    more.put("colour", "red");
    assertThat(ask(more).problem(400)).isEqualTo("malformed-json");
  }

  @Test
  void areRecordedAsALookWithoutThePlace() {
    office.post("auditor", "/routes", question(), "X-Purpose", "Inspection").json(200);
    List<String> rows =
        office
            .database()
            .superuser()
            .sql("select audit_entry::text from audit_entry where action = 'routes.consult'")
            .query(String.class)
            .list();
    assertThat(rows).anyMatch(row -> row.contains("auditor,AUDITOR,routes.consult,routes,\"\\\\x"));
    assertThat(rows).noneMatch(row -> row.contains("platform-ie"));
  }

  private Office.Answer ask(Map<String, Object> question) {
    return office.post("liaison", "/routes", question);
  }

  private static Map<String, Object> question() {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("place", "platform-ie");
    question.put("issuer", "POLICE");
    question.put("content", "NCII_DISSEMINATION");
    question.put("minor", false);
    question.put("aim", "TAKE_DOWN");
    question.put("urgency", "URGENT");
    return question;
  }

  private static List<String> codes(JsonNode reasons) {
    return StreamSupport.stream(reasons.spliterator(), false)
        .map(reason -> reason.path("code").asString())
        .toList();
  }
}
