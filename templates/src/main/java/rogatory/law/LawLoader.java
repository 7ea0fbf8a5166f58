package rogatory.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the folders of the law and stops at the first contradiction. */
final class LawLoader {
  private final List<LawFolder> folders;
  private final Map<String, List<Found<JurisdictionSheet>>> jurisdictions = new LinkedHashMap<>();
  private final Map<String, Found<InstrumentSheet>> instruments = new LinkedHashMap<>();
  private final Map<String, Found<BasisSheet>> bases = new LinkedHashMap<>();
  private final Map<String, SentenceSheet> sentences = new LinkedHashMap<>();
  private final List<Found<PlatformSheet>> platforms = new ArrayList<>();

  LawLoader(List<LawFolder> folders) {
    this.folders = folders;
  }

  /** A piece of the law and where it was read. */
  record Found<T>(T sheet, LawFolder folder, String path) {
    ContradictoryLawException wrong(String sentence, String... marks) {
      return LawReader.contradiction(folder, path, sentence, marks);
    }
  }

  /** A file of instruments. */
  record Instruments(List<InstrumentSheet> instruments) {}

  /** A file of acts, treaties and agreements. */
  record Bases(List<BasisSheet> bases) {}

  /** The file of sentences. */
  record Sentences(List<SentenceSheet> sentences) {}

  LawBook load() {
    LawFolder builtIn = folders.get(0);
    GeneralSheet general = LawReader.read(builtIn, "general.yaml", GeneralSheet.class);
    for (LawFolder folder : folders) {
      readSentences(folder);
      readBases(folder);
      readInstruments(folder);
      readJurisdictions(folder);
      for (String path : folder.sheets("platforms")) {
        platforms.add(new Found<>(LawReader.read(folder, path, PlatformSheet.class), folder, path));
      }
    }
    LawConsistency consistency =
        new LawConsistency(sentences.keySet(), bases.keySet(), instruments.keySet());
    consistency.checkCodesOfTheHouse(builtIn);
    consistency.checkGeneral(new Found<>(general, builtIn, "general.yaml"));
    bases.values().forEach(consistency::checkBasis);
    instruments.values().forEach(consistency::checkInstrument);
    jurisdictions.values().forEach(versions -> versions.forEach(consistency::checkJurisdiction));
    consistency.checkPlatforms(platforms);
    return book(general);
  }

  private LawBook book(GeneralSheet general) {
    Map<String, List<JurisdictionSheet>> states = new LinkedHashMap<>();
    jurisdictions.forEach(
        (code, versions) -> states.put(code, versions.stream().map(Found::sheet).toList()));
    Map<String, InstrumentSheet> carriers = new LinkedHashMap<>();
    instruments.forEach((id, found) -> carriers.put(id, found.sheet()));
    Map<String, BasisSheet> treaties = new LinkedHashMap<>();
    bases.forEach((code, found) -> treaties.put(code, found.sheet()));
    return new LawBook(
        states,
        carriers,
        treaties,
        sentences,
        platforms.stream().map(Found::sheet).toList(),
        general);
  }

  private void readSentences(LawFolder folder) {
    if (folder.text("sentences.yaml").isEmpty() && folder != folders.get(0)) {
      return;
    }
    for (SentenceSheet sheet :
        LawReader.read(folder, "sentences.yaml", Sentences.class).sentences()) {
      if (sentences.put(sheet.code(), sheet) != null) {
        throw LawReader.contradiction(
            folder, "sentences.yaml", "The code " + sheet.code() + " stands twice.", sheet.code());
      }
    }
  }

  private void readBases(LawFolder folder) {
    for (String path : folder.sheets("bases")) {
      for (BasisSheet sheet : LawReader.read(folder, path, Bases.class).bases()) {
        put(bases, sheet.code(), new Found<>(sheet, folder, path));
      }
    }
  }

  private void readInstruments(LawFolder folder) {
    for (String path : folder.sheets("instruments")) {
      for (InstrumentSheet sheet : LawReader.read(folder, path, Instruments.class).instruments()) {
        put(instruments, sheet.id(), new Found<>(sheet, folder, path));
      }
    }
  }

  private static <T> void put(Map<String, Found<T>> map, String code, Found<T> found) {
    if (map.put(code, found) != null) {
      throw found.wrong(code + " is there already.", code);
    }
  }

  private void readJurisdictions(LawFolder folder) {
    Map<String, List<Found<JurisdictionSheet>>> here = new LinkedHashMap<>();
    for (String path : folder.sheets("jurisdictions")) {
      Found<JurisdictionSheet> found =
          new Found<>(LawReader.read(folder, path, JurisdictionSheet.class), folder, path);
      here.computeIfAbsent(found.sheet().code(), code -> new ArrayList<>()).add(found);
    }
    here.forEach(this::merge);
  }

  /** Joins what a folder has of a state to what is there, or puts it in its place. */
  private void merge(String code, List<Found<JurisdictionSheet>> versions) {
    List<Found<JurisdictionSheet>> before = jurisdictions.get(code);
    boolean replaces = versions.stream().anyMatch(found -> found.sheet().replaces());
    if (replaces && before == null) {
      throw versions.get(0).wrong("There is nothing of " + code + " to replace.", "replaces:");
    }
    List<Found<JurisdictionSheet>> all = new ArrayList<>();
    if (before != null && !replaces) {
      all.addAll(before);
    }
    for (Found<JurisdictionSheet> next : versions) {
      Found<JurisdictionSheet> clash = overlapping(all, next);
      if (clash != null) {
        throw next.wrong(
            code + " stands for some of these days in " + clash.folder().name(clash.path()) + ".",
            "validFrom:");
      }
      all.add(next);
    }
    jurisdictions.put(code, all);
  }

  private static @Nullable Found<JurisdictionSheet> overlapping(
      List<Found<JurisdictionSheet>> all, Found<JurisdictionSheet> next) {
    for (Found<JurisdictionSheet> one : all) {
      boolean endsBefore =
          one.sheet().validTo() != null && one.sheet().validTo().isBefore(next.sheet().validFrom());
      boolean beginsAfter =
          next.sheet().validTo() != null
              && next.sheet().validTo().isBefore(one.sheet().validFrom());
      if (!endsBefore && !beginsAfter) {
        return one;
      }
    }
    return null;
  }
}
