package rogatory.template;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.LinkTerms;
import rogatory.request.TemplateRef;

/**
 * A template as a person or a program is told of it.
 *
 * @param ref id and version
 * @param catalogueId how lists of instruments call it
 * @param title what a person reads
 * @param summary what it is for
 * @param issuer who writes, in words; null when the sheet does not say
 * @param receiver to whom, in words; null when the sheet does not say
 * @param source the provisions it stands on
 * @param confidence how sure they are
 * @param caution what an officer has to have confirmed before use; null when nothing
 * @param validFrom first day on which it may be used
 * @param validTo last day; null while open
 * @param language of labels and guidance, ISO 639-1
 * @param reviewed whether the words in this language were read by a person who knows the law
 * @param languages all in which it has every text, so that a request can be drawn up, that of the
 *     sheet first
 * @param clocks codes of the list DEADLINE_RULE that may count
 * @param relations how a request by it may be linked to an earlier one
 * @param sections headings of the sections of the official form, in its order; empty where there is
 *     none
 * @param fields in the order in which they are asked
 */
public record TemplateDescription(
    TemplateRef ref,
    String catalogueId,
    String title,
    String summary,
    @Nullable String issuer,
    @Nullable String receiver,
    String source,
    Confidence confidence,
    @Nullable String caution,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String language,
    boolean reviewed,
    List<String> languages,
    List<String> clocks,
    List<LinkTerms> relations,
    Map<String, String> sections,
    List<FieldDescription> fields) {
  /** Copies the lists. */
  public TemplateDescription {
    languages = List.copyOf(languages);
    clocks = List.copyOf(clocks);
    relations = List.copyOf(relations);
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    fields = List.copyOf(fields);
  }
}
