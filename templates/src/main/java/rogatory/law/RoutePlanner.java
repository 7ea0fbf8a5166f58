package rogatory.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.request.TemplateRef;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Answers "what is wrong, where is it, where do I sit" with ranked ways: instrument, form,
 * addressee, channel, language, clock, and what is still to be done. The same wish with the same
 * data and directory has the same answer.
 */
public final class RoutePlanner {
  private static final Comparator<TemplateRef> NEWEST =
      Comparator.comparing(
          ref -> Arrays.stream(ref.version().split("\\.")).map(Integer::valueOf).toList(),
          RoutePlanner::compare);

  private final LawBook book;
  private final Counsel counsel;
  private final TemplateCatalogue catalogue;
  private final Parties parties;
  private final Gazetteer gazetteer;

  /** Plans with this data, these forms and this directory. */
  public RoutePlanner(LawBook book, TemplateCatalogue catalogue, Parties parties) {
    this.book = book;
    this.counsel = new Counsel(book);
    this.catalogue = catalogue;
    this.parties = parties;
    this.gazetteer = new Gazetteer(book, parties::all);
  }

  /**
   * Plans.
   *
   * @return the plan; ADDRESSEE_UNKNOWN when nothing is recorded of the place and no state is
   *     stated
   */
  public Outcome<Plan> plan(Wish wish) {
    Optional<Place> place = place(wish);
    if (place.isEmpty()) {
      return Outcome.denied(Problem.ADDRESSEE_UNKNOWN, List.of(unknown()));
    }
    Question question =
        new Question(
            wish.day(),
            wish.issuer(),
            place.get().addressee(),
            wish.matter(),
            wish.aim().aim(),
            wish.aim().data(),
            wish.urgency());
    Advice advice = counsel.advise(question);
    List<Route> routes =
        advice.open().stream().map(ruling -> route(wish, place.get(), ruling)).toList();
    return Outcome.done(new Plan(place.get(), routes, advice.closed()));
  }

  /** Who stands behind hosts, by the data and the directory as they are now. */
  public Services services(LocalDate day) {
    List<Party> now = parties.all();
    return new Services(new Gazetteer(book, () -> now), day);
  }

  private Optional<Place> place(Wish wish) {
    String named = wish.where().place();
    Question.Addressee stated = wish.where().stated();
    return Optional.ofNullable(named)
        .flatMap(place -> gazetteer.find(place, wish.day()))
        .or(
            () ->
                Optional.ofNullable(stated)
                    .map(addressee -> new Place("", addressee, null, List.of())));
  }

  private static Finding unknown() {
    return new Finding(
        "/place",
        "a host, platform or party that is recorded, or the state and kind of the addressee",
        null,
        "Find out who runs the host (registration data, imprint) and state where it sits.");
  }

  private Route route(Wish wish, Place place, Ruling ruling) {
    List<Reason> gates =
        new ArrayList<>(
            ruling.reasons().stream().filter(reason -> reason.kind() == ReasonKind.GATE).toList());
    String template = ruling.template();
    TemplateRef form = template == null ? null : newest(template, wish.day());
    if (form == null) {
      gates.removeIf(gate -> gate.code().equals(Code.FORM_NOT_IN_CATALOGUE.name()));
      gates.add(gate(Code.FORM_NOT_IN_CATALOGUE, ruling));
    }
    List<Party> addressees = addressees(ruling, place, wish.own());
    if (addressees.size() != 1) {
      gates.add(
          gate(
              addressees.isEmpty() ? Code.ADDRESSEE_NOT_IN_DIRECTORY : Code.ADDRESSEE_TO_CHOOSE,
              ruling));
    } else if (addressees.get(0).isByHand()) {
      gates.add(gate(Code.FILED_BY_HAND, ruling));
    }
    if (declares(ruling, place)) {
      translation(wish, place, ruling, gates);
      return new Route(ruling, form, addressees, place.languages(), gates);
    }
    return new Route(ruling, form, addressees, ruling.way().languages(), gates);
  }

  private List<Party> addressees(Ruling ruling, Place place, @Nullable PartyId own) {
    String template = ruling.template();
    if (template == null) {
      return List.of();
    }
    Party known = place.party();
    if (ruling.way().receiver() == Receiver.PROVIDER) {
      return known != null && known.takes(template) ? List.of(known) : List.of();
    }
    List<Party> found =
        parties.all().stream()
            .filter(party -> party.kind() == Party.Kind.AUTHORITY)
            .filter(party -> party.jurisdiction().equals(ruling.way().state()))
            .filter(party -> !party.id().equals(own) && party.takes(template))
            .toList();
    return known != null && found.contains(known) ? List.of(known) : found;
  }

  /** Whether the addressee declared languages and the instrument asks for these. */
  private static boolean declares(Ruling ruling, Place place) {
    return ruling.way().languageRule().equals("DECLARED") && !place.languages().isEmpty();
  }

  private void translation(Wish wish, Place place, Ruling ruling, List<Reason> gates) {
    List<String> spoken =
        book.find(wish.issuer().state(), wish.day())
            .map(state -> state.languages().codes())
            .orElse(List.of());
    gates.removeIf(gate -> gate.code().equals(Code.TRANSLATION.name()));
    if (place.languages().stream().noneMatch(spoken::contains)) {
      gates.add(
          gate(
              Code.TRANSLATION,
              Map.of(
                  "instrument", ruling.title(), "subject", String.join(", ", place.languages()))));
    }
  }

  private Reason gate(Code code, Ruling ruling) {
    return gate(code, Map.of("instrument", ruling.title()));
  }

  private Reason gate(Code code, Map<String, String> words) {
    SentenceSheet sheet = book.sentence(code.name());
    return new Reason(code.name(), sheet.kind(), sheet.fill(words), sheet.remedy(), null);
  }

  private @Nullable TemplateRef newest(String template, LocalDate day) {
    return catalogue.inForce(day).stream()
        .filter(ref -> ref.id().equals(template))
        .max(NEWEST)
        .orElse(null);
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
      int order = one.get(at).compareTo(other.get(at));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
