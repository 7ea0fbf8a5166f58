package rogatory.template;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Correspondents;
import rogatory.exchange.EarlierRequest;
import rogatory.exchange.Forms;
import rogatory.exchange.LinkTerms;
import rogatory.exchange.RequestContent;
import rogatory.request.ClockTerms;
import rogatory.request.ExtensionTerms;
import rogatory.request.FurtherClock;
import rogatory.request.Relation;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All templates: those that come with the product, and those that lie in folders of the agency. It
 * never changes and is safe to share. What folders of the agency hold is read and held against
 * itself at the start; schemas and translations that come with the product, in which the build
 * finds every fault, are read when they are first asked for.
 */
public final class TemplateCatalogue implements Forms {
  private final Map<TemplateRef, Lazy<Template>> templates;
  private final Map<TemplateRef, Lazy<TemplateDescription>> descriptions;
  private final ProductTemplates product;
  private final Lawfulness law;
  private final Clock clock;

  private TemplateCatalogue(
      Map<TemplateRef, Lazy<Template>> templates,
      ProductTemplates product,
      Lawfulness law,
      Clock clock) {
    this.templates = templates;
    this.product = product;
    this.law = law;
    this.clock = clock;
    this.descriptions = new LinkedHashMap<>();
    templates.forEach(
        (ref, template) ->
            descriptions.put(
                ref,
                new Lazy<>(() -> new Describer(template.get(), shared().relations()).describe())));
  }

  /**
   * Reads the templates of the product.
   *
   * @param clock tells the day on which a template has to be valid
   */
  public static TemplateCatalogue builtIn(Clock clock) {
    return load(List.of(), clock);
  }

  /**
   * Reads the templates of the product and those in these folders, each at {@code <id>/<version>}.
   * A folder may also hold nothing but texts in another language, of a template that lies elsewhere
   * ({@code <id>/<version>/texts}) or of what templates share ({@code shared/texts}).
   *
   * @param folders folders of the agency, possibly none
   * @param clock tells the day on which a template has to be valid
   * @throws ContradictoryTemplateException when a template contradicts itself, cannot be read, or
   *     is there twice; the message names file and, where it can, line
   */
  public static TemplateCatalogue load(List<Path> folders, Clock clock) {
    ProductTemplates product = ProductTemplates.get();
    Map<TemplateRef, Lazy<Template>> templates = new LinkedHashMap<>(product.templates());
    if (!folders.isEmpty()) {
      add(folders.stream().map(TemplateFolder.Outside::new).toList(), product.shared(), templates);
    }
    return new TemplateCatalogue(templates, product, Lawfulness.UNASKED, clock);
  }

  /** The same templates, of whose requests the law is asked too, once both sides are known. */
  public TemplateCatalogue under(Lawfulness law) {
    return new TemplateCatalogue(templates, product, law, clock);
  }

  private static void add(
      List<TemplateFolder.Outside> folders,
      SharedParts shared,
      Map<TemplateRef, Lazy<Template>> templates) {
    TemplateLoader loader = new TemplateLoader(shared);
    for (TemplateFolder folder : folders) {
      for (String path : folder.templates()) {
        if (folder.isTranslation(path)) {
          continue;
        }
        Template template = loader.load(folder, path);
        if (templates.put(template.ref(), Lazy.of(template)) != null) {
          throw new ContradictoryTemplateException(
              folder.name(path), 0, "A template of this id and version is there already.");
        }
      }
    }
    folders.forEach(folder -> translate(folder, loader, templates));
  }

  /** What a folder only translates; of one language the last folder is heard. */
  private static void translate(
      TemplateFolder folder, TemplateLoader loader, Map<TemplateRef, Lazy<Template>> templates) {
    for (String path : folder.templates()) {
      if (folder.isTranslation(path)) {
        TemplateRef ref =
            templates.keySet().stream()
                .filter(known -> path.equals(known.id() + "/" + known.version()))
                .findFirst()
                .orElseThrow(() -> TemplateLoader.nothingToTranslate(folder, path));
        templates.computeIfPresent(
            ref, (same, known) -> Lazy.of(loader.translated(folder, path, known.get())));
      }
    }
  }

  /**
   * Reads all that nobody has asked for yet, so that nobody has to wait for it; may run beside any
   * other use.
   */
  public void readAhead() {
    templates.values().forEach(template -> template.get().readAhead());
    list();
  }

  private SharedParts shared() {
    return product.shared();
  }

  private Optional<Template> template(TemplateRef ref) {
    return Optional.ofNullable(templates.get(ref)).map(Lazy::get);
  }

  @Override
  public Verdict judge(TemplateRef ref, String answers, Correspondents between) {
    return judged(ref, answers, between);
  }

  /** Judges the answers alone, while it is not known who writes to whom. */
  public Verdict judge(TemplateRef ref, String answers) {
    return judged(ref, answers, null);
  }

  private Verdict judged(TemplateRef ref, String answers, @Nullable Correspondents between) {
    JsonNode read = AnswerReader.read(answers);
    if (read == null) {
      return new Verdict(Problem.MALFORMED_JSON, List.of(malformed()), null);
    }
    Template template = template(ref).orElse(null);
    if (template == null) {
      return new Verdict(Problem.TEMPLATE_UNKNOWN, List.of(), null);
    }
    if (!template.isValidOn(today())) {
      return new Verdict(Problem.TEMPLATE_UNKNOWN, List.of(notValid(template)), null);
    }
    return judge(template, new Answers(read), between);
  }

  @Override
  public List<Text> texts(TemplateRef ref, String answers) {
    JsonNode read = AnswerReader.read(answers);
    Template template = template(ref).orElse(null);
    if (read == null) {
      return List.of(new Text("", answers));
    }
    return WrittenTexts.of(read, template == null ? Map.of() : template.fields());
  }

  @Override
  public boolean takesAttachments(TemplateRef ref) {
    return template(ref).map(template -> template.sheet().takesAttachments()).orElse(true);
  }

  @Override
  public ClockTerms terms(TemplateRef ref, String rule) {
    return template(ref)
        .flatMap(template -> template.clocks().find(rule))
        .map(ClockRule::terms)
        .orElse(ClockTerms.USUAL);
  }

  @Override
  public Optional<ExtensionTerms> extension(TemplateRef ref, String rule) {
    return template(ref)
        .flatMap(template -> template.clocks().find(rule))
        .flatMap(ClockRule::lengthened);
  }

  @Override
  public Optional<LinkTerms> links(TemplateRef ref, Relation relation) {
    return template(ref).flatMap(template -> shared().relations().terms(template, relation));
  }

  @Override
  public Filled filled(TemplateRef ref, String answers, @Nullable EarlierRequest earlier) {
    Template template = template(ref).orElse(null);
    JsonNode read = AnswerReader.read(answers);
    if (template == null
        || !(read instanceof ObjectNode object)
        || !shared().relations().isFilled(template)) {
      return new Filled(answers, List.of());
    }
    return earlier != null && shared().relations().of(earlier.relation()).fills()
        ? EarlierGroup.filled(object, earlier)
        : EarlierGroup.unlinked(answers, object);
  }

  @Override
  public List<Finding> differences(TemplateRef ref, String answers, String original) {
    Template template = template(ref).orElse(null);
    JsonNode one = AnswerReader.read(answers);
    JsonNode other = AnswerReader.read(original);
    return template == null || one == null || other == null
        ? List.of()
        : CopyCheck.differences(template, new Answers(one), new Answers(other));
  }

  @Override
  public List<Demanded> demanded(TemplateRef ref, String answers) {
    Template template = template(ref).orElse(null);
    JsonNode read = AnswerReader.read(answers);
    return template == null || read == null
        ? List.of()
        : CopyCheck.demanded(template, new Answers(read));
  }

  @Override
  public List<FurtherClock> furtherClocks(TemplateRef ref, String answers, Correspondents between) {
    Template template = template(ref).orElse(null);
    JsonNode read = AnswerReader.read(answers);
    return template == null || read == null
        ? List.of()
        : template
            .clocks()
            .further(
                shared().relations().beside(template, between.relation()),
                new Answers(read),
                between,
                today());
  }

  private Verdict judge(Template template, Answers answers, @Nullable Correspondents between) {
    List<Finding> own = new Judge(template, answers, clock.instant()).findings();
    List<Finding> house =
        between == null
            ? List.of()
            : Stream.of(
                    shared().safeguards().faults(template, answers, between, today()),
                    CopyCheck.faults(template, answers, between, projection(template, between)),
                    law.objections(
                        shared().safeguards().law().facts(template, answers, between, today())))
                .flatMap(List::stream)
                .toList();
    if (!own.isEmpty() || !house.isEmpty()) {
      return refused(house, own);
    }
    Outcome<RequestContent> mapped =
        new ContentMapper(
                template,
                answers,
                between == null ? null : between.addressee().jurisdiction(),
                projection(template, between))
            .map();
    return mapped instanceof Outcome.Denied<RequestContent> denied
        ? new Verdict(denied.problem(), denied.findings(), null)
        : new Verdict(null, List.of(), mapped.orElseThrow());
  }

  private Projection projection(Template template, @Nullable Correspondents between) {
    Relations.Taken taken = between == null ? null : Relations.named(template, between.relation());
    return shared()
        .projections()
        .of(between == null ? null : between.addressee(), taken == null ? null : taken.as());
  }

  /** All faults, one for each place; that of a gate goes before another at the same place. */
  private static Verdict refused(List<Finding> house, List<Finding> own) {
    Map<String, Finding> all = new LinkedHashMap<>();
    Stream.concat(house.stream(), own.stream())
        .forEach(
            finding -> {
              Finding known = all.get(finding.pointer());
              if (known == null || known.gate() == null && finding.gate() != null) {
                all.put(finding.pointer(), finding);
              }
            });
    Problem first =
        all.values().stream()
            .map(Finding::gate)
            .flatMap(Stream::ofNullable)
            .min(Comparator.naturalOrder())
            .orElse(Problem.TEMPLATE_INCOMPLETE);
    return new Verdict(first, List.copyOf(all.values()), null);
  }

  private static Finding malformed() {
    return new Finding(
        "",
        "one JSON object (RFC 8259) of at most 2 MiB and 32 levels, no name twice in an object",
        null,
        "Correct the form of the answers and send them again.");
  }

  private static Finding notValid(Template template) {
    LocalDate last = template.sheet().validTo();
    return new Finding(
        "",
        "a template that is valid today; this one is valid from "
            + template.sheet().validFrom()
            + (last == null ? "" : " to " + last),
        null,
        "Choose a version that is valid today.");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** All templates, also those that are not valid today. */
  public List<TemplateDescription> list() {
    return descriptions.values().stream().map(Lazy::get).toList();
  }

  /** The templates that may be used on this day. */
  public List<TemplateDescription> validOn(LocalDate day) {
    return inForce(day).stream().flatMap(ref -> find(ref).stream()).toList();
  }

  /** Which templates may be used on this day. */
  public List<TemplateRef> inForce(LocalDate day) {
    return templates.values().stream()
        .map(Lazy::get)
        .filter(template -> template.isValidOn(day))
        .map(Template::ref)
        .toList();
  }

  /** One template. */
  public Optional<TemplateDescription> find(TemplateRef ref) {
    return Optional.ofNullable(descriptions.get(ref)).map(Lazy::get);
  }

  /** One template in this language; empty when a text of it is missing in that language. */
  public Optional<TemplateDescription> find(TemplateRef ref, String language) {
    Template template = template(ref).orElse(null);
    if (template == null || template.sheet().language().equals(language)) {
      return find(ref);
    }
    return template
        .in(language)
        .map(translation -> new Describer(template, shared().relations(), translation).describe());
  }

  /**
   * What a person reads for a code in a request of this template.
   *
   * @param list name of the list, for example {@code DEADLINE_RULE}
   * @param language ISO 639-1
   * @return empty when the template is not known, or the code has no label in that language
   */
  public Optional<String> label(TemplateRef ref, String list, String code, String language) {
    return template(ref).flatMap(template -> template.label(list, code, language));
  }

  /** Which answers become elements of the request that have a place of their own. */
  public Optional<TemplateElements> elements(TemplateRef ref) {
    return template(ref).map(template -> TemplateElements.of(template.sheet().request()));
  }

  /** The schema of the answers to a template, JSON Schema 2020-12, complete in itself. */
  public Optional<String> schema(TemplateRef ref) {
    return template(ref).map(template -> template.schema().text());
  }

  /** All deadline rules, in the order of their file. */
  public List<ClockRule> clockRules() {
    return List.copyOf(shared().clocks().all());
  }

  /** The time zone in which days are counted for a holder who sits there; empty when not known. */
  public Optional<ZoneId> zoneOf(Jurisdiction place) {
    return Optional.ofNullable(shared().clocks().zone(place)).map(ZoneId::of);
  }

  /** A shared code list, for example {@code REFUSAL_GROUND}. */
  public Optional<CodeList> codes(String name) {
    return Optional.ofNullable(shared().codes().get(name));
  }
}
