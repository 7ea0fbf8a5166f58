package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** Whatever is refused, by us or by a framework, is a problem document that holds nothing sent. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.JSON)
@ExtendWith(OfficeExtension.class)
class RefusalTests {
  private static final String SECRET = "vexillology";

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void answersWithoutATokenThatOneIsNeeded() {
    Office.Answer nobody = office.send(null, "GET", "/me", null);
    assertThat(nobody.problem(401)).isEqualTo("unauthenticated");
    assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(office.send(null, "GET", "/nowhere", null).problem(401))
        .isEqualTo("unauthenticated");
    Office.Answer wrong =
        office.send(null, "GET", "/me", null, "Authorization", "Bearer " + "a".repeat(43));
    assertThat(wrong.problem(401)).isEqualTo("unauthenticated");
  }

  @Test
  void answersTheFrameworksRefusalsAsProblems() {
    assertThat(office.get("liaison", "/nowhere/" + SECRET).problem(404)).isEqualTo("not-found");
    Office.Answer method = office.send("liaison", "DELETE", "/me", null);
    assertThat(method.problem(405)).isEqualTo("method-not-allowed");
    assertThat(method.header("Allow")).isEqualTo("GET");
    assertThat(office.get("liaison", "/me", "Accept", "text/html").problem(406))
        .isEqualTo("not-acceptable");
    assertThat(office.post("liaison", "/requests", "{}", "Content-Type", "text/plain").problem(415))
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void readsStrictJsonOnly() {
    for (String body :
        new String[] {
          "",
          "{",
          "[]",
          "null",
          "{\"caseReference\":\"a\",\"caseReference\":\"b\"}",
          "{} {}",
          "\uFEFF{}",
          "[".repeat(200) + "]".repeat(200),
          "{\"" + SECRET + "\":1}"
        }) {
      Office.Answer refused = office.post("liaison", "/requests", body);
      assertThat(refused.problem(400)).as(body).isEqualTo("malformed-json");
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void namesWhatIsWrongInABody() {
    Office.Answer refused =
        office.post(
            "liaison", "/requests", Map.of("caseReference", "", "template", "A B", SECRET, 1));
    assertThat(refused.problem(400)).isEqualTo("malformed-json");
    assertThat(refused.json().path("errors").findValuesAsString("pointer"))
        .contains("/caseReference", "/template", "/version", "/addressee");
    assertThat(refused.text()).doesNotContain("A B");
  }

  @Test
  void writesDownThatABodyWasRefusedAndNothingOfIt() {
    long before = refusedBodies();
    office.post("liaison", "/requests", "{\"" + SECRET + "\"");
    office.post("liaison", "/requests", Map.of(SECRET, SECRET));

    assertThat(refusedBodies()).isEqualTo(before + 2);
    assertThat(
            office
                .database()
                .superuser()
                .sql("select audit_entry::text from audit_entry where action = 'body.refuse'")
                .query(String.class)
                .list())
        .allMatch(row -> row.contains("body/") && !row.contains(SECRET));
  }

  private long refusedBodies() {
    return office
        .database()
        .superuser()
        .sql(
            """
            select count(*) from audit_entry where action = 'body.refuse'
              and object = 'body/NewDraft' and result = 'malformed-json'
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void refusesABlankCaseReference() {
    Map<String, Object> blank =
        Map.of(
            "caseReference", "   ",
            "template", "ncii-takedown",
            "version", "1.0.0",
            "addressee", "platform-ie");
    assertThat(office.post("liaison", "/requests", blank).problem(400)).isEqualTo("malformed-json");
  }

  @Test
  void refusesBodiesBeyondTheLimit() {
    byte[] large = new byte[(2 << 20) + (32 << 10)];
    java.util.Arrays.fill(large, (byte) ' ');
    assertThat(office.post("liaison", "/requests", large).problem(413)).isEqualTo("too-large");
  }

  @Test
  void answersWhatTheContainerRefusesAsAProblem() {
    HttpRequest bad =
        HttpRequest.newBuilder(URI.create(office.people() + "/api/v1/%2e%2e%2fme")).build();
    HttpResponse<byte[]> answer = Office.exchange(office.client(), bad);
    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void keepsBrowsersAndCachesOut() {
    Office.Answer me = office.get("liaison", "/me");
    assertThat(me.header("Cache-Control")).contains("no-store");
    assertThat(me.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(me.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(me.header("Strict-Transport-Security")).contains("max-age");
    assertThat(me.header("Set-Cookie")).isEmpty();
  }
}
