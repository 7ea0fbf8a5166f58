package rogatory.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.exchange.LinkTerms;
import rogatory.request.TemplateRef;
import rogatory.security.AccessRules;
import rogatory.template.CodeList;
import rogatory.template.FieldDescription;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/** What can be asked, and on which law. */
@RestController
@RequestMapping(
    path = AccessRules.PEOPLE + "/templates",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class TemplatesApi {
  private final TemplateCatalogue catalogue;
  private final Clock clock;

  TemplatesApi(TemplateCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  record Summary(
      String template,
      String version,
      String catalogueId,
      String title,
      String summary,
      @Nullable String issuer,
      @Nullable String receiver,
      String source,
      String confidence,
      @Nullable String caution,
      String language,
      boolean reviewed,
      List<String> languages,
      List<String> clocks,
      LocalDate validFrom,
      @Nullable LocalDate validTo) {
    static Summary of(TemplateDescription told) {
      return new Summary(
          told.ref().id(),
          told.ref().version(),
          told.catalogueId(),
          told.title(),
          told.summary(),
          told.issuer(),
          told.receiver(),
          told.source(),
          told.confidence().name(),
          told.caution(),
          told.language(),
          told.reviewed(),
          told.languages(),
          told.clocks(),
          told.validFrom(),
          told.validTo());
    }
  }

  record Detail(
      @JsonUnwrapped Summary summary,
      List<RelationView> relations,
      List<Field> fields,
      JsonNode answersSchema) {}

  /** How a request by it may be linked to an earlier one. */
  record RelationView(String relation, List<String> templates, String earlier, String addressee) {
    static RelationView of(LinkTerms told) {
      return new RelationView(
          told.relation().name(),
          told.templates().stream().sorted().toList(),
          told.earlier().name(),
          told.addressee().name());
    }
  }

  record Field(
      String pointer,
      String label,
      String type,
      boolean required,
      List<String> requiredWhen,
      String expects,
      @Nullable String guidance,
      @Nullable String provision,
      @Nullable String section,
      String privacy,
      List<Code> codes,
      @Nullable Integer maxLength) {
    static Field of(FieldDescription told) {
      return new Field(
          told.pointer(),
          told.label(),
          told.type().name(),
          told.required(),
          told.requiredWhen(),
          told.expects(),
          told.guidance(),
          told.provision(),
          told.section(),
          told.privacy(),
          told.codes().stream().map(Code::of).toList(),
          told.maxLength());
    }
  }

  record Code(String code, String label) {
    static Code of(CodeList.Entry entry) {
      return new Code(entry.code(), entry.label());
    }
  }

  @GetMapping
  Views.All<Summary> list() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Views.All.of(catalogue.validOn(today), Summary::of);
  }

  @GetMapping("/{template}/{version}")
  ResponseEntity<Object> read(
      @PathVariable String template,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String language) {
    return ref(template, version)
        .flatMap(ref -> language == null ? catalogue.find(ref) : catalogue.find(ref, language))
        .flatMap(this::detail)
        .map(detail -> ResponseEntity.ok().<Object>body(detail))
        .orElseGet(() -> Answers.denied(Problem.NOT_FOUND));
  }

  private Optional<Detail> detail(TemplateDescription told) {
    return catalogue
        .schema(told.ref())
        .map(
            schema ->
                new Detail(
                    Summary.of(told),
                    told.relations().stream().map(RelationView::of).toList(),
                    told.fields().stream().map(Field::of).toList(),
                    Bodies.JSON.read(schema.getBytes(StandardCharsets.UTF_8)).orElseThrow()));
  }

  private static Optional<TemplateRef> ref(String template, String version) {
    try {
      return Optional.of(new TemplateRef(template, version));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
