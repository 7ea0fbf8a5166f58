package rogatory.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file {@code texts/<language>.yaml}: what a person reads, in another language.
 *
 * @param language ISO 639-1, as the file is called
 * @param reviewed whether a person who knows the law and the language has read it
 * @param title of the template; null beside shared groups
 * @param summary of the template; null beside shared groups
 * @param sections headings of the sections of the official form, by name of the section
 * @param fields texts of the template's own fields, and of what it says differently of imported
 *     ones, by pointer
 * @param groups texts of shared groups, by name of the group and pointer
 * @param codes labels of codes, by name of the list and code
 * @param acts what acts and treaties are called in the language, by their name in the template
 */
record TranslationSheet(
    String language,
    boolean reviewed,
    @Nullable String title,
    @Nullable String summary,
    Map<String, String> sections,
    Map<String, FieldText> fields,
    Map<String, Map<String, FieldText>> groups,
    Map<String, Map<String, String>> codes,
    Map<String, String> acts) {
  TranslationSheet {
    Objects.requireNonNull(language, "language");
    sections = sections == null ? Map.of() : Map.copyOf(sections);
    fields = fields == null ? Map.of() : Map.copyOf(fields);
    groups = groups == null ? Map.of() : Map.copyOf(groups);
    codes = codes == null ? Map.of() : Map.copyOf(codes);
    acts = acts == null ? Map.of() : Map.copyOf(acts);
  }

  /** The sheet of a language of which there is no file. */
  static TranslationSheet none(String language) {
    return new TranslationSheet(
        language, false, null, null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /**
   * These shared texts, and for what they lack those of another sheet of the language; reviewed
   * when all that is heard is. Names of acts are no words of a sheet in this.
   */
  TranslationSheet over(TranslationSheet other) {
    var allGroups = joined(groups, other.groups);
    var allCodes = joined(codes, other.codes);
    boolean alone = allGroups.equals(groups) && allCodes.equals(codes);
    return new TranslationSheet(
        language,
        reviewed && (alone || other.reviewed),
        title,
        summary,
        sections,
        fields,
        allGroups,
        allCodes,
        joined(acts, other.acts, (mine, theirs) -> mine));
  }

  private static <T> Map<String, Map<String, T>> joined(
      Map<String, Map<String, T>> mine, Map<String, Map<String, T>> theirs) {
    return joined(mine, theirs, (one, two) -> joined(one, two, (first, second) -> first));
  }

  private static <T> Map<String, T> joined(
      Map<String, T> mine, Map<String, T> theirs, BinaryOperator<T> both) {
    Map<String, T> joined = new LinkedHashMap<>(mine);
    theirs.forEach((name, text) -> joined.merge(name, text, both));
    return joined;
  }

  /**
   * The texts of one field; a part that is null is not translated here.
   *
   * @param label what a person reads
   * @param expects the answer that is wanted, in words that follow "expected:"
   * @param guidance how to answer well
   */
  record FieldText(@Nullable String label, @Nullable String expects, @Nullable String guidance) {
    static final FieldText NONE = new FieldText(null, null, null);
  }
}
