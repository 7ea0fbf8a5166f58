package rogatory.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.template.LegalFacts;
import rogatory.vocabulary.Jurisdiction;

/** All that a request may be asking under one instrument, as far as its facts are known. */
final class Possibilities {
  /** Stands for a state that nobody named; no state has this code (ISO 3166-1, user-assigned). */
  private static final String NOWHERE = "ZZ";

  private static final String ANY_CONTENT = "OTHER";

  /** More kinds of offences than any list of codes has; answers may hold what no list has. */
  private static final int MOST_CONTENTS = 100;

  private final LawBook book;
  private final BenefitOfDoubt doubt;
  private final InstrumentSheet instrument;
  private final LegalFacts facts;

  /**
   * One of them.
   *
   * @param question what the law is asked
   * @param places the states, read in favour of the request
   */
  record Possibility(Question question, Places places) {}

  Possibilities(LawBook book, InstrumentSheet instrument, LegalFacts facts) {
    this.book = book;
    this.doubt = new BenefitOfDoubt(book);
    this.instrument = instrument;
    this.facts = facts;
  }

  /** Those of a day and of one choice of data that the request asks for. */
  List<Possibility> of(LocalDate day, List<DataCategory> data) {
    List<Possibility> all = new ArrayList<>();
    for (Places places : places(day)) {
      for (Question.Matter matter : matters(places.issuing())) {
        for (Urgency urgency : urgencies()) {
          data.forEach(one -> all.add(one(day, places, matter, one, urgency)));
        }
      }
    }
    return all;
  }

  /** Each category that is asked for; all that the instrument has in one when none is named. */
  List<List<DataCategory>> data() {
    List<List<DataCategory>> named =
        facts.said().data().stream()
            .flatMap(code -> constant(DataCategory.values(), code))
            .map(List::of)
            .toList();
    if (!named.isEmpty()) {
      return named;
    }
    List<DataCategory> any = instrument.dataCategories();
    return List.of(any.isEmpty() ? List.of(DataCategory.values()) : any);
  }

  private Possibility one(
      LocalDate day, Places places, Question.Matter matter, DataCategory data, Urgency urgency) {
    String kind = facts.said().issuerKind();
    IssuerKind issuer = constant(IssuerKind.values(), kind).findFirst().orElse(IssuerKind.JUDGE);
    boolean authority = facts.sides().addressee().kind() == Party.Kind.AUTHORITY;
    List<AddresseeKind> providers = instrument.providers();
    AddresseeKind addressee =
        authority || providers.isEmpty() ? AddresseeKind.AUTHORITY : providers.get(0);
    return new Possibility(
        new Question(
            day,
            new Question.Issuer(places.issuing().state(), issuer),
            new Question.Addressee(places.addressee().state(), addressee, places.seat().state()),
            matter,
            aim(),
            data,
            urgency),
        places);
  }

  private Aim aim() {
    return facts.said().aims().stream()
        .flatMap(code -> constant(Aim.values(), code))
        .filter(aim -> instrument.serving(aim).isPresent())
        .findFirst()
        .orElse(instrument.aims().get(0).aim());
  }

  private List<Urgency> urgencies() {
    List<Urgency> named = constant(Urgency.values(), facts.said().urgency()).toList();
    return named.isEmpty() ? List.of(Urgency.values()) : named;
  }

  /**
   * The states. A provider may have a seat elsewhere that nobody named, and an authority that gets
   * a copy says nothing of where the provider is.
   */
  private List<Places> places(LocalDate day) {
    LegalFacts.Sides sides = facts.sides();
    JurisdictionSheet issuing = state(sides.issuer().jurisdiction().code(), day);
    String named = facts.said().seat();
    JurisdictionSheet seat = named == null ? null : state(named, day);
    JurisdictionSheet nowhere = doubt.unknown(NOWHERE, day);
    if (sides.copy()) {
      return List.of(new Places(issuing, nowhere, seat == null ? nowhere : seat));
    }
    JurisdictionSheet addressee = state(sides.addressee().jurisdiction().code(), day);
    if (seat != null) {
      return List.of(new Places(issuing, addressee, seat));
    }
    Places here = new Places(issuing, addressee, addressee);
    return sides.addressee().kind() == Party.Kind.AUTHORITY
        ? List.of(here)
        : List.of(here, new Places(issuing, addressee, nowhere));
  }

  private JurisdictionSheet state(String code, LocalDate day) {
    return book.find(new Jurisdiction(code), day)
        .map(doubt::known)
        .orElseGet(() -> doubt.unknown(code, day));
  }

  /** Each offence in each of its variants that are recorded; the highest maximum stated of each. */
  private Set<Question.Matter> matters(JurisdictionSheet issuing) {
    Set<Question.Matter> matters = new LinkedHashSet<>();
    Set<String> contents = new TreeSet<>();
    facts.said().offences().stream()
        .map(LegalFacts.Offence::category)
        .distinct()
        .limit(MOST_CONTENTS)
        .forEach(contents::add);
    for (String content : contents) {
      List<String> variants =
          issuing.offences().stream()
              .filter(one -> one.covers(content))
              .map(JurisdictionSheet.Offence::variant)
              .toList();
      variants.forEach(one -> matters.add(new Question.Matter(content, one, null, false)));
      if (variants.isEmpty()) {
        matters.add(new Question.Matter(content, null, highest(content), false));
      }
    }
    return contents.isEmpty()
        ? Set.of(new Question.Matter(ANY_CONTENT, null, null, false))
        : matters;
  }

  private @Nullable Integer highest(String content) {
    return facts.said().offences().stream()
        .filter(offence -> offence.category().equals(content))
        .map(LegalFacts.Offence::maxMonths)
        .flatMap(Stream::ofNullable)
        .max(Integer::compareTo)
        .orElse(null);
  }

  private static <E extends Enum<E>> Stream<E> constant(E[] all, @Nullable String code) {
    return Arrays.stream(all).filter(one -> one.name().equals(code));
  }
}
