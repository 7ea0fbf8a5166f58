package rogatory.template;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code template.yaml}.
 *
 * @param id folder name
 * @param catalogueId how lists of instruments call it; null when that is the id in capitals
 * @param version name of the folder in it
 * @param title what a person reads
 * @param summary what the template is for
 * @param issuer who writes, in words
 * @param receiver to whom, in words
 * @param source the provisions it stands on
 * @param confidence how sure they are
 * @param validFrom first day on which it may be used
 * @param validTo last day; null while open
 * @param language of labels and guidance, ISO 639-1
 * @param languages others into which the template is translated, each with its texts
 * @param sections headings of the sections of the official form, in its order; empty where there is
 *     no official form
 * @param fields fields, and imports of shared groups, in the order in which they are asked
 * @param conditions between fields
 * @param gates never left open
 * @param links relations to an earlier request that it takes beside those that every template takes
 * @param attachments whether files may be put beside a request of it; null for yes
 * @param request how the answers become a request
 */
record TemplateSheet(
    String id,
    @Nullable String catalogueId,
    String version,
    String title,
    String summary,
    @Nullable String issuer,
    @Nullable String receiver,
    String source,
    Confidence confidence,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String language,
    List<String> languages,
    Map<String, String> sections,
    List<Entry> fields,
    List<Rule> conditions,
    List<Gate> gates,
    List<Relations.Taken> links,
    @Nullable Boolean attachments,
    Mapping request) {
  TemplateSheet {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(validFrom, "validFrom");
    Objects.requireNonNull(language, "language");
    languages = languages == null ? List.of() : List.copyOf(languages);
    if (!Stream.concat(Stream.of(language), languages.stream()).allMatch(TemplateSheet::isLanguage)
        || languages.contains(language)
        || languages.stream().distinct().count() != languages.size()) {
      throw new IllegalArgumentException("a language is two small letters and stands once");
    }
    sections =
        sections == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    gates = gates == null ? List.of() : List.copyOf(gates);
    links = links == null ? List.of() : List.copyOf(links);
    Objects.requireNonNull(request, "request");
  }

  boolean takesAttachments() {
    return !Boolean.FALSE.equals(attachments);
  }

  private static boolean isLanguage(String language) {
    return language.matches("[a-z]{2}");
  }

  /**
   * A field, or the import of a shared group of fields.
   *
   * @param include name of the group; null for a field
   * @param provision the provision that asks for the fields of the group; null to leave them theirs
   * @param section where the official form has the fields of the group; null to leave them theirs
   * @param when the test under which conditions and gates of the group stand; null for always
   * @param with what single fields of the group say differently here
   * @param field the field; null for an import
   */
  record Entry(
      @Nullable String include,
      @Nullable String provision,
      @Nullable String section,
      @Nullable Predicate when,
      List<FieldChange> with,
      @Nullable FieldSheet field) {
    Entry {
      with = with == null ? List.of() : List.copyOf(with);
      if ((include == null) == (field == null)) {
        throw new IllegalArgumentException("an entry of fields has either include or field");
      }
      boolean bare = provision == null && section == null && when == null && with.isEmpty();
      if (field != null && !bare) {
        throw new IllegalArgumentException("only an import has provision, section, when or with");
      }
    }

    /** What the field of the group says differently here; null for nothing. */
    @Nullable FieldChange change(String at) {
      return with.stream().filter(change -> change.at().equals(at)).findFirst().orElse(null);
    }

    /** A field of the group as it stands here. */
    FieldSheet adapted(FieldSheet shared) {
      FieldSheet placed = shared.placed(provision, section);
      FieldChange change = change(shared.at());
      return change == null ? placed : change.to(placed);
    }
  }
}
