package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start stops at a folder that contradicts itself. */
class ContradictingFolderTest {
  @TempDir private Path folder;
  private Path sheet;
  private Path schema;

  @BeforeEach
  void copy() throws Exception {
    Path from = TemplateCatalogueTest.outside();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    sheet = folder.resolve("account-suspension/1.0.0/template.yaml");
    schema = folder.resolve("account-suspension/1.0.0/schema.json");
  }

  @Test
  void stopsBecauseAFieldIsNotInTheSchema() throws Exception {
    change(schema, "\"account\": {\"$ref\": \"#/$defs/line\"},", "");
    assertStops(sheet, 27, "The field /account is not in schema.json.");
  }

  @Test
  void stopsBecauseTheSchemaHasAPropertyThatIsNoField() throws Exception {
    change(schema, "\"why\": {", "\"extra\": {\"$ref\": \"#/$defs/line\"},\n    \"why\": {");
    assertStops(schema, 7, "The property /extra is no field of template.yaml.");
  }

  @Test
  void stopsBecauseTheTypesDiffer() throws Exception {
    change(sheet, "type: line", "type: boolean");
    assertStops(sheet, 27, "The field /account has another type in schema.json.");
  }

  @Test
  void stopsBecauseASectionHasNoHeading() throws Exception {
    change(sheet, "at: /account\n", "at: /account\n      section: B.1\n");
    assertStops(sheet, 27, "The section B.1 of /account has no heading in sections.");
  }

  @Test
  void stopsBecauseAConditionNamesACodeThatIsNotInTheList() throws Exception {
    change(sheet, "when: {at: /severity, in: [HIGH]}", "when: {at: /severity, in: [HUGE]}");
    assertStops(sheet, 19, "The code list SEVERITY has no code HUGE.");
  }

  @Test
  void stopsBecauseAConditionNamesAFieldThatIsNotThere() throws Exception {
    change(sheet, "require: [/account]", "require: [/acount]");
    assertStops(sheet, 37, "There is no field /acount.");
  }

  @Test
  void stopsBecauseTheDeadlineIsNone() throws Exception {
    change(sheet, "code: INVENTED_24H", "code: INVENTED_25H");
    assertStops(sheet, 49, "There is no deadline rule INVENTED_25H.");
  }

  @Test
  void stopsBecauseACopyHasAClockThatTheRequestDoesNotCarry() throws Exception {
    change(
        sheet,
        "request:\n  kind:",
        "links:\n  - relation: COPY_OF\n    clocks: [INVENTED_24H]\nrequest:\n  kind:");
    assertStops(sheet, 40, "The rule INVENTED_24H is not named under beside.");
  }

  @Test
  void stopsBecauseATakedownAsksForNoPreservation() throws Exception {
    change(sheet, "constant: ACCOUNT_SUSPEND", "constant: REMOVE");
    assertStops(sheet, -1, "A template with a takedown measure must ask /preservationDecision.");
  }

  @Test
  void stopsBecauseATextHasNoLimit() throws Exception {
    change(schema, "{\"$ref\": \"#/$defs/line\"}", "{\"type\": \"string\"}");
    assertStops(schema, 9, "The text /account needs a maxLength of 1 to 10000.");
  }

  @Test
  void stopsBecauseTheFolderHasAnotherName() throws Exception {
    Files.move(
        folder.resolve("account-suspension/1.0.0"), folder.resolve("account-suspension/2.0.0"));
    sheet = folder.resolve("account-suspension/2.0.0/template.yaml");
    assertStops(
        sheet, 1, "The folder is called account-suspension/2.0.0, the sheet says otherwise.");
  }

  @Test
  void stopsBecauseASettingIsNotKnown() throws Exception {
    change(sheet, "validTo:", "validUntil:");
    assertStops(sheet, 8, "validUntil");
  }

  @Test
  void stopsBecauseSomethingIsMissing() throws Exception {
    change(sheet, "      expects: HIGH or LOW\n", "");
    assertStops(sheet, -1, "Wrong or missing: expects");
  }

  @Test
  void stopsBecauseThereAreMoreFilesThanAnybodyWrites() throws Exception {
    for (int i = 0; i <= AgencyFiles.MOST_FILES; i++) {
      Files.createFile(folder.resolve("file-" + i));
    }
    assertStops(folder, 0, "The folder has more than 2000 files.");
  }

  @Test
  void stopsBecauseAFileIsMissing() throws Exception {
    Files.delete(schema);
    assertStops(schema, 0, "The template has no such file.");
  }

  @Test
  void stopsBecauseAFileIsBroken() throws Exception {
    change(schema, "\"required\"", "\"type\"");
    assertStops(schema, -1, "Duplicate");
  }

  @Test
  void stopsBecauseTheSchemaRefersToSomewhereElse() throws Exception {
    change(schema, "#/$defs/line", "https://example.org/line");
    assertStops(schema, 9, "A schema refers only to its own or shared $defs.");
  }

  @Test
  void stopsBecauseTheHandleOfAVictimWouldBeShown() throws Exception {
    change(sheet, "privacy: P1\n      particular: true", "privacy: P3\n      particular: true");
    assertStops(sheet, 27, "The field /account cannot be shown to the recipient.");
  }

  @Test
  void stopsBecauseTheSameTemplateIsThereTwice() throws Exception {
    assertThatThrownBy(
            () ->
                TemplateCatalogue.load(
                    List.of(folder, TemplateCatalogueTest.outside()), Samples.CLOCK))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("there already");
  }

  @Test
  void stopsBecauseTheFolderIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> TemplateCatalogue.load(List.of(nowhere), Samples.CLOCK))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("nowhere");
  }

  private void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private void assertStops(Path file, int line, String sentence) {
    assertThatThrownBy(() -> TemplateCatalogue.load(List.of(folder), Samples.CLOCK))
        .isInstanceOfSatisfying(
            ContradictoryTemplateException.class,
            stop -> {
              assertThat(stop.getMessage()).startsWith(file.toString()).contains(sentence);
              assertThat(stop.file()).isEqualTo(file.toString());
              if (line >= 0) {
                assertThat(stop.line()).isEqualTo(line);
              } else {
                assertThat(stop.line()).isPositive();
              }
            });
  }
}
