package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.request.TemplateRef;
import rogatory.template.CodeList;
import rogatory.template.FieldDescription;
import rogatory.template.TemplateDescription;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.Sha256;

/** On a form in another language no English stands but what somebody wrote into it. */
class FormLanguageTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static Press press;

  @BeforeAll
  static void setsUpThePress() {
    press = new Press(pki, DevRole.SEAL, false);
  }

  /** Every form in every language in which its law lets it leave. */
  static Stream<Arguments> forms() {
    Press all = new Press(pki, DevRole.SEAL, false);
    return all.catalogue.list().stream()
        .flatMap(
            told ->
                told.languages().stream()
                    .filter(language -> !language.equals(told.language()))
                    .filter(language -> all.leaves(told.ref().id(), language))
                    .map(language -> Arguments.of(told.ref().id(), language)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void leavesNoEnglishOnAFormInAnotherLanguage(String template, String language)
      throws IOException {
    RequestContent content = press.content(template, language);
    Set<String> english = words(template, "en");
    english.removeAll(words(template, language));
    assertThat(english).isNotEmpty();
    assertThat(said(press.request(template, content), language))
        .doesNotContainAnyElementsOf(english);
    assertThat(content.legalBases())
        .filteredOn(basis -> basis.jurisdiction().code().equals("EU"))
        .extracting(LegalBasis::instrument, LegalBasis::provision)
        .noneMatch(cited -> cited.toString().matches(".*(Regulation|Arts\\.| and ).*"));
    assertThat(String.valueOf(content.deadline().provision()))
        .doesNotContain("Regulation", "Convention (", "Arts.", " and ");
  }

  /** Headings, labels and what answers say where they are codes. */
  private static List<String> said(RequestDocument request, String language) {
    Form form =
        new Drafter(
                request,
                Sha256.of(new byte[0]),
                new Wording(
                    PrintedWords.in(language).orElseThrow(),
                    TemplateWords.of(press.catalogue, request.template(), language, language)
                        .orElseThrow()))
            .draft(Press.MARK);
    List<String> said = new ArrayList<>(List.of(form.title(), form.kind(), form.page()));
    said.addAll(form.notes());
    for (Form.Section section : form.sections()) {
      said.add(section.heading());
      section
          .entries()
          .forEach(
              entry -> {
                said.add(entry.label().replaceAll(" \\([\\d.]+\\)$", ""));
                said.addAll(entry.paragraphs());
                entry.paragraphs().forEach(line -> said.addAll(List.of(line.split("; "))));
              });
    }
    return said;
  }

  /** All that form and template can say in a language. */
  private static Set<String> words(String template, String language) {
    Set<String> words = new TreeSet<>(PrintedWords.in(language).orElseThrow().words().values());
    TemplateRef ref = new TemplateRef(template, "1.0.0");
    TemplateDescription told = press.catalogue.find(ref, language).orElseThrow();
    words.add(told.title());
    words.addAll(told.sections().values());
    for (FieldDescription field : told.fields()) {
      words.add(field.label());
      field.codes().stream().map(CodeList.Entry::label).forEach(words::add);
    }
    for (String list : List.of("REQUEST_KIND", "DEADLINE_RULE", "MEASURE")) {
      press.catalogue.codes(list).orElseThrow().entries().stream()
          .flatMap(entry -> press.catalogue.label(ref, list, entry.code(), language).stream())
          .forEach(words::add);
    }
    return words;
  }
}
