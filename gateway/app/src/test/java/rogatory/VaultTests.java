package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vault as people use it, and the gate that keeps names out of everything else. */
@ExtendWith(OfficeExtension.class)
class VaultTests {
  private static final String NAME = "Klementyna Wyssanazpalca";
  private static final String REASON = "To tell her that the images are down.";

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  private String deposit(String name) {
    return office
        .post("liaison", "/vault", Map.of("NAME", name, "BIRTH_DATE", "1990-02-28"))
        .json(201)
        .path("handle")
        .asString();
  }

  private static Map<String, Object> look(String field, String purpose) {
    return Map.of("field", field, "purpose", purpose, "reason", REASON);
  }

  @Test
  void listsFieldsAndShowsOneAtATime() {
    String handle = deposit(NAME);
    Office.Answer listed = office.get("auditor", "/vault/" + handle);
    assertThat(listed.json(200).path("fields").findValuesAsString("field"))
        .containsExactly("NAME", "BIRTH_DATE");
    assertThat(listed.text()).doesNotContain("Wyssanazpalca", "1990");

    Office.Answer shown =
        office.post("other-liaison", "/vault/" + handle + "/looks", look("NAME", "CONTACT"));
    assertThat(shown.json(200).path("value").asString()).isEqualTo(NAME);
    assertThat(shown.text()).doesNotContain("1990");
    assertThat(shown.header("Cache-Control")).contains("no-store");
    assertThat(audited(handle)).anyMatch(line -> line.startsWith("vault.reveal ok"));
  }

  private List<String> audited(String handle) {
    return office
        .database()
        .superuser()
        .sql("select action || ' ' || result from audit_entry where object like ?")
        .param("vault/" + handle + "%")
        .query(String.class)
        .list();
  }

  @Test
  void doesNotRepeatAValueUnderTheSameKey() {
    String handle = deposit(NAME);
    String key = UUID.randomUUID().toString();
    String path = "/vault/" + handle + "/looks";
    Map<String, Object> look = look("NAME", "CONTACT");

    office.post("other-liaison", path, look, "Idempotency-Key", key).json(200);
    JsonNode again = office.post("other-liaison", path, look, "Idempotency-Key", key).json(200);

    assertThat(again.path("value").isNull()).isTrue();
  }

  @Test
  void asksASecondPersonBeforeAnIdentityLeavesTheHouseOrIsErased() {
    String handle = deposit(NAME);
    String path = "/vault/" + handle;
    JsonNode asked = office.post("liaison", path + "/looks", look("NAME", "EXECUTION")).json(200);
    assertThat(asked.path("value").isNull()).isTrue();
    String act = path + "/acts/" + asked.path("act").path("id").asString();
    assertThat(office.post("liaison", act + "/collection", null).problem(409))
        .isEqualTo("state-forbids");
    assertThat(office.post("liaison", act + "/grant", null).problem(403)).isEqualTo("forbidden");
    office.post("approver", act + "/grant", null).json(200);
    assertThat(office.post("liaison", act + "/collection", null).json(200).path("value").asString())
        .isEqualTo(NAME);

    String erasure =
        office
            .post("liaison", path + "/erasure", Map.of("reason", "The case is closed for good."))
            .json(200)
            .path("id")
            .asString();
    office.post("approver", path + "/acts/" + erasure + "/grant", null).json(200);

    assertThat(office.get("liaison", path).json(200).path("erasedAt").isNull()).isFalse();
    assertThat(office.post("other-liaison", path + "/looks", look("NAME", "CONTACT")).problem(404))
        .isEqualTo("not-found");
    assertThat(audited(handle)).contains("vault.erase ok", "vault.reveal not-found");
  }

  @Test
  void stopsANameInEveryTextOfARequestAndEchoesNothing() {
    String name = "Apolonia Zmyslonkiewicz";
    deposit(name);
    ObjectNode answers = DraftTests.sample();
    answers.put("statementOfReasons", "The images show ZMYŚLONKIEWICZ, Apolonia without consent.");
    Office.Answer refused = open("NORTH-1", answers);
    assertThat(refused.problem(422)).isEqualTo("names-victim");
    assertThat(refused.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/statementOfReasons");
    assertThat(refused.text()).doesNotContainIgnoringCase("Zmy").doesNotContain("Apolonia");

    assertThat(open("Apolonia Zmyslonkiewicz 7", DraftTests.sample()).problem(422))
        .isEqualTo("names-victim");
    ObjectNode located = DraftTests.sample();
    ((ObjectNode) located.path("contentItems").get(0))
        .put("locator", "https://host.example/apolonia-zmyslonkiewicz");
    String draft = open("NORTH-2", located).json(201).path("id").asString();
    String path = "/requests/" + draft;
    String tag = office.get("liaison", path + "/answers").header("ETag");
    assertThat(
            office.send("liaison", "PUT", path + "/answers", answers, "If-Match", tag).problem(422))
        .isEqualTo("names-victim");
    String hash =
        office
            .post("liaison", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    for (Map.Entry<String, Map<String, String>> act :
        Map.of(
                "/return", Map.of("reason", "Say more of Apolonia Zmyslonkiewicz."),
                "/approval",
                    Map.of(
                        "documentHash",
                        hash,
                        "proportionality",
                        "Apolonia Zmyślonkiewicz suffers."))
            .entrySet()) {
      assertThat(office.post("approver", path + act.getKey(), act.getValue()).problem(422))
          .isEqualTo("names-victim");
    }
  }

  @Test
  void doesNotKnowTheNamesOfAnotherAgency() {
    String name = "Bonifacy Bezistnienia";
    office.post("stranger", "/vault", Map.of("NAME", name)).json(201);
    ObjectNode answers = DraftTests.sample();
    answers.put("statementOfReasons", "The images show Bonifacy Bezistnienia without consent.");

    assertThat(open("NORTH-3", answers).status()).isEqualTo(201);
  }

  private Office.Answer open(String reference, ObjectNode answers) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("caseReference", reference);
    draft.put("template", "ncii-takedown");
    draft.put("version", "1.0.0");
    draft.put("addressee", "platform-ie");
    draft.put("answers", answers);
    return office.post("liaison", "/requests", draft);
  }
}
