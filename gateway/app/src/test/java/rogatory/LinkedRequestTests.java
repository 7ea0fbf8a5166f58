package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One case, several requests: each with its own addressee and document, and linked. */
@ExtendWith(OfficeExtension.class)
class LinkedRequestTests {
  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void asksAboutASentRequestAndQuotesItWithoutCopyingByHand() {
    String earlier = Sent.request(office, "authority-cz", "ACK_RECEIVED").toString();
    JsonNode known = read("liaison", earlier).path("request");

    String later = open(known, earlier, "FOLLOWS_UP").json(201).path("id").asString();

    JsonNode handedIn =
        office.post("liaison", "/requests/" + later + "/submission", null).json(200);
    assertThat(handedIn.path("state").asString()).isEqualTo("REVIEW");
    assertThat(office.get("approver", "/requests/" + later + "/document-under-review").text())
        .contains(earlier)
        .contains(known.path("caseReference").asString())
        .contains(known.path("theirReference").asString());
    assertLinked(read("liaison", later), earlier, "EARLIER");
    assertThat(read("liaison", later).path("sameCase").findValuesAsString("request"))
        .containsExactly(earlier);
    assertLinked(read("liaison", earlier), later, "LATER");
    assertThat(recorded(later)).isEqualTo(1);
  }

  @Test
  void refusesEveryLinkThatIsNotToASentRequestOfTheSameAgencyAndCase() {
    String draft =
        office
            .post("liaison", "/requests", draft("NORTH-L1", null, ""))
            .json(201)
            .path("id")
            .asString();
    JsonNode ours = read("liaison", draft).path("request");

    assertThat(pointers(open(ours, draft, "FOLLOWS_UP"))).containsExactly("/linkedTo/request");
    assertThat(pointers(open(ours, draft, "LIFTS"))).containsExactly("/linkedTo/relation");
    Office.Answer nobodys = open(ours, UUID.randomUUID().toString(), "FOLLOWS_UP");
    assertThat(pointers(nobodys)).containsExactly("/linkedTo/request");
    Office.Answer foreign =
        office.post("stranger", "/requests", draft("NORTH-L1", draft, "FOLLOWS_UP"));
    assertThat(foreign.json().path("errors")).isEqualTo(nobodys.json().path("errors"));
    assertThat(open(ours, draft, "IS_FRIEND_OF").problem(400)).isEqualTo("malformed-json");
    assertThat(open(ours, "1", "FOLLOWS_UP").problem(400)).isEqualTo("malformed-json");
    assertThat(read("liaison", draft).path("links")).isEmpty();
  }

  @Test
  void draftsTheNoticeToTheEnforcingAuthorityBesideTheOrder() {
    ObjectNode answers = GatesTests.sample("epoc");
    answers.set("safeguards", DraftTests.sample().path("safeguards"));
    answers.put("necessity", "SEEDEDNECESSITY4711: no other source has the data.");
    answers.withObject("/enforcingAuthority").put("state", "CZ");
    Map<String, Object> draft = draft("NORTH-" + UUID.randomUUID(), null, "");
    draft.putAll(Map.of("template", "epoc", "addressee", "platform-ie", "answers", answers));
    String order = office.post("liaison", "/requests", draft).json(201).path("id").asString();
    String copies = "/requests/" + order + "/copies";

    Office.Answer same = office.post("liaison", copies, Map.of("addressee", "platform-ie"));
    assertThat(pointers(same)).containsExactly("/addressee");
    assertThat(office.post("approver", copies, Map.of("addressee", "authority-cz")).problem(403))
        .isEqualTo("forbidden");
    JsonNode copy = office.post("liaison", copies, Map.of("addressee", "authority-cz")).json(201);
    String notice = copy.path("id").asString();

    assertThat(copy.path("addressee").asString()).isEqualTo("authority-cz");
    Office.Answer early = office.post("liaison", "/requests/" + notice + "/submission", null);
    assertThat(pointers(early)).containsExactly("/linkedTo/request");
    assertThat(submitted(order)).doesNotContain("SEEDEDNECESSITY4711");
    Office.Answer alone = approved(order);
    assertThat(alone.problem(422)).isEqualTo("copy-missing");
    JsonNode fault = alone.json().path("errors").get(0);
    assertThat(fault.path("pointer").asString()).isEqualTo("/notification");
    assertThat(fault.path("provision").asString()).isEqualTo("Regulation (EU) 2023/1543 Art. 8(1)");
    assertThat(fault.path("remedy").asString()).startsWith("Draft the copy");
    assertThat(submitted(notice)).contains("SEEDEDNECESSITY4711");
    assertThat(pointers(approved(notice))).containsExactly("/linkedTo/request");
    assertThat(read("liaison", notice).path("request").path("clock").isNull()).isTrue();
    changedAfterItsCopy(order, answers);
    assertThat(read("liaison", order).path("links").get(0).path("relation").asString())
        .isEqualTo("COPY_OF");
    assertThat(
            office
                .post("liaison", "/requests/" + notice + "/copies", Map.of("addressee", "x.y"))
                .problem(422))
        .isEqualTo("addressee-unknown");
  }

  private void changedAfterItsCopy(String order, ObjectNode answers) {
    String path = "/requests/" + order;
    office.post("approver", path + "/return", Map.of("reason", "Say more.")).json(200);
    answers.withArray("/dataCategories").removeAll().add("CONTENT");
    answers.remove("subscriberData");
    String tag = office.get("liaison", path + "/answers").header("ETag");
    office.send("liaison", "PUT", path + "/answers", answers, "If-Match", tag).json(200);
    assertThat(pointers(office.post("liaison", path + "/submission", null)))
        .contains("/dataCategories");
  }

  private Office.Answer approved(String request) {
    String hash = read("approver", request).path("request").path("documentHash").asString();
    return office.post(
        "approver",
        "/requests/" + request + "/approval",
        Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."));
  }

  private String submitted(String request) {
    office.post("liaison", "/requests/" + request + "/submission", null).json(200);
    return office.get("approver", "/requests/" + request + "/document-under-review").text();
  }

  private void assertLinked(JsonNode detail, String other, String end) {
    JsonNode link = detail.path("links").get(0);
    assertThat(detail.path("links")).hasSize(1);
    assertThat(link.path("request").asString()).isEqualTo(other);
    assertThat(link.path("relation").asString()).isEqualTo("FOLLOWS_UP");
    assertThat(link.path("end").asString()).isEqualTo(end);
    assertThat(link.path("by").asString()).isEqualTo("liaison");
  }

  private Office.Answer open(JsonNode known, String earlier, String relation) {
    return office.post(
        "liaison", "/requests", draft(known.path("caseReference").asString(), earlier, relation));
  }

  private static Map<String, Object> draft(String reference, String earlier, String relation) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("caseReference", reference);
    draft.put("template", "status-query");
    draft.put("version", "1.0.0");
    draft.put("addressee", "authority-cz");
    draft.put("answers", question());
    if (earlier != null) {
      draft.put("linkedTo", Map.of("request", earlier, "relation", relation));
    }
    return draft;
  }

  private static Map<String, Object> question() {
    return Map.of(
        "language",
        "en",
        "nationalLegalBases",
        List.of(Map.of("instrument", "Invented Code", "provision", "s. 226", "jurisdiction", "PL")),
        "questions",
        List.of("ARRIVED"),
        "contact",
        Map.of("email", "liaison@authority.example.org", "telephone", "+48 100 000 000"),
        "statementOfReasons",
        "Invented: nothing was heard since the receipt.",
        "reasonsNameNoVictim",
        true);
  }

  private JsonNode read(String person, String request) {
    return office.get(person, "/requests/" + request).json(200);
  }

  private int recorded(String request) {
    return office
        .database()
        .superuser()
        .sql("select count(*) from audit_entry where object = ? and action = 'request.link'")
        .params("request/" + request)
        .query(Integer.class)
        .single();
  }

  private static List<String> pointers(Office.Answer answer) {
    assertThat(answer.problem(422)).isEqualTo("link-refused");
    return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
        .map(fault -> fault.path("pointer").asString())
        .toList();
  }
}
