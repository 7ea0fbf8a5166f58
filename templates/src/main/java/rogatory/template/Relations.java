package rogatory.template;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.LinkTerms;
import rogatory.request.Relation;

/**
 * The file {@code relations.yaml}: what each relation asks of the earlier request.
 *
 * @param relations one for each relation
 */
record Relations(List<Sheet> relations) {
  private static final String FILE = "/relations.yaml";

  Relations {
    relations = List.copyOf(Objects.requireNonNull(relations, "relations"));
    Map<Relation, Sheet> known = new EnumMap<>(Relation.class);
    relations.forEach(sheet -> known.put(sheet.relation(), sheet));
    if (known.size() != relations.size() || known.size() != Relation.values().length) {
      throw new IllegalArgumentException("each relation stands once");
    }
  }

  /**
   * One relation.
   *
   * @param relation which
   * @param earlier where the earlier request has to stand
   * @param addressee whether both go to the same addressee
   * @param everywhere to which requests every template takes it; null for those that name it
   * @param fills whether it fills the group {@code /relatedRequest}
   * @param answered whether the addressee of the later request owes an answer; else it is only told
   */
  record Sheet(
      Relation relation,
      LinkTerms.Earlier earlier,
      LinkTerms.Addressee addressee,
      @Nullable Reach everywhere,
      boolean fills,
      boolean answered) {
    Sheet {
      Objects.requireNonNull(relation, "relation");
      Objects.requireNonNull(earlier, "earlier");
      Objects.requireNonNull(addressee, "addressee");
    }
  }

  /** To which earlier requests every template takes a relation. */
  enum Reach {
    /** Those of the same template. */
    SAME_TEMPLATE,
    /** All. */
    ANY_TEMPLATE
  }

  /**
   * A relation that a template takes.
   *
   * @param relation which
   * @param to ids of the templates of which the earlier request may be; empty for any
   * @param as the kind of recipient that the addressee is by this relation, which a projection
   *     names; null for what it is anyway
   * @param when the test of the answers under which the relation may be made; null for always
   * @param place pointer to the answer that says in which state the addressee sits; null for any
   * @param clocks codes of the rules, of those that requests of the template carry beside, that
   *     give a time to an addressee who is only told
   * @param demanded the provision by which the earlier request does not leave without this later
   *     one beside it, where {@code when} holds; null where the law leaves it open
   */
  record Taken(
      Relation relation,
      Set<String> to,
      @Nullable String as,
      @Nullable Predicate when,
      @Nullable String place,
      Set<String> clocks,
      @Nullable String demanded) {
    Taken {
      Objects.requireNonNull(relation, "relation");
      to = to == null ? Set.of() : Set.copyOf(to);
      clocks = clocks == null ? Set.of() : Set.copyOf(clocks);
    }
  }

  static Relations load(TemplateFolder builtIn, String folder) {
    return SheetReader.yaml(builtIn, folder + FILE, Relations.class);
  }

  Sheet of(Relation relation) {
    return relations.stream()
        .filter(sheet -> sheet.relation() == relation)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(relation + " is not in the file"));
  }

  /** The relation as the template itself names it; null when it does not. */
  static @Nullable Taken named(Template template, @Nullable Relation relation) {
    return template.sheet().links().stream()
        .filter(link -> link.relation() == relation)
        .findFirst()
        .orElse(null);
  }

  /** What a template asks; empty when it does not take the relation. */
  Optional<LinkTerms> terms(Template template, Relation relation) {
    Sheet sheet = of(relation);
    Optional<Taken> taken =
        template.sheet().links().stream()
            .filter(link -> link.relation() == relation)
            .findFirst()
            .or(() -> everywhere(template, sheet));
    return taken.map(
        link ->
            new LinkTerms(
                relation, link.to(), sheet.earlier(), sheet.addressee(), sheet.answered()));
  }

  /** What a template asks for each relation that it takes, in the order of {@link Relation}. */
  List<LinkTerms> terms(Template template) {
    return Arrays.stream(Relation.values())
        .flatMap(relation -> terms(template, relation).stream())
        .toList();
  }

  private static Optional<Taken> everywhere(Template template, Sheet sheet) {
    Reach reach = sheet.everywhere();
    if (reach == null) {
      return Optional.empty();
    }
    Set<String> to = reach == Reach.SAME_TEMPLATE ? Set.of(template.ref().id()) : Set.of();
    return Optional.of(new Taken(sheet.relation(), to, null, null, null, Set.of(), null));
  }

  /** The clocks that a request with this relation, or none, carries beside. */
  List<Mapping.Term> beside(Template template, @Nullable Relation relation) {
    List<Mapping.Term> all = template.sheet().request().beside();
    if (relation == null || of(relation).answered()) {
      return all;
    }
    Taken taken = named(template, relation);
    return taken == null
        ? List.of()
        : all.stream().filter(term -> taken.clocks().contains(term.code())).toList();
  }

  /** Whether the template says of an earlier request what a link to it tells. */
  boolean isFilled(Template template) {
    return template.fields().containsKey(EarlierGroup.AT)
        && template.sheet().links().stream().anyMatch(link -> of(link.relation()).fills());
  }
}
