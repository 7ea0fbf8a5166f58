package rogatory.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Problem;

/**
 * The gates of the house: what is looked at before any request leaves, whatever its template says.
 *
 * @param takedown measures that take something from the public
 * @param without measures that ask nothing of this kind
 * @param providers kinds of requests that a provider writes
 * @param noMinor kinds of requests in which the question of a minor is not asked
 * @param neverToProviders kinds of requests that go to an authority or a hotline alone
 * @param transfer whom the rules on transfers bind, and where data may go freely
 * @param law where answers say what the law asks
 * @param gates the gates on answers
 */
record Safeguards(
    Set<String> takedown,
    Set<String> without,
    Set<String> providers,
    Set<String> noMinor,
    Set<String> neverToProviders,
    Transfer transfer,
    LegalSheet law,
    List<HouseGate> gates) {
  /** The shared group of fields that every template asks. */
  static final String GROUP = "safeguards";

  private static final String FILE = "shared/gates.yaml";

  Safeguards {
    takedown = Set.copyOf(takedown);
    without = Set.copyOf(without);
    providers = Set.copyOf(providers);
    noMinor = Set.copyOf(noMinor);
    neverToProviders = Set.copyOf(neverToProviders);
    Objects.requireNonNull(law, "law");
    gates = List.copyOf(gates);
  }

  /**
   * Rules on transfers (Directive (EU) 2016/680 Arts. 35 to 39).
   *
   * @param from the jurisdictions whose authorities they bind
   * @param free where data may go without an assessment
   */
  record Transfer(Set<String> from, Set<String> free) {
    Transfer {
      from = Set.copyOf(from);
      free = Set.copyOf(free);
    }

    boolean isAssessed(Jurisdiction issuer, Jurisdiction addressee) {
      return from.contains(issuer.code()) && !free.contains(addressee.code());
    }
  }

  /** Whether the house asks this field, and not the template. */
  static boolean asks(String at) {
    return at.equals("/" + GROUP) || at.startsWith("/" + GROUP + "/");
  }

  static Safeguards load(TemplateFolder builtIn) {
    return SheetReader.yaml(builtIn, FILE, Safeguards.class);
  }

  /** Why a template contradicts the gates, so that none of its requests could leave; or null. */
  @Nullable String contradiction(Template template) {
    if (template.fields().containsKey("/offences/*/category")
        && !template.fields().containsKey("/isMinorDepicted")) {
      return "A template that names offences must ask /isMinorDepicted.";
    }
    Mapping mapping = template.sheet().request();
    boolean takesDown =
        possible(template, mapping.measures(), "MEASURE").anyMatch(takedown::contains);
    if (!takesDown) {
      return null;
    }
    if (!template.fields().containsKey("/preservationDecision")) {
      return "A template with a takedown measure must ask /preservationDecision.";
    }
    boolean shows =
        mapping.items() != null
            && !possible(template, mapping.kind(), "REQUEST_KIND").allMatch(noMinor::contains);
    return shows && !template.fields().containsKey("/isMinorDepicted")
        ? "A template that takes content down must ask /isMinorDepicted."
        : null;
  }

  /** The codes that choices may come to. */
  static Stream<String> possible(Template template, List<Choice> choices, String list) {
    return choices.stream()
        .flatMap(
            choice -> {
              String constant = choice.constant();
              FieldSheet field = choice.at() == null ? null : template.fields().get(choice.at());
              if (constant != null) {
                return Stream.of(constant);
              }
              return field == null
                  ? Stream.of()
                  : template.offered(field).stream().map(CodeList.Entry::code);
            });
  }

  /** Every gate that these answers leave shut. */
  List<Finding> faults(
      Template template, Answers answers, Correspondents between, LocalDate today) {
    Mapping mapping = template.sheet().request();
    List<String> measures = Choice.firstList(mapping.measures(), answers);
    String kind = Choice.first(mapping.kind(), answers);
    Predicate<HouseGate> asked =
        gate ->
            (gate.kinds().isEmpty() || kind != null && gate.kinds().contains(kind))
                && asks(gate.asks(), kind, measures, mapping, between);
    List<Finding> faults = new ArrayList<>();
    gates.stream()
        .filter(asked)
        .flatMap(gate -> gate.faults(answers, between.issuer().jurisdiction(), today).stream())
        .forEach(faults::add);
    issuer(kind, between).forEach(faults::add);
    addressee(kind, between).forEach(faults::add);
    inForce(template, answers, today).forEach(faults::add);
    faults.addAll(new BasisDays(template, answers, today).faults());
    new LanguageGate(template, between.addressee().languages())
        .fault(answers)
        .ifPresent(faults::add);
    return faults;
  }

  private boolean asks(
      HouseGate.@Nullable Asks asks,
      @Nullable String kind,
      List<String> measures,
      Mapping mapping,
      Correspondents between) {
    if (asks == null) {
      return true;
    }
    boolean takesDown = measures.stream().anyMatch(takedown::contains);
    boolean interferes = measures.isEmpty() || !without.containsAll(measures);
    boolean toProvider = between.addressee().kind() == Party.Kind.PLATFORM;
    boolean leaves =
        interferes
            && transfer.isAssessed(
                between.issuer().jurisdiction(), between.addressee().jurisdiction());
    return switch (asks) {
      case INTERFERENCE -> interferes;
      case TAKEDOWN -> takesDown;
      case TAKEDOWN_OF_CONTENT ->
          takesDown && mapping.items() != null && !(kind != null && noMinor.contains(kind));
      case TRANSFER -> leaves;
      case TRANSFER_TO_AUTHORITY -> leaves && !toProvider;
      case TRANSFER_TO_PROVIDER -> leaves && toProvider;
    };
  }

  /** An authority orders, a provider reports. */
  private Stream<Finding> issuer(@Nullable String kind, Correspondents between) {
    boolean byProvider = kind != null && providers.contains(kind);
    Party.Kind wanted = byProvider ? Party.Kind.PLATFORM : Party.Kind.AUTHORITY;
    return kind == null || between.issuer().kind() == wanted
        ? Stream.of()
        : Stream.of(
            new Finding(
                "",
                byProvider ? "a request of this kind by a provider" : "a request by an authority",
                null,
                "Have it issued by who may issue a request of this kind.",
                Problem.ISSUER_NOT_COMPETENT));
  }

  /** What is referred on the protected path reaches no provider. */
  private Stream<Finding> addressee(@Nullable String kind, Correspondents between) {
    boolean refused =
        kind != null
            && neverToProviders.contains(kind)
            && between.addressee().kind() == Party.Kind.PLATFORM;
    return refused
        ? Stream.of(
            new Finding(
                "/addressee",
                "a hotline or an authority as addressee",
                null,
                "Refer it to the national hotline or the authorised police unit.",
                Problem.MINOR_NOT_EXCLUDED))
        : Stream.of();
  }

  /** The rule of the deadline is law today, and the decision is not of a day to come. */
  private static Stream<Finding> inForce(Template template, Answers answers, LocalDate today) {
    List<Finding> faults = new ArrayList<>();
    template.sheet().request().deadline().stream()
        .filter(term -> term.when() == null || term.when().holds(answers))
        .findFirst()
        .filter(
            term ->
                template.clocks().find(term.code()).stream()
                    .anyMatch(rule -> !rule.isValidOn(today)))
        .ifPresent(term -> faults.add(notInForce(basis(term), "a legal basis that is law today")));
    String decided = answers.text("/decisionDate");
    if (decided != null
        && decided.compareTo(today.toString()) > 0
        && decided.length() == today.toString().length()) {
      faults.add(notInForce("/decisionDate", "a date that is not after today"));
    }
    return faults.stream();
  }

  /** The answer on which the deadline depends; the whole where it depends on none. */
  private static String basis(Mapping.Term term) {
    return term.when() == null
        ? ""
        : term.when().looks().map(rogatory.template.Predicate::at).findFirst().orElse("");
  }

  private static Finding notInForce(String pointer, String expected) {
    return new Finding(
        pointer,
        expected,
        null,
        "Wait until it is in force, or choose another basis or template.",
        Problem.BASIS_NOT_IN_FORCE);
  }
}
