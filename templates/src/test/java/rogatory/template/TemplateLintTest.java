package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.request.TemplateRef;
import rogatory.template.TemplateLint.Fault;
import rogatory.template.TemplateLint.Kind;

/** The shipped catalogue is without fault, and a broken folder is told all of its faults. */
class TemplateLintTest {
  private static final TemplateRef OUTSIDE = new TemplateRef("account-suspension", "1.0.0");
  private static final String TEXTS =
      """
      language: fr
      reviewed: true
      title: Suspension d'un compte (inventé)
      summary: Montre qu'un modèle est un dossier et rien d'autre.
      fields:
        /why: {label: Motifs, expects: un texte de 20 à 10 000 caractères}
        /severity: {label: Gravité, expects: HIGH ou LOW}
        /account: {label: Compte, expects: le compte}
        /contact: {label: Contact, expects: au moins un moyen, guidance: Une adresse du service.}
        /contact/email: {label: Courriel, expects: une adresse}
        /contact/telephone: {label: Téléphone, expects: un numéro}
        /contact/postal: {label: Adresse, expects: une adresse}
      codes:
        SEVERITY: {HIGH: élevée, LOW: faible}
      """;

  @TempDir private Path folder;
  private Path sheet;
  private Path schema;

  @BeforeEach
  void copy() throws Exception {
    Path from = TemplateCatalogueTest.outside();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    sheet = folder.resolve("account-suspension/1.0.0/template.yaml");
    schema = folder.resolve("account-suspension/1.0.0/schema.json");
  }

  @Test
  void findsNothingInTheShippedCatalogue() {
    assertThat(TemplateLint.builtIn()).isEmpty();
  }

  @Test
  void findsNothingInAGoodFolder() {
    assertThat(TemplateLint.folder(folder)).isEmpty();
  }

  @Test
  void namesSeveralFaultsOfAFolderAtOnceWithFileAndLine() throws Exception {
    change(sheet, "in: [HIGH]}\n    require", "in: [HUGE]}\n    require");
    change(sheet, "require: [/account]", "require: [/acount]");
    change(sheet, "source: Invented Act s. 1", "source: \" \"");
    change(sheet, "receiver: platform (invented)\n", "");
    change(
        schema, "\"account\": {\"$ref\": \"#/$defs/line\"}", "\"account\": {\"type\": \"string\"}");
    assertThat(TemplateLint.folder(folder))
        .contains(
            fault(19, Kind.UNKNOWN_CODE, "The code list SEVERITY has no code HUGE."),
            fault(37, Kind.CONTRADICTION, "There is no field /acount."),
            fault(5, Kind.MISSING_SOURCE, "The template has no source."),
            fault(
                3,
                Kind.MISSING_PARTY,
                "The template does not say who writes to whom (issuer, receiver)."),
            new Fault(
                schema.toString(),
                9,
                Kind.CONTRADICTION,
                "The text /account needs a maxLength of 1 to 10000."))
        .hasSize(5);
  }

  @Test
  void namesAnswersWithoutAClock() throws Exception {
    change(
        sheet,
        "    - code: OWN_DEADLINE\n",
        "    - when: {at: /severity, in: [HIGH]}\n      code: OWN_DEADLINE\n");
    assertThat(TemplateLint.folder(folder))
        .extracting(Fault::kind, Fault::sentence)
        .containsExactly(
            tuple(
                Kind.CLOCK_WITHOUT_RULE,
                "Some answers lead to no deadline: let the last of deadline count always."));
  }

  @Test
  void namesAClockOfWhichThereIsNoRule() throws Exception {
    change(sheet, "code: INVENTED_24H", "code: INVENTED_25H");
    assertThat(TemplateLint.folder(folder))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.sentence()).isEqualTo("There is no deadline rule INVENTED_25H.");
              assertThat(fault.kind()).isEqualTo(Kind.CLOCK_WITHOUT_RULE);
              assertThat(fault.line()).isEqualTo(49);
            });
  }

  @Test
  void takesClocksThatTogetherCoverEveryCode() throws Exception {
    change(
        sheet,
        "    - code: OWN_DEADLINE\n",
        "    - when: {at: /severity, in: [LOW]}\n      code: OWN_DEADLINE\n");
    assertThat(TemplateLint.folder(folder)).isEmpty();
  }

  @Test
  void namesAFieldThatGoesToNobody() throws Exception {
    change(
        sheet,
        "      expects: the account, at most 300 characters\n      privacy: P1\n      particular: true\n",
        "      expects: the account, at most 300 characters\n      privacy: P1\n");
    assertThat(TemplateLint.folder(folder))
        .containsExactly(
            fault(
                27,
                Kind.FIELD_NOT_PLACED,
                "The field /account goes to nobody: map it, make it particular, or say house:"
                    + " true."));
  }

  @Test
  void namesAFieldThatLeavesThoughItIsSaidToStay() throws Exception {
    change(
        sheet,
        "      privacy: P1\n      particular: true\n",
        "      privacy: P1\n      particular: true\n      house: true\n");
    assertThat(TemplateLint.folder(folder))
        .singleElement()
        .extracting(Fault::kind)
        .isEqualTo(Kind.FIELD_NOT_PLACED);
  }

  @Test
  void namesAListWithoutASourceAndAGroundWithoutAMapping() throws Exception {
    Files.writeString(
        folder.resolve("account-suspension/1.0.0/codes/grounds.yaml"),
        """
        name: REFUSAL_GROUND_HERE
        version: 1.0.0
        source: ""
        entries:
          - {code: "A", label: "A"}
          - {code: "B", label: "B", maps: {OTHER: C}}
        """);
    assertThat(TemplateLint.folder(folder))
        .extracting(Fault::kind, Fault::line)
        .containsExactly(tuple(Kind.MISSING_SOURCE, 3), tuple(Kind.GROUND_WITHOUT_MAPPING, 5));
  }

  @Test
  void namesEveryTextThatADeclaredLanguageLacks() throws Exception {
    change(sheet, "language: en\n", "language: en\nlanguages: [fr]\n");
    assertThat(TemplateLint.folder(folder))
        .hasSizeGreaterThan(5)
        .allMatch(fault -> fault.kind() == Kind.MISSING_TRANSLATION)
        .extracting(Fault::sentence)
        .contains(
            "There is no text in fr for the title.",
            "There is no text in fr for the label of /account.",
            "There is no text in fr for the label of SEVERITY HIGH.");
    texts(TEXTS.replace("HIGH: élevée, ", ""));
    assertThat(TemplateLint.folder(folder))
        .containsExactly(
            new Fault(
                folder.resolve("account-suspension/1.0.0/texts/fr.yaml").toString(),
                0,
                Kind.MISSING_TRANSLATION,
                "There is no text in fr for the label of SEVERITY HIGH."));
  }

  @Test
  void namesATextOfWhatTheTemplateDoesNotHave() throws Exception {
    change(sheet, "language: en\n", "language: en\nlanguages: [fr]\n");
    texts(TEXTS.replace("  /why:", "  /whi: {label: x}\n  /why:"));
    assertThat(TemplateLint.folder(folder))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).isEqualTo(6);
              assertThat(fault.sentence()).contains("/whi");
            });
  }

  @Test
  void readsATemplateInALanguageThatWasAddedAsData() throws Exception {
    change(sheet, "language: en\n", "language: en\nlanguages: [fr]\n");
    texts(TEXTS);
    assertThat(TemplateLint.folder(folder)).isEmpty();
    TemplateCatalogue catalogue = TemplateCatalogue.load(List.of(folder), Samples.CLOCK);
    TemplateDescription french = catalogue.find(OUTSIDE, "fr").orElseThrow();
    assertThat(french.title()).startsWith("Suspension d'un compte");
    assertThat(french.language()).isEqualTo("fr");
    assertThat(french.reviewed()).isFalse();
    assertThat(french.languages()).containsExactly("en", "fr");
    assertThat(french.fields())
        .filteredOn(field -> field.pointer().equals("/severity"))
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.label()).isEqualTo("Gravité");
              assertThat(field.codes())
                  .extracting(CodeList.Entry::label)
                  .containsExactly("élevée", "faible");
            });
    assertThat(catalogue.find(OUTSIDE, "en").orElseThrow().title()).startsWith("Suspension of");
    assertThat(catalogue.find(OUTSIDE, "de")).isEmpty();
  }

  @Test
  void readsNoFileOutsideTheFolderForALanguage() throws Exception {
    change(sheet, "language: en\n", "language: en\nlanguages: [../../../secret]\n");
    assertThat(TemplateLint.folder(folder))
        .singleElement()
        .extracting(Fault::sentence)
        .asString()
        .contains("a language is two small letters");
  }

  @Test
  void namesALinkToATemplateThatIsNeitherInTheProductNorInTheFolder() throws Exception {
    change(
        sheet,
        "request:\n  kind:",
        "links:\n"
            + "  - {relation: FOLLOWS_UP, to: [epoc, account-suspension]}\n"
            + "  - relation: EXTENDS\n"
            + "    to: [epoc-pr, epoc-prr]\n"
            + "request:\n  kind:");
    assertThat(TemplateLint.folder(folder))
        .containsExactly(
            fault(
                41,
                Kind.UNKNOWN_TEMPLATE,
                "There is no template epoc-prr to which a request could be linked."));
  }

  @Test
  void namesAFolderThatCannotBeRead() {
    assertThat(TemplateLint.folder(folder.resolve("nowhere")))
        .singleElement()
        .extracting(Fault::kind)
        .isEqualTo(Kind.CONTRADICTION);
  }

  private Fault fault(int line, Kind kind, String sentence) {
    return new Fault(sheet.toString(), line, kind, sentence);
  }

  private void texts(String yaml) throws IOException {
    Path texts = folder.resolve("account-suspension/1.0.0/texts");
    Files.createDirectories(texts);
    Files.writeString(texts.resolve("fr.yaml"), yaml);
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
