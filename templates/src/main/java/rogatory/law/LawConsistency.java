package rogatory.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rogatory.law.LawLoader.Found;

/** Whether the pieces of the law fit each other. */
final class LawConsistency {
  private final Set<String> sentences;
  private final Set<String> bases;
  private final Set<String> instruments;

  LawConsistency(Set<String> sentences, Set<String> bases, Set<String> instruments) {
    this.sentences = sentences;
    this.bases = bases;
    this.instruments = instruments;
  }

  /** Every code that the classes give has its sentence. */
  void checkCodesOfTheHouse(LawFolder builtIn) {
    Set<String> missing = new TreeSet<>();
    for (Code code : Code.values()) {
      if (!sentences.contains(code.name())) {
        missing.add(code.name());
      }
    }
    if (!missing.isEmpty()) {
      throw LawReader.contradiction(
          builtIn, "sentences.yaml", "There is no sentence for " + missing + ".");
    }
  }

  void checkGeneral(Found<GeneralSheet> found) {
    entries(found, "gates:", found.sheet().gates());
  }

  void checkBasis(Found<BasisSheet> found) {
    BasisSheet sheet = found.sheet();
    for (BasisSheet.Party party : parties(sheet)) {
      if (party.tie() != null) {
        known(found, bases, "act or treaty", party.tie(), sheet.code(), party.tie());
      }
    }
  }

  private static List<BasisSheet.Party> parties(BasisSheet sheet) {
    List<BasisSheet.Party> parties = new ArrayList<>();
    if (sheet.one() != null) {
      parties.add(sheet.one());
    }
    if (sheet.other() != null) {
      parties.add(sheet.other());
    }
    return parties;
  }

  void checkInstrument(Found<InstrumentSheet> found) {
    InstrumentSheet sheet = found.sheet();
    String anchor = sheet.id();
    if (sheet.validFrom() != null
        && sheet.validTo() != null
        && sheet.validTo().isBefore(sheet.validFrom())) {
      throw found.wrong(anchor + " ends before it begins.", anchor, "validTo:");
    }
    Set<Aim> aims = new HashSet<>();
    for (InstrumentSheet.Served served : sheet.aims()) {
      if (!aims.add(served.aim())) {
        throw found.wrong(
            anchor + " serves the aim " + served.aim() + " twice.", anchor, served.aim().name());
      }
    }
    for (InstrumentSheet.Bound bound : sheet.ties()) {
      known(found, bases, "act or treaty", bound.tie(), anchor, bound.tie());
      sentence(found, bound.otherwise(), anchor);
    }
    if (sheet.bases() != null) {
      sheet.bases().anyOf().forEach(code -> known(found, bases, "treaty", code, anchor, code));
      sentence(found, sheet.bases().otherwise(), anchor);
    }
    sheet.issuers().forEach(row -> sentence(found, row.gate(), anchor));
    entries(found, anchor, sheet.gates());
    entries(found, anchor, sheet.closedWhen());
  }

  void checkJurisdiction(Found<JurisdictionSheet> found) {
    JurisdictionSheet sheet = found.sheet();
    Set<String> seen = new HashSet<>();
    for (JurisdictionSheet.Tie tie : sheet.ties()) {
      known(found, bases, "act or treaty", tie.tie(), "ties:", tie.tie());
      if (tie.validFrom() == null && tie.validTo() == null && !seen.add(tie.tie())) {
        throw found.wrong("The tie " + tie.tie() + " stands twice.", "ties:", tie.tie());
      }
    }
    for (String own : sheet.ownInstruments()) {
      known(found, instruments, "instrument", own, "ownInstruments:", own);
    }
    for (JurisdictionSheet.Requirement requirement : sheet.requirements()) {
      sentence(found, requirement.gate(), "requirements:");
      when(found, requirement.when(), "requirements:");
    }
  }

  /** No host stands for two services at the same time. */
  void checkPlatforms(List<Found<PlatformSheet>> platforms) {
    Map<String, List<PlatformSheet>> byHost = new HashMap<>();
    for (Found<PlatformSheet> found : platforms) {
      for (String host : found.sheet().hosts()) {
        List<PlatformSheet> others = byHost.computeIfAbsent(host, key -> new ArrayList<>());
        if (others.stream().anyMatch(other -> overlap(other, found.sheet()))) {
          throw found.wrong("The host " + host + " stands for another service.", host);
        }
        others.add(found.sheet());
      }
    }
  }

  private static boolean overlap(PlatformSheet one, PlatformSheet other) {
    boolean before = one.validTo() != null && one.validTo().isBefore(other.validFrom());
    boolean after = other.validTo() != null && other.validTo().isBefore(one.validFrom());
    return !before && !after;
  }

  private void entries(Found<?> found, String anchor, List<InstrumentSheet.Entry> entries) {
    for (InstrumentSheet.Entry entry : entries) {
      sentence(found, entry.code(), anchor);
      when(found, entry.when(), anchor);
    }
  }

  private void when(Found<?> found, When when, String anchor) {
    for (String tie : List.of(when.issuingTie(), when.receivingWithoutTie())) {
      if (!tie.isEmpty()) {
        known(found, bases, "act or treaty", tie, anchor, tie);
      }
    }
  }

  private void sentence(Found<?> found, @Nullable String code, String anchor) {
    if (code != null) {
      known(found, sentences, "sentence for", code, anchor, code);
    }
  }

  private static void known(
      Found<?> found, Set<String> all, String what, String code, String... marks) {
    if (!all.contains(code)) {
      throw found.wrong("There is no " + what + " " + code + ".", marks);
    }
  }
}
