package rogatory.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.AuditRecords;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DeadLetters;
import rogatory.exchange.Errand;
import rogatory.problem.StrictJson;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Errands that were given up, for operators; the audit trail, for auditors. No case content. */
@RestController
@RequestMapping(path = OperationApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class OperationApi {
  static final String PATH = AccessRules.PEOPLE + "/operation";

  private static final String AUDIT = "/audit";

  private final UnitOfWork work;
  private final DeadLetters deadLetters;
  private final AuditRecords records;
  private final AuditTrail audit;
  private final Looks looks;
  private final Clock clock;

  OperationApi(
      UnitOfWork work,
      DeadLetters deadLetters,
      AuditRecords records,
      AuditTrail audit,
      Looks looks,
      Clock clock) {
    this.work = work;
    this.deadLetters = deadLetters;
    this.records = records;
    this.audit = audit;
    this.looks = looks;
    this.clock = clock;
  }

  record DeadLetterView(
      String errand, String kind, String subject, int attempts, String reason, Instant buriedAt) {
    static DeadLetterView of(DeadLetters.DeadLetter letter) {
      return new DeadLetterView(
          letter.errand().id().toString(),
          letter.errand().kind().name(),
          letter.errand().subject().toString(),
          letter.errand().attempts(),
          letter.reason(),
          letter.buriedAt());
    }
  }

  record Revived(String errand) {}

  record AuditView(
      String id,
      Instant at,
      String person,
      String action,
      String object,
      @Nullable String purpose,
      @Nullable String counterpart,
      String result,
      @Nullable String hash) {
    static AuditView of(AuditRecords.Recorded recorded) {
      AuditTrail.Entry entry = recorded.entry();
      return new AuditView(
          recorded.id().toString(),
          entry.at(),
          entry.actor().person().value(),
          entry.action(),
          entry.object(),
          entry.purpose(),
          entry.counterpart(),
          entry.result(),
          entry.hash());
    }
  }

  @GetMapping("/dead-letters")
  ResponseEntity<Object> deadLetters(
      Caller caller, @RequestParam(required = false) @Nullable String limit) {
    return Answers.of(
        Cursor.read(null, limit)
            .map(
                from ->
                    work.plainly(caller.actor().agency(), () -> deadLetters.list(from.limit()))),
        letters -> Views.All.of(letters, DeadLetterView::of));
  }

  @PostMapping("/dead-letters/{errand}/revival")
  ResponseEntity<Object> revive(Caller caller, @PathVariable String errand) {
    Outcome<Errand> outcome =
        work.within(
            caller.actor().agency(),
            () ->
                Ids.uuid(errand)
                    .flatMap(deadLetters::revive)
                    .map(
                        revived -> {
                          audit.record(entry(caller, revived));
                          return Outcome.done(revived);
                        })
                    .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)));
    return Answers.of(outcome, revived -> new Revived(revived.id().toString()));
  }

  private AuditTrail.Entry entry(Caller caller, Errand errand) {
    return new AuditTrail.Entry(
        clock.instant(),
        caller.actor(),
        "errand.revive",
        "errand/" + errand.id(),
        caller.purpose(),
        null,
        "ok",
        null);
  }

  @GetMapping(AUDIT)
  ResponseEntity<Object> audit(
      Caller caller,
      @RequestParam(required = false) @Nullable String object,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    if (object != null && !StrictJson.isWritable(object)) {
      return Answers.denied(Problem.BAD_REQUEST);
    }
    return Answers.made(
        Cursor.read(cursor, limit)
            .then(
                from ->
                    looks
                        .at(
                            caller,
                            "audit.read",
                            "audit",
                            () -> Optional.of(records.page(object, from.before(), from.limit())))
                        .map(
                            rows ->
                                from.page(
                                    PATH + AUDIT, rows, AuditView::of, AuditRecords.Recorded::id))),
        Function.identity());
  }
}
