package rogatory.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.exchange.Correspondents;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.vocabulary.Jurisdiction;

/** All deadline rules, and the time zones of the places where their holders sit. */
final class ClockRules {
  private static final String FILE = "/deadlines.yaml";

  private final Map<String, ClockRule> rules;
  private final Map<String, String> zones;

  private ClockRules(Map<String, ClockRule> rules, Map<String, String> zones) {
    this.rules = rules;
    this.zones = zones;
  }

  /** The file of rules. */
  private record Sheet(List<ClockRule> rules, Map<String, String> zones) {
    Sheet {
      rules = List.copyOf(rules);
      zones = zones == null ? Map.of() : Map.copyOf(zones);
    }
  }

  /** The rules of the product; each has a code of the list and each code has a rule. */
  static ClockRules load(TemplateFolder folder, String path, @Nullable CodeList codes) {
    ClockRules none = new ClockRules(Map.of(), Map.of());
    ClockRules read = none.with(folder, path);
    for (ClockRule rule : read.all()) {
      if (codes == null || codes.find(rule.code()).isEmpty()) {
        throw wrong(
            folder, path, rule.code(), "The list DEADLINE_RULE has no code " + rule.code() + ".");
      }
    }
    for (CodeList.Entry entry : codes == null ? List.<CodeList.Entry>of() : codes.entries()) {
      if (read.find(entry.code()).isEmpty()) {
        throw wrong(
            folder, path, "rules:", "The code " + entry.code() + " of DEADLINE_RULE has no rule.");
      }
    }
    return read;
  }

  /** These rules and those that a template brings along. */
  ClockRules with(TemplateFolder folder, String path) {
    return SheetReader.yamlIfThere(folder, path + FILE, Sheet.class)
        .map(sheet -> with(folder, path, sheet))
        .orElse(this);
  }

  private ClockRules with(TemplateFolder folder, String path, Sheet sheet) {
    Map<String, ClockRule> all = new LinkedHashMap<>(rules);
    for (ClockRule rule : sheet.rules()) {
      if (all.put(rule.code(), rule) != null) {
        throw wrong(folder, path, rule.code(), "The rule " + rule.code() + " stands twice.");
      }
    }
    for (ClockRule rule : sheet.rules()) {
      Stream.ofNullable(rule.emergency())
          .filter(named -> !all.containsKey(named))
          .forEach(
              named -> {
                throw wrong(folder, path, rule.code(), "There is no deadline rule " + named + ".");
              });
    }
    sheet.zones().forEach((place, zone) -> check(folder, path, place, zone));
    Map<String, String> places = new LinkedHashMap<>(zones);
    places.putAll(sheet.zones());
    return new ClockRules(all, places);
  }

  private static void check(TemplateFolder folder, String path, String place, String zone) {
    try {
      ZoneId.of(zone);
      new Jurisdiction(place);
    } catch (DateTimeException | IllegalArgumentException fault) {
      throw wrong(folder, path, zone, "The zone of " + place + " is none.");
    }
  }

  private static ContradictoryTemplateException wrong(
      TemplateFolder folder, String path, String mark, String sentence) {
    return TemplateLoader.contradiction(folder, path + FILE, mark, sentence);
  }

  Optional<ClockRule> find(String code) {
    return Optional.ofNullable(rules.get(code));
  }

  /** The rule of this code for a request that sets this length itself, or null, to this place. */
  DeadlineRule rule(String code, @Nullable String ownLength, @Nullable Jurisdiction place) {
    ClockRule rule = find(code).orElseThrow();
    return rule.rule(ownLength, zone(place));
  }

  /** The clocks that a request with these answers carries beside, as far as law that day. */
  List<FurtherClock> further(
      List<Mapping.Term> terms, Answers answers, Correspondents between, LocalDate day) {
    Map<String, FurtherClock> further = new LinkedHashMap<>();
    for (Mapping.Term term : terms) {
      ClockRule rule = find(term.code()).orElseThrow();
      Party holder =
          rule.holder() == ClockRule.Holder.ISSUER ? between.issuer() : between.addressee();
      if (rule.isValidOn(day) && term.counts(answers)) {
        rule.further(Choice.first(term.length(), answers), zone(holder.jurisdiction()))
            .ifPresent(clock -> further.putIfAbsent(rule.code(), clock));
      }
    }
    return List.copyOf(further.values());
  }

  Collection<ClockRule> all() {
    return rules.values();
  }

  /** The time zone of a place; null where it is not known. */
  @Nullable String zone(@Nullable Jurisdiction place) {
    return place == null ? null : zones.get(place.code());
  }
}
