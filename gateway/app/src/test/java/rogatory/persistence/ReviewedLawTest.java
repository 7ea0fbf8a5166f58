package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static rogatory.persistence.Stores.NORTH;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.NewDraft;
import rogatory.casework.OutboundDesk;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.directory.Proposal;
import rogatory.document.XmlPapers;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.review.Approval;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * The clock passes the end of a law while a request lies under review: real templates with law that
 * ends, real papers, PostgreSQL. Law and parties are invented.
 */
class ReviewedLawTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  private static final String TEMPLATE = "account-suspension/1.0.0";
  private static final PartyId OURS = new PartyId("authority.north");
  private static final PartyId THEIRS = new PartyId("platform.example");
  private static final Actor LIAISON = actor("liaison", Role.LIAISON);
  private static final Actor APPROVER = actor("approver", Role.APPROVER);
  private static final String ANSWERS =
      """
      {"why": "The account exists only to publish such images.", "severity": "HIGH",
       "account": "example-account", "safeguards": %s}
      """;
  private static final String SAFEGUARDS =
      """
      {"necessity": "The account is the only source of the images and nothing milder ends it.",
       "lessIntrusive": "Removal of single images was tried three times without effect.",
       "rights": {"journalism": "NO", "politicalSpeech": "NO", "consensualPublication": "NO",
                  "publicInterest": "NO"}}
      """;

  @TempDir static Path keys;
  @TempDir Path folder;
  private Stores stores;
  private OutboundDesk desk;

  @BeforeEach
  void opensTheOffice() throws IOException {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate directory_entry, directory_decision").update();
    party(OURS, Party.Kind.AUTHORITY, NORTH);
    party(THEIRS, Party.Kind.PLATFORM, null);
    copyTemplate();
    desk =
        new OutboundDesk(
            stores.work,
            stores.books,
            stores.parties,
            TemplateCatalogue.load(List.of(folder), stores.clock),
            new XmlPapers(),
            stores.clock);
  }

  @Test
  void approvesNothingWhoseLegalBasisEndedSinceItWasSubmitted() {
    Request reviewed = submitted();
    stores.clock.advance(Duration.ofDays(9));

    var denied = refused(reviewed);
    assertThat(denied.problem()).isEqualTo(Problem.BASIS_NOT_IN_FORCE);
    assertThat(denied.findings())
        .extracting(Finding::pointer, Finding::gate)
        .containsExactly(tuple("/severity", Problem.BASIS_NOT_IN_FORCE));
    var submission = (Outcome.Denied<Request>) desk.submit(draft(), LIAISON);
    assertThat(submission).isEqualTo(denied);
  }

  @Test
  void approvesOnTheLastDayOfTheLaw() {
    Request reviewed = submitted();
    stores.clock.advance(Duration.ofDays(8));

    assertThat(approve(reviewed).orElseThrow().state()).isEqualTo(OutboundState.APPROVED);
  }

  @Test
  void approvesNothingOfATemplateThatIsValidNoMore() {
    stores.clock.advance(Duration.ofDays(39));
    Request reviewed = submittedWithOwnDeadline();
    stores.clock.advance(Duration.ofDays(1));

    var denied = refused(reviewed);
    assertThat(denied.problem()).isEqualTo(Problem.TEMPLATE_UNKNOWN);
    assertThat(denied.findings().get(0).expected()).contains("2026-12-31");
  }

  private Outcome.Denied<Request> refused(Request reviewed) {
    Request before = stored(reviewed.id());
    var denied = (Outcome.Denied<Request>) approve(reviewed);
    assertThat(stored(reviewed.id())).isEqualTo(before);
    assertThat(before.state()).isEqualTo(OutboundState.REVIEW);
    assertThat(
            DATABASE
                .superuser()
                .sql(
                    "select count(*) from audit_entry where action = 'request.approve' and result = ?")
                .param(denied.problem().code())
                .query(Long.class)
                .single())
        .isPositive();
    return denied;
  }

  private Request stored(RequestId id) {
    return stores.work.plainly(NORTH, () -> stores.books.requests().find(id).orElseThrow());
  }

  private Outcome<Request> approve(Request reviewed) {
    var approval = new Approval(reviewed.documentHash(), "Necessary and proportionate.");
    return desk.approve(reviewed.id(), approval, APPROVER);
  }

  private Request submitted() {
    return desk.submit(draft(), LIAISON).orElseThrow();
  }

  private Request submittedWithOwnDeadline() {
    return desk.submit(draft("LOW"), LIAISON).orElseThrow();
  }

  private RequestId draft() {
    return draft("HIGH");
  }

  private RequestId draft(String severity) {
    String answers = ANSWERS.formatted(SAFEGUARDS).replace("HIGH", severity);
    var template = new TemplateRef("account-suspension", "1.0.0");
    return desk.open(new NewDraft("INVENTED-1", template, THEIRS, answers), LIAISON)
        .orElseThrow()
        .id();
  }

  /** The invented template of the tests, its rule of 24 hours being law until 30 November. */
  private void copyTemplate() throws IOException {
    Path from =
        Path.of("..", "..", "templates", "src", "test", "resources")
            .resolve("rogatory/template/outside")
            .resolve(TEMPLATE);
    for (String file :
        List.of("schema.json", "template.yaml", "deadlines.yaml", "codes/severity.yaml")) {
      Path to = folder.resolve(TEMPLATE).resolve(file);
      Files.createDirectories(to.getParent());
      String text = Files.readString(from.resolve(file));
      Files.writeString(
          to, file.equals("deadlines.yaml") ? text + "    validTo: 2026-11-30\n" : text);
    }
  }

  private void party(PartyId id, Party.Kind kind, @Nullable AgencyId of) {
    agreed(new Proposal.OfParty(id, "The " + id, kind, new Jurisdiction("FR"), Set.of(), of));
    agreed(new Proposal.OfAddress(id, Channel.REST, URI.create("https://party.example/")));
  }

  private void agreed(Proposal proposal) {
    var proposed =
        stores.proposals.propose(proposal, actor("one", Role.ADMINISTRATOR)).orElseThrow();
    stores.proposals.confirm(proposed.id(), actor("two", Role.ADMINISTRATOR)).orElseThrow();
  }

  private static Actor actor(String person, Role role) {
    return new Actor(new PersonId(person), NORTH, Set.of(role));
  }
}
