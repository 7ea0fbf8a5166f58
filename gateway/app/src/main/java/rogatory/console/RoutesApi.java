package rogatory.console;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.law.AddresseeKind;
import rogatory.law.Aim;
import rogatory.law.DataCategory;
import rogatory.law.IssuerKind;
import rogatory.law.Question;
import rogatory.law.RoutePlanner;
import rogatory.law.Urgency;
import rogatory.law.Wish;
import rogatory.security.AccessRules;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Which way leads from an officer to whoever can act; a look that is recorded. */
@RestController
@RequestMapping(path = AccessRules.PEOPLE + "/routes", produces = MediaType.APPLICATION_JSON_VALUE)
final class RoutesApi {
  private final RoutePlanner planner;
  private final TemplateCatalogue catalogue;
  private final Parties parties;
  private final Looks looks;
  private final Contract contract;
  private final Clock clock;

  RoutesApi(
      RoutePlanner planner,
      TemplateCatalogue catalogue,
      Parties parties,
      Looks looks,
      Contract contract,
      Clock clock) {
    this.planner = planner;
    this.catalogue = catalogue;
    this.parties = parties;
    this.looks = looks;
    this.contract = contract;
    this.clock = clock;
  }

  record RouteQuestion(
      @Nullable String place,
      @Nullable StatedAddressee addressee,
      @Nullable String issuing,
      String issuer,
      String content,
      @Nullable String variant,
      @Nullable Integer statedMaximumMonths,
      boolean minor,
      String aim,
      @Nullable String data,
      String urgency) {}

  record StatedAddressee(String jurisdiction, String kind, @Nullable String representedIn) {
    Question.Addressee addressee() {
      return new Question.Addressee(
          new Jurisdiction(jurisdiction),
          AddresseeKind.valueOf(kind),
          representedIn == null ? null : new Jurisdiction(representedIn));
    }
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> plan(Caller caller, @RequestBody byte[] body) {
    return Answers.made(
        contract
            .read(body, "RouteQuestion", RouteQuestion.class)
            .then(asked -> wish(caller, asked))
            .then(wish -> looked(caller, wish)),
        plan -> ResponseEntity.ok().body(plan));
  }

  private Outcome<RoutePlans.PlanView> looked(Caller caller, Wish wish) {
    return looks
        .at(caller, "routes.consult", "routes", () -> Optional.of(planner.plan(wish)))
        .then(Function.identity())
        .map(plan -> RoutePlans.PlanView.of(wish.issuer().state(), plan));
  }

  private Outcome<Wish> wish(Caller caller, RouteQuestion asked) {
    Optional<Party> own = parties.ofAgency(caller.actor().agency());
    String stated = asked.issuing();
    Optional<Jurisdiction> issuing =
        stated == null ? own.map(Party::jurisdiction) : Optional.of(new Jurisdiction(stated));
    if (issuing.isEmpty()) {
      return faulty("/issuing", "the state of the issuing authority; the agency has no party");
    }
    if (asked.aim().equals("DISCLOSE") && asked.data() == null) {
      return faulty("/data", "a category of data, because data is to be disclosed");
    }
    if (catalogue.codes("OFFENCE_CAT").flatMap(codes -> codes.find(asked.content())).isEmpty()) {
      return faulty("/content", "a code of the list OFFENCE_CAT");
    }
    return Outcome.done(wish(asked, issuing.get(), own.orElse(null)));
  }

  private Wish wish(RouteQuestion asked, Jurisdiction issuing, @Nullable Party own) {
    StatedAddressee stated = asked.addressee();
    String data = asked.data();
    return new Wish(
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        new Question.Issuer(issuing, IssuerKind.valueOf(asked.issuer())),
        own == null ? null : own.id(),
        new Wish.Where(asked.place(), stated == null ? null : stated.addressee()),
        new Question.Matter(
            asked.content(), asked.variant(), asked.statedMaximumMonths(), asked.minor()),
        new Wish.Wanted(Aim.valueOf(asked.aim()), data == null ? null : DataCategory.valueOf(data)),
        Urgency.valueOf(asked.urgency()));
  }

  private static <T> Outcome<T> faulty(String pointer, String expected) {
    return Outcome.denied(
        Problem.TEMPLATE_INCOMPLETE,
        List.of(new Finding(pointer, expected, null, "Correct it and ask again.")));
  }
}
