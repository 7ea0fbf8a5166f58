package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Requests that may not go to a second person, let alone leave the house. */
@Attacks(at = Entrance.PEOPLE, kind = Kind.ACCESS)
@ExtendWith(OfficeExtension.class)
class DeskRefusalTests {
  private static Office office;

  @BeforeAll
  static void enters(Office opened) {
    office = opened;
  }

  @Test
  void refusesAnAnswerThatIsMissing() {
    refuses(Problem.TEMPLATE_INCOMPLETE, answers -> answers.remove("statementOfReasons"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"YES", "UNKNOWN"})
  void refusesAMinorAndAnUnknownAge(String minor) {
    refuses(Problem.MINOR_NOT_EXCLUDED, answers -> answers.put("isMinorDepicted", minor));
  }

  @Test
  void refusesARequestWithoutADecisionAboutPreservation() {
    refuses(
        Problem.NO_PRESERVATION_DECISION,
        answers -> {
          answers.remove("preservationDecision");
          answers.remove("preservationReference");
        });
  }

  private static void refuses(Problem problem, Consumer<ObjectNode> change) {
    ObjectNode answers = DraftTests.sample();
    change.accept(answers);
    String draft =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference", "NORTH-3",
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "platform-ie",
                    "answers", answers))
            .json(201)
            .path("id")
            .asString();

    Office.Answer answer = office.post("liaison", "/requests/" + draft + "/submission", null);

    assertThat(answer.problem(problem.httpStatus())).isEqualTo(problem.code());
    assertThat(answer.json().path("type").asString()).isEqualTo(problem.type());
    assertThat(Sent.state(office, draft)).isEqualTo("DRAFT");
    assertThat(
            count(
                "select count(*) from audit_entry where object = ? and result = ?",
                "request/" + draft,
                problem.code()))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from document where request::text = ? and kind <> ?",
                draft,
                "ANSWERS"))
        .isZero();
  }

  private static int count(String sql, String... parameters) {
    return office
        .database()
        .superuser()
        .sql(sql)
        .params((Object[]) parameters)
        .query(Integer.class)
        .single();
  }
}
