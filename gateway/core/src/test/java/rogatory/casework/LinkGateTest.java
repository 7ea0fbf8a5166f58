package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.ABROAD;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;
import static rogatory.casework.Stage.STRANGER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Delivery;
import rogatory.exchange.EarlierRequest;
import rogatory.exchange.Forms;
import rogatory.exchange.LinkTerms;
import rogatory.exchange.LinkTerms.Addressee;
import rogatory.exchange.LinkTerms.Earlier;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.Link;
import rogatory.request.OutboundState;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.review.Approval;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Which earlier request a draft may be linked to, and when it is asked again. */
class LinkGateTest {
  private static final Finding NO_COPY =
      new Finding("/told", "a copy", "Art. 4(1)", "Draft it.", Problem.COPY_MISSING);

  private final Office office = new Office();
  private final List<EarlierRequest> quoted = new ArrayList<>();
  private List<Forms.Demanded> demanded = List.of();
  private LinkTerms terms =
      new LinkTerms(Relation.FOLLOWS_UP, Set.of(), Earlier.IN_FORCE, Addressee.SAME, true);

  @Test
  void linksToARequestThatWasSentAndQuotesIt() {
    RequestId earlier = office.receipted();

    Request later = open(earlier).orElseThrow();

    assertThat(office.stage.complete).isTrue();
    Link link = links(later).get(0);
    assertThat(link.earlier()).isEqualTo(earlier);
    assertThat(link.relation()).isEqualTo(Relation.FOLLOWS_UP);
    assertThat(link.by()).isEqualTo(LIAISON.person());
    desk().submit(later.id(), LIAISON).orElseThrow();
    EarlierRequest said = quoted.get(0);
    assertThat(said.request()).isEqualTo(earlier);
    assertThat(said.reference()).isEqualTo("INVENTED-1");
    assertThat(said.issuedOn()).isEqualTo("2026-11-22");
    assertThat(said.theirReference()).isEqualTo("CZ-1");
  }

  @Test
  void refusesWhatIsNotOfThisAgencyAndCase() {
    RequestId earlier = office.receipted();

    assertThat(pointers(open(RequestId.random()))).containsExactly("/linkedTo/request");
    assertThat(pointers(open("INVENTED-2", ABROAD.id(), earlier)))
        .containsExactly("/caseReference");
    assertThat(pointers(open("INVENTED-2", STRANGER.id(), earlier)))
        .containsExactly("/caseReference", "/addressee");
  }

  @Test
  void refusesAnEarlierRequestThatNeverLeftTheHouse() {
    RequestId approved = office.approved();
    assertThat(pointers(open(approved))).containsExactly("/linkedTo/request");

    office.outbound().recall(approved, LIAISON).orElseThrow();
    assertThat(pointers(open(approved))).containsExactly("/linkedTo/request");
  }

  @Test
  void refusesARelationThatTheTemplateDoesNotTake() {
    RequestId earlier = office.receipted();
    terms = new LinkTerms(Relation.LIFTS, Set.of(), Earlier.SENT, Addressee.SAME, true);

    assertThat(pointers(open(earlier))).containsExactly("/linkedTo/relation");
  }

  @Test
  void refusesAnEarlierRequestOfAnotherTemplate() {
    RequestId earlier = office.receipted();
    terms =
        new LinkTerms(Relation.FOLLOWS_UP, Set.of("epoc-pr"), Earlier.SENT, Addressee.SAME, true);

    assertThat(pointers(open(earlier))).containsExactly("/linkedTo/request");
  }

  @Test
  void wantsAnotherAddresseeForACopy() {
    RequestId earlier = office.receipted();
    terms = new LinkTerms(Relation.FOLLOWS_UP, Set.of(), Earlier.ANY, Addressee.OTHER, true);

    assertThat(pointers(open(earlier))).containsExactly("/addressee");
    assertThat(open("INVENTED-1", STRANGER.id(), earlier)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void draftsNoCopyOfWhatWasCalledBack() {
    RequestId approved = office.approved();
    terms = new LinkTerms(Relation.FOLLOWS_UP, Set.of(), Earlier.KEPT, Addressee.ANY, true);
    assertThat(open(approved)).isInstanceOf(Outcome.Done.class);

    office.outbound().recall(approved, LIAISON).orElseThrow();

    assertThat(pointers(open(approved))).containsExactly("/linkedTo/request");
  }

  @Test
  void refusesToSubmitAndToApproveWhatFollowsARequestThatWasTakenBackMeanwhile() {
    RequestId earlier = office.receipted();
    RequestId draft = open(earlier).orElseThrow().id();
    RequestId other = open(earlier).orElseThrow().id();
    Request reviewed = desk().submit(other, LIAISON).orElseThrow();
    office.outbound().withdraw(earlier, "Invented.", LIAISON).orElseThrow();

    assertThat(problem(desk().submit(draft, LIAISON))).isEqualTo(Problem.LINK_REFUSED);
    assertThat(desk().check(draft, LIAISON, null).orElseThrow().problem())
        .isEqualTo(Problem.LINK_REFUSED);
    var approval = new Approval(reviewed.documentHash(), "Necessary and proportionate.");
    assertThat(problem(desk().approve(other, approval, APPROVER))).isEqualTo(Problem.LINK_REFUSED);
    assertThat(office.request(other).state()).isEqualTo(OutboundState.REVIEW);
  }

  @Test
  void startsNoClockOfAnAddresseeWhoIsOnlyTold() {
    RequestId earlier = office.receipted();
    Instant before = office.stage.clock().instant();
    office.stage.further = List.of(hours("ITS_TIME", 72), hours("SHORT", 2));
    terms = new LinkTerms(Relation.FOLLOWS_UP, Set.of(), Earlier.ANY, Addressee.ANY, false);

    Request copy = open(earlier).orElseThrow();
    Request reviewed = desk().submit(copy.id(), LIAISON).orElseThrow();
    assertThat(reviewed.clock()).isNull();
    approve(reviewed);
    Delivery delivery = office.claim();
    office.stage.pass(Duration.ofMinutes(5));
    Instant received = before.plusSeconds(60);
    office.dispatch().record(delivery, office.receipt(delivery, received));

    assertThat(office.request(copy.id()).clock()).isNull();
    assertThat(office.books.requests().clocks(copy.id()))
        .extracting(further -> further.clock().startedAt())
        .containsExactly(received, received);
    office.stage.pass(Duration.ofHours(80));
    office.settle();
    assertThat(office.request(copy.id()).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    assertThat(office.timeline(copy.id())).doesNotContain("DEADLINE_REACHED", "CLOCK_BREACHED");
    assertThat(office.request(earlier).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void sendsNothingOfWhichTheLawWantsACopyBeforeThatIsHandedIn() {
    terms = new LinkTerms(Relation.COPY_OF, Set.of(), Earlier.KEPT, Addressee.OTHER, false);
    demanded = List.of(new Forms.Demanded(Relation.COPY_OF, NO_COPY));
    var draft = new NewDraft("INVENTED-1", Stage.TEMPLATE, ABROAD.id(), "{}");
    RequestId id = desk().open(draft, LIAISON).orElseThrow().id();
    Request order = desk().submit(id, LIAISON).orElseThrow();

    assertThat(problem(approved(order))).isEqualTo(Problem.COPY_MISSING);
    RequestId copy = desk().copy(id, STRANGER.id(), LIAISON).orElseThrow().id();
    assertThat(findings(approved(order))).containsExactly(NO_COPY);

    Request early = desk().submit(copy, LIAISON).orElseThrow();
    assertThat(pointers(approved(early))).containsExactly("/linkedTo/request");
    desk().giveBack(copy, "Say more.", APPROVER).orElseThrow();
    assertThat(findings(approved(order))).containsExactly(NO_COPY);

    Request again = desk().submit(copy, LIAISON).orElseThrow();
    approve(order);
    approve(again);
    assertThat(office.request(copy).state()).isEqualTo(OutboundState.APPROVED);
  }

  private void approve(Request reviewed) {
    approved(reviewed).orElseThrow();
  }

  private Outcome<Request> approved(Request reviewed) {
    var approval = new Approval(reviewed.documentHash(), "Necessary and proportionate.");
    return desk().approve(reviewed.id(), approval, APPROVER);
  }

  private static List<Finding> findings(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).findings();
  }

  private static FurtherClock hours(String code, int hours) {
    var rule =
        new DeadlineRule(
            code,
            "PT" + hours + "H",
            DeadlineRule.Calendar.HOURS,
            ZoneId.of("UTC"),
            "Art. 1",
            null);
    return new FurtherClock(
        Deadline.waiting(rule), FurtherClock.Begins.RECEIPT, false, false, false);
  }

  private OutboundDesk desk() {
    return new OutboundDesk(
        office.shelf.work(),
        office.books,
        office.stage.parties(),
        forms(),
        office.stage.papers(),
        office.stage.clock());
  }

  private Forms forms() {
    Forms plain = office.stage.forms();
    return new Forms() {
      @Override
      public Verdict judge(TemplateRef template, String answers, Correspondents between) {
        return plain.judge(template, answers, between);
      }

      @Override
      public Optional<LinkTerms> links(TemplateRef template, Relation relation) {
        return Optional.of(terms).filter(known -> known.relation() == relation);
      }

      @Override
      public List<Demanded> demanded(TemplateRef template, String answers) {
        return demanded;
      }

      @Override
      public List<FurtherClock> furtherClocks(
          TemplateRef template, String answers, Correspondents between) {
        return plain.furtherClocks(template, answers, between);
      }

      @Override
      public Filled filled(TemplateRef template, String answers, @Nullable EarlierRequest earlier) {
        if (earlier != null) {
          quoted.add(earlier);
        }
        return new Filled(answers, List.of());
      }
    };
  }

  private Outcome<Request> open(RequestId earlier) {
    return open("INVENTED-1", ABROAD.id(), earlier);
  }

  private Outcome<Request> open(String reference, PartyId addressee, RequestId earlier) {
    return desk()
        .open(
            new NewDraft(
                reference,
                Stage.TEMPLATE,
                addressee,
                "{}",
                new NewDraft.LinkedTo(earlier, Relation.FOLLOWS_UP)),
            LIAISON);
  }

  private List<Link> links(Request request) {
    return office.books.requests().links(request.id());
  }

  private static Problem problem(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).problem();
  }

  private static List<String> pointers(Outcome<?> outcome) {
    assertThat(problem(outcome)).isEqualTo(Problem.LINK_REFUSED);
    return ((Outcome.Denied<?>) outcome).findings().stream().map(Finding::pointer).toList();
  }
}
