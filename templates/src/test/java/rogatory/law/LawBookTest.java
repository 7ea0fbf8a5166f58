package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.template.AgencyFiles;
import rogatory.template.CodeList;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Jurisdiction;

class LawBookTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");
  @TempDir private Path folder;

  @Test
  void addsAStateByAFileOutsideTheJarAlone() throws Exception {
    Question question =
        Questions.disclosure("JP", IssuerKind.PROSECUTOR, "RS", DataCategory.SUBSCRIBER);
    assertThat(new Counsel(LawBook.builtIn()).advise(question).open()).isEmpty();

    Advice advice = new Counsel(LawBook.load(List.of(outside()))).advise(question);
    assertThat(advice.open())
        .extracting(Ruling::instrument)
        .containsExactly("BC-31", "MLA", "2AP-7", "2AP-8");
    assertThat(advice.open().get(2).codes(ReasonKind.GATE)).contains("COMMENCEMENT_UNCERTAIN");
  }

  @Test
  void takesTheCorrectionOfAStateInPlaceOfItsOwn() throws Exception {
    Question question = Questions.disclosure("RO", IssuerKind.COURT, "IE", DataCategory.CONTENT);
    assertThat(epoc(LawBook.builtIn(), question).codes(ReasonKind.GATE))
        .contains("PENALTY_UNCERTAIN");
    String confirmed =
        builtIn("jurisdictions/ro.yaml")
            .replace("name: Romania", "name: Romania\nreplaces: true")
            .replaceAll("(?s)(maxMonths: 36.*?)confidence: uncertain", "$1confidence: seen");
    assertThat(epoc(LawBook.load(List.of(with("jurisdictions/ro.yaml", confirmed))), question))
        .satisfies(
            epoc -> assertThat(epoc.codes(ReasonKind.GATE)).doesNotContain("PENALTY_UNCERTAIN"));
  }

  @Test
  void knowsAStateOnlyForTheDaysOnWhichItStands() {
    assertThat(LawBook.builtIn().states(DAY)).hasSizeGreaterThanOrEqualTo(32);
    assertThat(LawBook.builtIn().states(LocalDate.parse("2025-12-31"))).isEmpty();
  }

  @Test
  void readsAVersionOfAStateForEachDay() throws Exception {
    String later =
        builtIn("jurisdictions/lu.yaml").replace("validFrom: 2026-01-01", "validFrom: 2027-01-01");
    String before =
        builtIn("jurisdictions/lu.yaml")
            .replace(
                "validFrom: 2026-01-01",
                "replaces: true\nvalidFrom: 2026-01-01\nvalidTo: 2026-12-31");
    with("jurisdictions/lu-1.yaml", before);
    LawBook book =
        LawBook.load(
            List.of(
                with("jurisdictions/lu-2.yaml", later.replace("maxMonths: 12", "maxMonths: 60"))));
    assertThat(months(book, "2026-12-31")).isEqualTo(12);
    assertThat(months(book, "2027-01-01")).isEqualTo(60);
  }

  private static int months(LawBook book, String day) {
    return book.find(new Jurisdiction("LU"), LocalDate.parse(day))
        .orElseThrow()
        .offences()
        .get(0)
        .maxMonths();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jurisdictions/lu.yaml | code: LU | code: LU | 3 | LU stands for some of these days
          jurisdictions/lu.yaml | code: LU | code: LUX | | two letters
          jurisdictions/lu.yaml | code: LU | code: XX | 14 | There is no act or treaty GONE
          jurisdictions/lu.yaml | channels: | chanels: | 34 | The setting chanels is not known
          jurisdictions/lu.yaml | maxMonths: 12 | maxMonths: 0 | | maxMonths is 1 to 1200
          jurisdictions/lu.yaml | confidence: knowledge} | confidence: certain} | 5 | from String "certain"
          jurisdictions/lu.yaml | code: LU | replaces: true | | code
          instruments/notices.yaml | id: US-TIDA-NOTICE | id: US-TIDA-NOTICE | 4 | US-TIDA-NOTICE is there already
          instruments/notices.yaml | aims: [{aim: TAKE_DOWN, rank: 30}] | aims: [] | | serves at least one aim
          sentences.yaml | code: AIM_NOT_SERVED | code: AIM_NOT_SERVED | 7 | The code STATE_NOT_RECORDED stands twice
          """)
  void stopsWithFileAndLine(String path, String from, String to, Integer line, String sentence)
      throws Exception {
    String text = builtIn(path).replace(from, to);
    if (sentence.contains("GONE")) {
      text = text.replace("tie: EU,", "tie: GONE,");
    }
    Path outside = with(path, text);
    assertStops(outside, line, sentence);
  }

  @Test
  void stopsAtAnInstrumentThatNamesWhatIsNotThere() throws Exception {
    String sheet =
        """
        instruments:
          - id: FIRST
            title: One
            source: house
            confidence: design
            receiver: CENTRAL_AUTHORITY
            aims: [{aim: ASSIST, rank: 10}]
            gates: [{code: PRESERVATION_DECISION}]
            language: {rule: RECEIVING_STATE, provision: house}
          - id: SECOND
            title: Two
            source: house
            confidence: design
            receiver: CENTRAL_AUTHORITY
            aims: [{aim: ASSIST, rank: 10}]
            gates:
              - {code: PRESERVATION_DECISION}
              - {code: NO_SUCH_GATE}
            language: {rule: RECEIVING_STATE, provision: house}
        """;
    assertStops(with("instruments/more.yaml", sheet), 18, "There is no sentence for NO_SUCH_GATE.");
    String bound =
        sheet.replace(
            "    gates:\n      - {code: PRESERVATION_DECISION}\n      - {code: NO_SUCH_GATE}",
            "    ties:\n      - {side: ISSUING, tie: ATLANTIS}");
    assertStops(with("instruments/more.yaml", bound), 17, "There is no act or treaty ATLANTIS.");
  }

  @Test
  void stopsAtAHostOfTwoServices() throws Exception {
    String sheet =
        """
        name: Example
        kind: PLATFORM
        hosts: [videos.example]
        state: US
        validFrom: 2026-01-01
        source: invented
        confidence: design
        """;
    with("platforms/one.yaml", sheet);
    assertStops(
        with("platforms/two.yaml", sheet),
        3,
        "The host videos.example stands for another service.");
  }

  @Test
  void stopsAtAFileThatIsTooLong() throws Exception {
    assertStops(
        with("jurisdictions/xx.yaml", "#" + "x".repeat(AgencyFiles.LARGEST_FILE)),
        null,
        "longer than");
  }

  @Test
  void listsInItsIndexesEveryFileThatLiesThere() throws Exception {
    for (String inside : List.of("jurisdictions", "instruments", "bases", "platforms")) {
      Path around = resource("/rogatory/law/" + inside + "/index").getParent();
      try (Stream<Path> files = Files.list(around)) {
        assertThat(Files.readAllLines(around.resolve("index")))
            .containsExactlyInAnyOrderElementsOf(
                files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("index"))
                    .toList());
      }
    }
  }

  @Test
  void speaksOfContentsAndDeadlinesInTheCodesOfTheCatalogue() throws Exception {
    TemplateCatalogue catalogue =
        TemplateCatalogue.builtIn(
            Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
    Set<String> contents = codes(catalogue, "OFFENCE_CAT");
    LawBook book = LawBook.builtIn();
    for (InstrumentSheet sheet : book.instruments()) {
      assertThat(contents).containsAll(sheet.contents());
      if (sheet.penalty() != null) {
        assertThat(contents).containsAll(sheet.penalty().exceptContents());
      }
    }
    assertThat(contents).containsAll(book.general().protectedContents());
    for (LawBook.State state : book.states(DAY)) {
      JurisdictionSheet sheet = book.find(new Jurisdiction(state.code()), DAY).orElseThrow();
      sheet
          .offences()
          .forEach(
              offence ->
                  assertThat(contents)
                      .containsAll(offence.contents())
                      .containsAll(offence.doubtful()));
    }
  }

  @Test
  void namesOnlyFormsAndDeadlinesOfTheCatalogue() {
    TemplateCatalogue catalogue =
        TemplateCatalogue.builtIn(
            Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
    assertThat(catalogue.validOn(DAY))
        .extracting(template -> template.ref().id())
        .containsAll(LawBook.builtIn().forms().values())
        .containsAll(alsoOn());
    assertThat(codes(catalogue, "DEADLINE_RULE")).containsAll(LawBook.builtIn().clocks());
  }

  private static List<String> alsoOn() {
    List<String> forms = new ArrayList<>();
    LawBook.builtIn().instruments().forEach(instrument -> forms.addAll(instrument.alsoOn()));
    assertThat(forms).isNotEmpty();
    return forms;
  }

  private static Set<String> codes(TemplateCatalogue catalogue, String list) {
    Set<String> codes = new TreeSet<>();
    catalogue.codes(list).orElseThrow().entries().stream()
        .map(CodeList.Entry::code)
        .forEach(codes::add);
    return codes;
  }

  private static Ruling epoc(LawBook book, Question question) {
    return new Counsel(book)
        .advise(question).open().stream()
            .filter(ruling -> ruling.instrument().equals("EPOC"))
            .findFirst()
            .orElseThrow();
  }

  private void assertStops(Path outside, Integer line, String sentence) {
    assertThatThrownBy(() -> LawBook.load(List.of(outside)))
        .isInstanceOfSatisfying(
            ContradictoryLawException.class,
            stop -> {
              assertThat(stop.getMessage()).contains(sentence);
              assertThat(stop.file()).startsWith(outside.toString());
              if (line != null) {
                assertThat(stop.line()).as(stop.getMessage()).isEqualTo(line);
              }
            });
  }

  private Path with(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return folder;
  }

  private static String builtIn(String path) throws Exception {
    return Files.readString(resource("/rogatory/law/" + path));
  }

  private static Path outside() throws URISyntaxException {
    return resource("/rogatory/law/outside");
  }

  private static Path resource(String path) throws URISyntaxException {
    return Path.of(LawBookTest.class.getResource(path).toURI());
  }
}
