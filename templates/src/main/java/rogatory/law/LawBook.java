package rogatory.law;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rogatory.template.Confidence;
import rogatory.vocabulary.Jurisdiction;

/**
 * The data of the law: states, instruments, acts and treaties, and what each code says. It is read
 * once, at the start, and never changes; it is safe to share.
 */
public final class LawBook {
  private final Map<String, List<JurisdictionSheet>> jurisdictions;
  private final Map<String, InstrumentSheet> instruments;
  private final Map<String, BasisSheet> bases;
  private final Map<String, SentenceSheet> sentences;
  private final List<PlatformSheet> platforms;
  private final GeneralSheet general;

  LawBook(
      Map<String, List<JurisdictionSheet>> jurisdictions,
      Map<String, InstrumentSheet> instruments,
      Map<String, BasisSheet> bases,
      Map<String, SentenceSheet> sentences,
      List<PlatformSheet> platforms,
      GeneralSheet general) {
    this.jurisdictions = new TreeMap<>(jurisdictions);
    this.instruments = new TreeMap<>(instruments);
    this.bases = Map.copyOf(bases);
    this.sentences = Map.copyOf(sentences);
    this.platforms = List.copyOf(platforms);
    this.general = general;
  }

  /** Reads the data of the product. */
  public static LawBook builtIn() {
    return load(List.of());
  }

  /**
   * Reads the data of the product and that of these folders.
   *
   * @param folders folders of the agency, possibly none, laid out as the data of the product
   * @throws ContradictoryLawException when it contradicts itself or cannot be read; the message
   *     names file and, where it can, line
   */
  public static LawBook load(List<Path> folders) {
    List<LawFolder> all = new ArrayList<>();
    all.add(new LawFolder.BuiltIn());
    folders.forEach(folder -> all.add(new LawFolder.Outside(folder)));
    return new LawLoader(all).load();
  }

  /**
   * A state as it is told.
   *
   * @param code ISO 3166-1
   * @param name in English
   * @param languages official languages, ISO 639-1
   * @param variants variants of offences that are recorded, with what they cover
   * @param centralAuthority for mutual assistance
   * @param certain whether the name of the central authority is certain
   * @param takedownRule code of its rule on taking content down; empty when there is none
   */
  public record State(
      String code,
      String name,
      List<String> languages,
      List<String> variants,
      String centralAuthority,
      boolean certain,
      Optional<String> takedownRule) {}

  /** The states that are recorded for a day, by code. */
  public List<State> states(LocalDate day) {
    return jurisdictions.keySet().stream()
        .flatMap(code -> find(code, day).stream())
        .map(LawBook::told)
        .toList();
  }

  private static State told(JurisdictionSheet sheet) {
    return new State(
        sheet.code(),
        sheet.name(),
        sheet.languages().codes(),
        sheet.offences().stream().map(JurisdictionSheet.Offence::variant).toList(),
        sheet.centralAuthority().name(),
        sheet.centralAuthority().confidence() != Confidence.UNCERTAIN,
        Optional.ofNullable(sheet.takedown().rule()));
  }

  /** Every form that an instrument names, and which instrument. */
  public Map<String, String> forms() {
    Map<String, String> forms = new TreeMap<>();
    instruments
        .values()
        .forEach(
            sheet -> {
              String template = sheet.template();
              if (template != null) {
                forms.put(sheet.id(), template);
              }
            });
    return forms;
  }

  /** Every deadline rule that an instrument names. */
  public List<String> clocks() {
    return instruments.values().stream()
        .flatMap(sheet -> sheet.clocks().stream())
        .map(InstrumentSheet.Entry::code)
        .distinct()
        .sorted()
        .toList();
  }

  Optional<JurisdictionSheet> find(Jurisdiction state, LocalDate day) {
    return find(state.code(), day);
  }

  private Optional<JurisdictionSheet> find(String code, LocalDate day) {
    return jurisdictions.getOrDefault(code, List.of()).stream()
        .filter(sheet -> sheet.isValidOn(day))
        .findFirst();
  }

  /** By id. */
  Iterable<InstrumentSheet> instruments() {
    return instruments.values();
  }

  BasisSheet basis(String code) {
    BasisSheet found = bases.get(code);
    if (found == null) {
      throw new IllegalStateException("The loader let " + code + " pass");
    }
    return found;
  }

  SentenceSheet sentence(String code) {
    SentenceSheet found = sentences.get(code);
    if (found == null) {
      throw new IllegalStateException("The loader let " + code + " pass");
    }
    return found;
  }

  List<PlatformSheet> platforms() {
    return platforms;
  }

  GeneralSheet general() {
    return general;
  }
}
