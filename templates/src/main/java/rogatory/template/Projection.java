package rogatory.template;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;

/**
 * What one kind of recipient may have of the answers to any template. It is applied when a request
 * is drafted, so that the bytes which are approved, sealed and sent hold nothing else.
 *
 * @param recipient for whom; null for whoever is not known yet, who gets what the template shows
 * @param as what the recipient is by the relation of the request to an earlier one; null for what
 *     such a party is otherwise
 * @param classes the privacy classes that may be placed; never P3
 * @param strips fields that are never placed, with all below them
 * @param adds fields that are placed though the template keeps them from its usual recipient
 */
record Projection(
    Party.@Nullable Kind recipient,
    @Nullable String as,
    Set<String> classes,
    List<String> strips,
    Set<String> adds) {
  private static final String FILE = "/projections.yaml";

  Projection {
    classes = Set.copyOf(Objects.requireNonNull(classes, "classes"));
    strips = strips == null ? List.of() : List.copyOf(strips);
    adds = adds == null ? Set.of() : Set.copyOf(adds);
    if (classes.contains("P3")) {
      throw new IllegalArgumentException("no projection places the identity of a victim");
    }
  }

  /** The file of all projections. */
  record Sheet(List<Projection> projections) {
    Sheet {
      projections = List.copyOf(Objects.requireNonNull(projections, "projections"));
    }

    static Sheet load(TemplateFolder builtIn, String folder) {
      return SheetReader.yaml(builtIn, folder + FILE, Sheet.class);
    }

    /** The projection for a party that is nothing but what it is. */
    Projection of(@Nullable Party recipient) {
      return of(recipient, null);
    }

    /** The projection for a recipient; none is a contradiction, which places nothing. */
    Projection of(@Nullable Party recipient, @Nullable String as) {
      if (recipient == null) {
        return new Projection(null, null, Set.of("P0", "P1", "P2"), List.of(), Set.of());
      }
      return projections.stream()
          .filter(projection -> projection.recipient() == recipient.kind())
          .filter(projection -> Objects.equals(projection.as(), as))
          .findFirst()
          .orElseGet(() -> new Projection(recipient.kind(), as, Set.of(), List.of(), Set.of()));
    }
  }

  /** Whether a field is placed as a particular. */
  boolean places(FieldSheet field, boolean saidElsewhere) {
    boolean shown = field.particular() || (adds.contains(field.at()) && !saidElsewhere);
    return shown
        && classes.contains(field.privacy())
        && strips.stream()
            .noneMatch(at -> field.at().equals(at) || field.at().startsWith(at + "/"));
  }

  /** Whether an answer may be given as the statement of reasons. */
  boolean mayReason(String at) {
    return !strips.contains(at);
  }
}
