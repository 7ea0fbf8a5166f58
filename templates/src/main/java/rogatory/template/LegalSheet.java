package rogatory.template;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Correspondents;

/**
 * Where the answers to any template say what the law asks, as data.
 *
 * @param topics for each topic the answers where it may stand; the first that a template has counts
 * @param penalty the maximum of each offence, beside its category
 * @param listed the answer that says that an offence is on a list for which no maximum is asked
 * @param seat the answers that may name the state of the seat of a provider
 * @param urgency the answer that says how urgent it is
 * @param data what categories are called in the law, where it is not by their code
 * @param aims what a measure comes to in the law
 * @param only the test of the answers under which an instrument is used, for templates that are the
 *     form of something else too
 */
record LegalSheet(
    Map<LegalFacts.Topic, List<String>> topics,
    String penalty,
    String listed,
    List<String> seat,
    String urgency,
    Map<String, String> data,
    Map<String, String> aims,
    Map<String, Predicate> only) {
  LegalSheet {
    topics = Map.copyOf(Objects.requireNonNull(topics, "topics"));
    Objects.requireNonNull(penalty, "penalty");
    Objects.requireNonNull(listed, "listed");
    seat = List.copyOf(Objects.requireNonNull(seat, "seat"));
    Objects.requireNonNull(urgency, "urgency");
    data = Map.copyOf(Objects.requireNonNull(data, "data"));
    aims = Map.copyOf(Objects.requireNonNull(aims, "aims"));
    only = Map.copyOf(Objects.requireNonNull(only, "only"));
  }

  /** What these answers say. */
  LegalFacts facts(Template template, Answers answers, Correspondents between, LocalDate today) {
    Map<LegalFacts.Topic, String> pointers = pointers(template);
    Relations.Taken taken = Relations.named(template, between.relation());
    return new LegalFacts(
        template.ref().id(),
        days(answers, pointers.get(LegalFacts.Topic.DAY), today),
        new LegalFacts.Sides(
            between.issuer(), between.addressee(), taken != null && taken.as() != null),
        said(template, answers, pointers),
        pointers);
  }

  private Map<LegalFacts.Topic, String> pointers(Template template) {
    Map<LegalFacts.Topic, String> pointers = new EnumMap<>(LegalFacts.Topic.class);
    topics.forEach(
        (topic, places) ->
            places.stream()
                .filter(template.fields()::containsKey)
                .findFirst()
                .ifPresent(place -> pointers.put(topic, place)));
    return pointers;
  }

  private static List<LocalDate> days(Answers answers, @Nullable String at, LocalDate today) {
    String decided = at == null ? null : answers.text(at);
    try {
      LocalDate day = decided == null ? today : LocalDate.parse(decided);
      return day.isBefore(today) ? List.of(day, today) : List.of(today);
    } catch (DateTimeParseException noDate) {
      return List.of(today);
    }
  }

  private LegalFacts.Said said(
      Template template, Answers answers, Map<LegalFacts.Topic, String> pointers) {
    Set<String> notMeant = new TreeSet<>();
    only.forEach(
        (instrument, test) -> {
          if (test.looks().allMatch(look -> template.fields().containsKey(look.at()))
              && !test.holds(answers)) {
            notMeant.add(instrument);
          }
        });
    String kind = pointers.get(LegalFacts.Topic.ISSUER_KIND);
    String categories = pointers.get(LegalFacts.Topic.DATA);
    Set<String> asked = new LinkedHashSet<>();
    if (categories != null) {
      answers.texts(categories).forEach(code -> asked.add(data.getOrDefault(code, code)));
    }
    Set<String> wanted = new LinkedHashSet<>();
    Choice.firstList(template.sheet().request().measures(), answers).stream()
        .map(aims::get)
        .filter(Objects::nonNull)
        .forEach(wanted::add);
    return new LegalFacts.Said(
        notMeant,
        kind == null ? null : answers.text(kind),
        offences(answers, pointers.get(LegalFacts.Topic.OFFENCES)),
        asked,
        wanted,
        answers.text(urgency),
        seat.stream().map(answers::text).filter(Objects::nonNull).findFirst().orElse(null));
  }

  private List<LegalFacts.Offence> offences(Answers answers, @Nullable String at) {
    List<LegalFacts.Offence> offences = new ArrayList<>();
    if (at != null) {
      boolean onList = answers.isGiven(listed);
      List<Answers.Place> categories = answers.places(at + "/*/category");
      List<Answers.Place> maxima = answers.places(at + penalty);
      for (int i = 0; i < categories.size(); i++) {
        List<String> category = categories.get(i).texts();
        if (category.size() == 1) {
          offences.add(new LegalFacts.Offence(category.get(0), months(maxima.get(i)), onList));
        }
      }
    }
    return offences;
  }

  private static @Nullable Integer months(Answers.Place place) {
    List<String> texts = place.texts();
    return texts.size() == 1 && texts.get(0).matches("[0-9]{1,4}")
        ? Integer.valueOf(texts.get(0))
        : null;
  }
}
