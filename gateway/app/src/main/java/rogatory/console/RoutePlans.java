package rogatory.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.law.Place;
import rogatory.law.Plan;
import rogatory.law.Reason;
import rogatory.law.ReasonKind;
import rogatory.law.Route;
import rogatory.law.Ruling;
import rogatory.vocabulary.Jurisdiction;

/** What people see of a plan, as the schemas of the contract name it. */
final class RoutePlans {
  private RoutePlans() {}

  record PlanView(
      PlaceView place, String issuing, List<RouteView> routes, List<ClosedView> closed) {
    static PlanView of(Jurisdiction issuing, Plan plan) {
      return new PlanView(
          PlaceView.of(plan.place()),
          issuing.code(),
          plan.routes().stream().map(RouteView::of).toList(),
          plan.closed().stream().map(ClosedView::of).toList());
    }
  }

  record PlaceView(
      String name,
      String jurisdiction,
      String kind,
      @Nullable String representedIn,
      @Nullable String party,
      boolean recorded) {
    static PlaceView of(Place place) {
      Jurisdiction represented = place.addressee().represented();
      Party party = place.party();
      return new PlaceView(
          place.name(),
          place.addressee().state().code(),
          place.addressee().kind().name(),
          represented == null ? null : represented.code(),
          party == null ? null : party.id().value(),
          !place.name().isEmpty());
    }
  }

  record RouteView(
      String instrument,
      String title,
      String source,
      String confidence,
      @Nullable String template,
      @Nullable String version,
      String receiver,
      String jurisdiction,
      List<AddresseeView> addressees,
      List<String> clocks,
      List<String> languages,
      String languageRule,
      List<ReasonView> gates,
      List<ReasonView> grounds) {
    static RouteView of(Route route) {
      Ruling ruling = route.ruling();
      var form = route.form();
      return new RouteView(
          ruling.instrument(),
          ruling.title(),
          ruling.source(),
          ruling.confidence().name(),
          form == null ? null : form.id(),
          form == null ? null : form.version(),
          ruling.way().receiver().name(),
          ruling.way().state().code(),
          route.addressees().stream().map(AddresseeView::of).toList(),
          ruling.way().clocks(),
          route.languages(),
          ruling.way().languageRule(),
          route.gates().stream().map(ReasonView::of).toList(),
          ruling.reasons().stream()
              .filter(reason -> reason.kind() == ReasonKind.GROUND)
              .map(ReasonView::of)
              .toList());
    }
  }

  record AddresseeView(String party, String name, @Nullable String channel) {
    static AddresseeView of(Party party) {
      var channel = party.channel();
      return new AddresseeView(
          party.id().value(), party.name(), channel == null ? null : channel.name());
    }
  }

  record ClosedView(String instrument, String title, String source, List<ReasonView> reasons) {
    static ClosedView of(Ruling ruling) {
      return new ClosedView(
          ruling.instrument(),
          ruling.title(),
          ruling.source(),
          ruling.reasons().stream().map(ReasonView::of).toList());
    }
  }

  record ReasonView(
      String code, String sentence, @Nullable String remedy, @Nullable String provision) {
    static ReasonView of(Reason reason) {
      return new ReasonView(reason.code(), reason.sentence(), reason.remedy(), reason.provision());
    }
  }
}
