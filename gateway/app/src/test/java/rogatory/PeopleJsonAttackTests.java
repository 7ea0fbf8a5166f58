package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

/** JSON of a signed-in person that is to be read in two ways, or to exhaust whoever reads it. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.JSON)
@ExtendWith(OfficeExtension.class)
class PeopleJsonAttackTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  private static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("a number without end", "{\"a\":1e999999999}");
    answers.put("a number below all", "{\"a\":-1e999999999}");
    answers.put("a number of 5,000 digits", "{\"a\":" + "9".repeat(5_000) + "}");
    answers.put("an exponent beyond 64 bits", "{\"a\":1e99999999999999999999}");
    answers.put("no number", "{\"a\":NaN}");
    answers.put("infinity", "{\"a\":-Infinity}");
    answers.put("a leading zero", "{\"a\":01}");
    answers.put("hexadecimal", "{\"a\":0x10}");
    answers.put("a plus sign", "{\"a\":+1}");
    answers.put("a fraction without whole", "{\"a\":.5}");
    answers.put("a name twice", "{\"a\":1,\"a\":2}");
    answers.put("a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}");
    answers.put("a name twice, far inside", "{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}}");
    answers.put("depth of 500", "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}");
    answers.put("depth of 500 objects", "{\"a\":".repeat(500) + "1" + "}".repeat(500));
    answers.put("a name of 500 KB", "{\"" + "a".repeat(500_000) + "\":1}");
    answers.put("a comment", "{\"a\":1/* b */}");
    answers.put("a comma too many", "{\"a\":1,}");
    answers.put("single quotes", "{'a':1}");
    answers.put("a name without quotes", "{a:1}");
    answers.put("half of a pair", "{\"a\":\"\\ud800\"}");
    answers.put("NUL in a name", "{\"\\u0000\":1}");
    answers.put("a control character as it is", "{\"a\":\"\u0001\"}");
    return answers;
  }

  /** Odd, and within every limit: the draft holds it, and cannot be submitted with it. */
  private static Map<String, String> data() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("a number too fine", "{\"a\":1e-999999999}");
    answers.put("200,000 elements", "{\"a\":[1" + ",1".repeat(200_000) + "]}");
    answers.put("a text of 1 MB", "{\"a\":\"" + "a".repeat(1 << 20) + "\"}");
    answers.put("a prototype", "{\"__proto__\":{\"b\":1}}");
    return answers;
  }

  @TestFactory
  Stream<DynamicTest> answersThatAreNone() {
    return answers().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      Office.Answer answer = answered(each.getKey(), each.getValue());
                      assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> answersThatAreOnlyOdd() {
    return data().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      Office.Answer draft = answered(each.getKey(), each.getValue());
                      assertThat(draft.status()).as(draft.text()).isEqualTo(201);
                      String path = "/requests/" + draft.json().path("id").asString();
                      assertThat(office.post("liaison", path + "/submission", null).status())
                          .isEqualTo(422);
                    }));
  }

  private Office.Answer answered(String name, String answers) {
    String body =
        "{\"caseReference\":\"NORTH-J\",\"template\":\"ncii-takedown\",\"version\":\"1.0.0\","
            + "\"addressee\":\"platform-ie\",\"answers\":"
            + answers
            + "}";
    Instant asked = Instant.now();

    Office.Answer answer = office.post("liaison", "/requests", body);

    assertThat(Duration.between(asked, Instant.now())).isLessThan(PATIENCE);
    AttackTable.saw("in answers: " + name, shown(answer));
    return answer;
  }

  private static String shown(Office.Answer answer) {
    return answer.status() + " " + answer.json().path("code").asString("");
  }

  @TestFactory
  Stream<DynamicTest> numbersInAQuery() {
    return Stream.of("99999999999999999999", "-1", "0", "1e3", "0x10", "1.0", "%31%00", "")
        .map(
            limit ->
                DynamicTest.dynamicTest(
                    "limit " + limit,
                    () -> {
                      Office.Answer answer = office.get("liaison", "/requests?limit=" + limit);
                      AttackTable.saw("in a query: limit=" + limit, shown(answer));
                      assertThat(answer.status()).isEqualTo(400);
                    }));
  }
}
