package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.node.ObjectNode;

/** In which languages a request is drawn up and leaves, and how one is added as data. */
class LanguagesTest {
  private static final String GIVEN = "ncii-takedown/1.0.0/texts/";

  @TempDir private Path folder;

  @Test
  void drawsTheRequestUpInTheLanguageThatItIsIn() {
    RequestContent french = Samples.order(answers -> answers.put("language", "fr")).content();
    assertThat(french).isNotNull();
    assertThat(french.legalBases())
        .extracting(LegalBasis::instrument)
        .contains("Règlement (UE) 2022/2065 (règlement sur les services numériques)");
    assertThat(french.particulars())
        .extracting(Particular::label, Particular::value)
        .contains(tuple("Consentement à la publication", "Le consentement n’a jamais été donné"));
    RequestContent english = Samples.order(answers -> {}).content();
    assertThat(english.particulars())
        .extracting(Particular::label)
        .contains("Consent to publication");
    assertThat(english.particulars())
        .extracting(Particular::name)
        .isEqualTo(french.particulars().stream().map(Particular::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // taken by the addressee | answered | problem | expected | remedy
        "| en || |",
        "| fr || |",
        "| pl | LANGUAGE_NOT_COMPLETE | has every text: | texts/LANGUAGE.yaml",
        "fr | fr || |",
        "fr | en | LANGUAGE_NOT_ACCEPTED | every text: fr | up in fr.",
        "pl,fr | en | LANGUAGE_NOT_ACCEPTED | every text: fr | 1.0.0/texts/pl.yaml",
        "fr,pl,lt | pl | LANGUAGE_NOT_COMPLETE | every text: fr | texts/pl.yaml",
        "pl | pl | LANGUAGE_NOT_COMPLETE | there is none; the addressee takes pl | texts/pl.yaml",
        "pl | en | LANGUAGE_NOT_ACCEPTED | there is none; the addressee takes pl | another addressee",
      })
  void letsOnlyLanguagesLeaveThatAreTakenAndComplete(
      String taken, String language, Problem problem, String expected, String remedy) {
    List<Finding> findings = gate(Samples.CATALOGUE, taken, language);
    if (problem == null) {
      assertThat(findings).isEmpty();
      return;
    }
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.gate()).isEqualTo(problem);
              assertThat(finding.pointer()).isEqualTo("/language");
              assertThat(finding.expected()).contains(expected);
              assertThat(finding.remedy()).contains(remedy);
            });
  }

  @Test
  void takesALanguageThatAFolderOfTheAgencyAdds() throws IOException {
    add("lt");
    TemplateCatalogue catalogue = TemplateCatalogue.load(List.of(folder), Samples.CLOCK);
    assertThat(TemplateLint.folder(folder)).isEmpty();
    assertThat(catalogue.find(Samples.NCII).orElseThrow().languages()).contains("en", "fr", "lt");
    assertThat(catalogue.find(Samples.NCII, "lt").orElseThrow().title()).startsWith("Retrait");
    assertThat(gate(catalogue, "lt", "lt")).isEmpty();
    assertThat(gate(Samples.CATALOGUE, "lt", "lt")).isNotEmpty();
  }

  @Test
  void offersNoLanguageThatLacksOneText() throws IOException {
    add("lt");
    Path shared = folder.resolve("shared/texts/lt.yaml");
    String text = Files.readString(shared);
    assertThat(text).contains("\"Courriel pour les questions\"");
    Files.writeString(shared, text.replace("\"Courriel pour les questions\"", "\" \""));
    TemplateCatalogue catalogue = TemplateCatalogue.load(List.of(folder), Samples.CLOCK);
    assertThat(catalogue.find(Samples.NCII).orElseThrow().languages()).doesNotContain("lt");
    assertThat(catalogue.find(Samples.NCII, "lt")).isEmpty();
    assertThat(gate(catalogue, "lt", "lt"))
        .extracting(Finding::gate)
        .containsExactly(Problem.LANGUAGE_NOT_COMPLETE);
    assertThat(TemplateLint.folder(folder))
        .extracting(TemplateLint.Fault::sentence)
        .containsExactly("There is no text in lt for the label of /contact/email.");
  }

  @Test
  void hearsTheAgencyBeforeTheProduct() throws IOException {
    add("fr");
    Path texts = folder.resolve(GIVEN + "fr.yaml");
    Files.writeString(
        texts, Files.readString(texts).replaceFirst("title: .*", "title: Titre de l’agence"));
    assertThat(
            TemplateCatalogue.load(List.of(folder), Samples.CLOCK)
                .find(Samples.NCII, "fr")
                .orElseThrow()
                .title())
        .isEqualTo("Titre de l’agence");
  }

  @Test
  void isReviewedWhenAllThatIsHeardIs() throws IOException {
    add("fr");
    for (String file : List.of(GIVEN + "fr.yaml", "shared/texts/fr.yaml")) {
      assertThat(isReviewed()).isFalse();
      Path texts = folder.resolve(file);
      String text = Files.readString(texts);
      assertThat(text).contains("reviewed: false");
      Files.writeString(texts, text.replace("reviewed: false", "reviewed: true"));
    }
    assertThat(isReviewed()).isTrue();
  }

  private boolean isReviewed() {
    return TemplateCatalogue.load(List.of(folder), Samples.CLOCK)
        .find(Samples.NCII, "fr")
        .orElseThrow()
        .reviewed();
  }

  @Test
  void stopsTheStartAtTextsOfWhatIsNotThere() throws IOException {
    write("no-such/1.0.0/texts/lt.yaml", "language: lt\ntitle: x\nsummary: y\n");
    assertThatThrownBy(() -> TemplateCatalogue.load(List.of(folder), Samples.CLOCK))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("There is no template no-such/1.0.0.");
    assertThat(TemplateLint.folder(folder)).hasSize(1);
  }

  @Test
  void stopsTheStartAtTextsInTheLanguageOfTheTemplateItself() throws IOException {
    write(GIVEN + "en.yaml", "language: en\ntitle: x\nsummary: y\n");
    assertThatThrownBy(() -> TemplateCatalogue.load(List.of(folder), Samples.CLOCK))
        .isInstanceOf(ContradictoryTemplateException.class)
        .hasMessageContaining("The template itself is in this language.");
  }

  @Test
  void namesSharedTextsOfWhatIsNotShared() throws IOException {
    write(
        "shared/texts/lt.yaml",
        """
        language: lt
        groups:
          contact: {/contact/fax: {label: x, expects: y}}
          nothing: {/contact: {label: x, expects: y}}
        codes:
          MEASURE: {DESTROY: x}
        """);
    assertThat(TemplateLint.folder(folder))
        .extracting(TemplateLint.Fault::line, TemplateLint.Fault::sentence)
        .containsExactlyInAnyOrder(
            tuple(3, "The shared group contact has no field /contact/fax."),
            tuple(4, "The shared group nothing has no field /contact."),
            tuple(6, "The shared code list MEASURE has no code DESTROY."));
  }

  /** Intimate images, DSA, TCO, e-Evidence, EIO, Budapest Articles 29 and 31, mutual assistance. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ncii-takedown",
        "us-tida-notice",
        "uk-iicr",
        "au-rn",
        "in-order",
        "in-ncii",
        "kr-del",
        "jp-del",
        "it-garante",
        "br-art21",
        "nz-hdca24",
        "sg-osra",
        "za-s20",
        "csam-referral",
        "vawd23",
        "dsa9",
        "dsa10",
        "dsa16",
        "tco-1",
        "tco-2",
        "tco-3",
        "epoc",
        "epoc-pr",
        "form3",
        "form5",
        "form6",
        "eio-a",
        "eio-b",
        "eio-c",
        "bc-29",
        "bc-31",
        "mla",
        "mutual-assistance",
        "supplement",
        "withdrawal",
        "lift",
        "status-query"
      })
  void hasEveryTextInGermanSpanishAndFrenchUnreviewed(String template) {
    TemplateRef ref = new TemplateRef(template, "1.0.0");
    assertThat(Samples.CATALOGUE.find(ref).orElseThrow().languages())
        .contains("en", "de", "es", "fr");
    for (String language : List.of("de", "es", "fr")) {
      assertThat(Samples.CATALOGUE.find(ref, language).orElseThrow().reviewed()).isFalse();
    }
  }

  @Test
  void hasTheLanguageThatTheLawOfATemplateAsksFor() {
    for (Template template : SamplesAndRulesTest.templates().values()) {
      for (Rule rule : template.conditions()) {
        if ("/language".equals(rule.at()) && rule.when() == null) {
          assertThat(template.languages()).as(template.path()).containsAnyElementsOf(rule.in());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"br-art21, pt", "it-garante, it", "jp-del, ja", "kr-del, ko"})
  void leavesInTheLanguageOfItsLawAloneAndIsReadInOthers(String template, String language) {
    TemplateRef ref = new TemplateRef(template, "1.0.0");
    ObjectNode answers = SamplesAndRulesTest.sample(template);
    assertThat(Samples.CATALOGUE.judge(ref, answers.toString()).content()).isNotNull();
    assertThat(Samples.CATALOGUE.find(ref, language).orElseThrow().reviewed()).isFalse();
    assertThat(Samples.CATALOGUE.find(ref).orElseThrow().languages()).contains("en", "fr");
    assertThat(Samples.CATALOGUE.judge(ref, answers.put("language", "en").toString()).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/language");
              assertThat(finding.expected()).contains(language);
              assertThat(finding.remedy()).contains("sworn translation and give " + language);
            });
  }

  @Test
  void drawsTheRequestUpInJapanese() {
    RequestContent content =
        Samples.CATALOGUE
            .judge(
                new TemplateRef("jp-del", "1.0.0"), SamplesAndRulesTest.sample("jp-del").toString())
            .content();
    assertThat(content).isNotNull();
    assertThat(content.legalBases())
        .extracting(LegalBasis::instrument)
        .allMatch(instrument -> instrument.matches("[^A-Za-z]+"));
    assertThat(content.particulars()).extracting(Particular::label).contains("公開への同意");
  }

  @Test
  void translatesTheQuestionsOfTheHouseToo() {
    assertThat(Samples.CATALOGUE.find(Samples.NCII, "fr").orElseThrow().fields())
        .filteredOn(field -> field.pointer().equals("/safeguards/necessity"))
        .extracting(FieldDescription::label)
        .containsExactly("Pourquoi la mesure est nécessaire et proportionnée");
  }

  private static List<Finding> gate(TemplateCatalogue catalogue, String taken, String language) {
    ObjectNode answers = Samples.answers("ncii-takedown");
    answers.put("language", language);
    Set<String> languages = taken == null ? Set.of() : Set.of(taken.split(","));
    return catalogue
        .judge(
            Samples.NCII,
            answers.toString(),
            new Correspondents(
                party(Party.Kind.AUTHORITY, Set.of()), party(Party.Kind.PLATFORM, languages)))
        .findings();
  }

  private static Party party(Party.Kind kind, Set<String> languages) {
    return new Party(
        new PartyId("party"),
        "Party",
        kind,
        new Jurisdiction("IE"),
        null,
        languages,
        Channel.REST,
        URI.create("https://party.example"),
        Set.of(),
        null);
  }

  /** The French texts under the name of another language. */
  private void add(String language) throws IOException {
    for (String texts : List.of(GIVEN, "shared/texts/")) {
      try (InputStream french =
          LanguagesTest.class.getResourceAsStream("templates/" + texts + "fr.yaml")) {
        write(
            texts + language + ".yaml",
            new String(french.readAllBytes(), StandardCharsets.UTF_8)
                .replace("language: fr\n", "language: " + language + "\n"));
      }
    }
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
