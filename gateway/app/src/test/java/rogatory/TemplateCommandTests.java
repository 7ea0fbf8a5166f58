package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code rogatory template list} and {@code lint}: no gateway is needed. */
class TemplateCommandTests {
  private static final String SHEET =
      """
      id: seizure-notice
      version: 1.0.0
      title: Notice of a seizure (invented)
      summary: Added by a folder and nothing else.
      issuer: court (invented)
      receiver: bank (invented)
      source: Invented Act s. 1
      confidence: uncertain
      validFrom: 2026-01-01
      language: en
      fields:
        - include: reasons
        - include: language
      request:
        kind: [{constant: MLA}]
        language: [{at: /language}]
        legalBases:
          - {instrument: Invented Act, provision: s. 1, jurisdiction: [{constant: FR}]}
        measures: [{constant: PRODUCE}]
        reasons: [{at: /statementOfReasons}]
        deadline:
          - code: OWN_DEADLINE
            length: [{constant: P10D}]
        validFor: [{constant: P30D}]
      """;
  private static final String SCHEMA =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": false,
        "required": ["language", "statementOfReasons", "reasonsNameNoVictim"],
        "properties": {
          "language": {"$ref": "#/$defs/language"},
          "statementOfReasons": {"$ref": "#/$defs/longText"},
          "reasonsNameNoVictim": {"$ref": "#/$defs/confirmed"}
        }
      }
      """;

  @TempDir private Path folder;
  private Path sheet;

  @BeforeEach
  void adds() throws IOException {
    Path template = Files.createDirectories(folder.resolve("seizure-notice/1.0.0"));
    sheet = Files.writeString(template.resolve("template.yaml"), SHEET);
    Files.writeString(template.resolve("schema.json"), SCHEMA);
  }

  @Test
  void listsEveryTemplateWithVersionLawLanguagesClocksAndConfidence() {
    Terminal.Ended listed = Terminal.run("template", "list", "--json");
    assertThat(listed.exit()).as(listed::toString).isZero();
    assertThat(listed.json().path("result").asString()).isEqualTo("listed");
    JsonNode notice = named(listed.json(), "us-tida-notice");
    assertThat(notice.path("version").asString()).isEqualTo("1.0.0");
    assertThat(notice.path("catalogueId").asString()).isEqualTo("US-TIDA-NOTICE");
    assertThat(notice.path("provision").asString()).contains("TAKE IT DOWN Act");
    assertThat(notice.path("confidence").asString()).isEqualTo("SEEN");
    assertThat(notice.path("languages").get(0).asString()).isEqualTo("en");
    assertThat(notice.path("clocks").get(0).asString()).isEqualTo("US_TIDA_48H");
    assertThat(notice.path("caution").isNull()).isTrue();
    JsonNode relations = named(listed.json(), "form6").path("relations");
    assertThat(relations.findValuesAsString("relation"))
        .containsExactlyInAnyOrder("EXTENDS", "AMENDS", "ESCALATES");
    JsonNode extending =
        relations
            .valueStream()
            .filter(relation -> relation.path("relation").asString().equals("EXTENDS"))
            .findFirst()
            .orElseThrow();
    assertThat(extending.path("templates").get(0).asString()).isEqualTo("epoc-pr");
    assertThat(extending.path("earlier").asString()).isEqualTo("IN_FORCE");
    assertThat(extending.path("addressee").asString()).isEqualTo("SAME");
    assertThat(named(listed.json(), "kr-del").path("caution").asString()).contains("confirmed");
    assertThat(named(listed.json(), "ncii-takedown").path("caution").asString())
        .contains("UK_IICR_48H");
  }

  @Test
  void listsForPeopleWhatHasToBeConfirmed() {
    Terminal.Ended listed = Terminal.run("template", "list");
    assertThat(listed.out().lines())
        .anyMatch(line -> line.startsWith("uk-iicr") && line.contains("uncertain"))
        .anyMatch(line -> line.strip().startsWith("Online Safety Act 2023 ss. 10(3A) and 27"))
        .anyMatch(line -> line.contains("! The law behind this template is not confirmed"));
  }

  @Test
  void listsATemplateThatAFolderAdds() {
    Terminal.Ended listed =
        Terminal.run("template", "list", "--folder", folder.toString(), "--json");
    assertThat(named(listed.json(), "seizure-notice").path("receiver").asString())
        .isEqualTo("bank (invented)");
  }

  @Test
  void findsNoFaultInTheTemplatesOfTheProductNorInAGoodFolder() {
    assertThat(Terminal.run("template", "lint").exit()).isZero();
    Terminal.Ended folderOnly = Terminal.run("template", "lint", folder.toString(), "--json");
    assertThat(folderOnly.exit()).as(folderOnly::toString).isZero();
    assertThat(folderOnly.json().path("result").asString()).isEqualTo("good");
  }

  @Test
  void namesEveryFaultOfABrokenFolderWithFileAndLine() throws IOException {
    Files.writeString(
        sheet,
        SHEET
            .replace("receiver: bank (invented)\n", "")
            .replace("[{constant: MLA}]", "[{constant: MLE}]"));
    Terminal.Ended linted = Terminal.run("template", "lint", folder.toString());
    assertThat(linted.exit()).isEqualTo(1);
    assertThat(linted.out().lines())
        .containsExactlyInAnyOrder(
            sheet + ":14: The code list REQUEST_KIND has no code MLE.",
            sheet + ":3: The template does not say who writes to whom (issuer, receiver).");
    JsonNode told = Terminal.run("template", "lint", folder.toString(), "--json").json();
    assertThat(told.path("result").asString()).isEqualTo("faulty");
    assertThat(told.path("faults").values().stream().map(fault -> fault.path("kind").asString()))
        .containsExactlyInAnyOrder("UNKNOWN_CODE", "MISSING_PARTY");
    Terminal.Ended listed = Terminal.run("template", "list", "--folder", folder.toString());
    assertThat(listed.exit()).isEqualTo(3);
    assertThat(listed.err()).contains(sheet + ":14");
  }

  @Test
  void saysThatAFolderIsNotThere() {
    Terminal.Ended linted = Terminal.run("template", "lint", folder.resolve("nowhere").toString());
    assertThat(linted.exit()).isEqualTo(3);
    assertThat(linted.err()).contains("cannot be read");
    assertThat(Terminal.run("template", "lint", "a", "b").exit()).isEqualTo(2);
  }

  private static JsonNode named(JsonNode listed, String id) {
    List<JsonNode> found =
        listed.path("templates").values().stream()
            .filter(one -> one.path("template").asString().equals(id))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
