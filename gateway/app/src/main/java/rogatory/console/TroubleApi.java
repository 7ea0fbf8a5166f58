package rogatory.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.ConnectionTest;
import rogatory.exchange.ErrandCounts;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** For operators who look for trouble: how much waits, and whether a party can be reached. */
@RestController
@RequestMapping(path = AccessRules.PEOPLE, produces = MediaType.APPLICATION_JSON_VALUE)
final class TroubleApi {
  private final UnitOfWork work;
  private final ErrandCounts queues;
  private final Parties parties;
  private final ConnectionTest connection;
  private final AuditTrail audit;
  private final Clock clock;

  TroubleApi(
      UnitOfWork work,
      ErrandCounts queues,
      Parties parties,
      ConnectionTest connection,
      AuditTrail audit,
      Clock clock) {
    this.work = work;
    this.queues = queues;
    this.parties = parties;
    this.connection = connection;
    this.audit = audit;
    this.clock = clock;
  }

  record QueueView(String kind, long waiting, long buried, @Nullable Instant oldestDue) {
    static QueueView of(ErrandCounts.Count count) {
      return new QueueView(count.kind().name(), count.waiting(), count.buried(), count.oldestDue());
    }
  }

  record TriedView(
      String party,
      @Nullable String channel,
      boolean connected,
      String answer,
      boolean signed,
      @Nullable String server,
      @Nullable String certificate,
      @Nullable Instant certificateEnds,
      long millis) {
    static TriedView of(Party party, ConnectionTest.Tried tried) {
      var channel = party.channel();
      Sha256 certificate = tried.certificate();
      return new TriedView(
          party.id().value(),
          channel == null ? null : channel.name(),
          tried.connected(),
          tried.answer(),
          tried.signed(),
          tried.server(),
          certificate == null ? null : certificate.hex(),
          tried.certificateEnds(),
          tried.millis());
    }
  }

  @GetMapping("/operation/queues")
  Views.All<QueueView> queues(Caller caller) {
    return Views.All.of(work.plainly(caller.actor().agency(), queues::counts), QueueView::of);
  }

  @PostMapping("/parties/{party}/connection-test")
  ResponseEntity<Object> test(Caller caller, @PathVariable String party) {
    Optional<Party> other = Ids.party(party).flatMap(parties::find);
    Optional<Party> ours = parties.ofAgency(caller.actor().agency());
    if (other.isEmpty()) {
      return Answers.denied(Problem.NOT_FOUND);
    }
    if (ours.isEmpty() || other.get().channel() == null || other.get().address() == null) {
      return Answers.denied(Problem.ADDRESSEE_UNKNOWN);
    }
    if (other.get().isByHand()) {
      // What officers open in their own browser is never asked for by the gateway.
      return Answers.denied(Problem.STATE_FORBIDS);
    }
    ConnectionTest.Tried tried = connection.attempt(ours.get(), other.get());
    audit.recordApart(entry(caller, other.get(), tried));
    return ResponseEntity.ok(TriedView.of(other.get(), tried));
  }

  private AuditTrail.Entry entry(Caller caller, Party other, ConnectionTest.Tried tried) {
    return new AuditTrail.Entry(
        clock.instant(),
        caller.actor(),
        "party.test",
        "party/" + other.id().value(),
        caller.purpose(),
        other.id().value(),
        tried.connected() ? "ok" : tried.answer().toLowerCase(Locale.ROOT),
        null);
  }
}
