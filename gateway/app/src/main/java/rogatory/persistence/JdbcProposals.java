package rogatory.persistence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Person;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals;
import rogatory.directory.SecondAdministratorRule;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** Proposals in tables that only grow; each act is audited, refused ones too. */
public final class JdbcProposals implements Proposals {
  private static final int LONGEST_REASON = 2000;
  private static final PersonId MACHINE = new PersonId("gateway");

  private final UnitOfWork work;
  private final DirectoryBook directory;
  private final PersonBook persons;
  private final JdbcParties parties;
  private final AuditTrail audit;
  private final Clock clock;

  /** Proposals over these books. */
  JdbcProposals(
      UnitOfWork work,
      DirectoryBook directory,
      PersonBook persons,
      JdbcParties parties,
      AuditTrail audit,
      Clock clock) {
    this.work = work;
    this.directory = directory;
    this.persons = persons;
    this.parties = parties;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Outcome<Proposed> propose(Proposal what, Actor by) {
    return act(
        by,
        "propose",
        object(what),
        () -> {
          if (!by.is(Role.ADMINISTRATOR)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          UUID id = OrderedIds.next(clock.instant());
          return what instanceof Proposal.OfPerson person
              ? proposePerson(id, person, by)
              : proposeEntry(id, what, by);
        });
  }

  @Override
  public Outcome<Proposed> confirm(UUID proposal, Actor by) {
    return act(
        by,
        "confirm",
        "proposal/" + proposal,
        () -> {
          lock();
          Outcome<Proposed> judged =
              find(proposal)
                  .map(found -> SecondAdministratorRule.judge(found, by))
                  .orElseGet(() -> Outcome.denied(missing(by)));
          return judged.then(found -> accept(found, by));
        });
  }

  @Override
  public Outcome<Proposed> reject(UUID proposal, String reason, Actor by) {
    return act(
        by,
        "reject",
        "proposal/" + proposal,
        () -> {
          if (!by.is(Role.ADMINISTRATOR)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Outcome.denied(Problem.REASON_REQUIRED);
          }
          lock();
          Proposed found = find(proposal).orElse(null);
          if (found == null || found.standing() != Standing.PENDING) {
            return Outcome.denied(found == null ? Problem.NOT_FOUND : Problem.STATE_FORBIDS);
          }
          decide(found, PersonBook.Ground.REJECTED, by, reason);
          return Outcome.done(decided(found, Standing.REJECTED, by));
        });
  }

  @Override
  public List<Proposed> pending(Actor reader) {
    return work.plainly(
        reader.agency(),
        () -> Stream.concat(persons.pending().stream(), directory.pending().stream()).toList());
  }

  @Override
  public List<Change> history(PartyId party) {
    return directory.history(party);
  }

  private Outcome<Proposed> proposeEntry(UUID id, Proposal what, Actor by) {
    Problem objection = new PartyDirectory(directory.accepted()).objection(what);
    if (objection != null) {
      return Outcome.denied(objection);
    }
    directory.add(id, what, by, clock.instant());
    return Outcome.done(pending(id, what, by));
  }

  private Outcome<Proposed> proposePerson(UUID id, Proposal.OfPerson what, Actor by) {
    if (what.person().equals(MACHINE)) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    persons.lock();
    persons.add(id, what, by, clock.instant());
    Proposed proposed = pending(id, what, by);
    Person now = persons.person(what.person()).orElse(null);
    boolean needed =
        now == null
            ? SecondAdministratorRule.needed(Set.of(), false, what)
            : SecondAdministratorRule.needed(now.roles(), now.active(), what);
    if (!needed) {
      return takeEffect(proposed, PersonBook.Ground.NOT_NEEDED, by);
    }
    if (SecondAdministratorRule.isBootstrap(persons.administratorsEver(), what, by)) {
      audit.record(entry(by, "bootstrap", object(what), null));
      return takeEffect(proposed, PersonBook.Ground.BOOTSTRAP, by);
    }
    return Outcome.done(proposed);
  }

  private Outcome<Proposed> takeEffect(Proposed proposed, PersonBook.Ground ground, Actor by) {
    decide(proposed, ground, by, null);
    return Outcome.done(decided(proposed, Standing.CONFIRMED, by));
  }

  private Outcome<Proposed> accept(Proposed found, Actor by) {
    if (!(found.what() instanceof Proposal.OfPerson)) {
      Problem objection = new PartyDirectory(directory.accepted()).objection(found.what());
      if (objection != null) {
        return Outcome.denied(objection);
      }
      if (directory.isOvertaken(found)) {
        return Outcome.denied(Problem.EDITED_MEANWHILE);
      }
    }
    return takeEffect(found, PersonBook.Ground.SECOND_ADMINISTRATOR, by);
  }

  private void decide(Proposed found, PersonBook.Ground ground, Actor by, @Nullable String reason) {
    if (found.what() instanceof Proposal.OfPerson) {
      persons.decide(found.id(), ground, by, clock.instant(), reason);
    } else {
      boolean accepted = ground != PersonBook.Ground.REJECTED;
      directory.decide(found.id(), accepted, by, clock.instant(), reason);
    }
  }

  private void lock() {
    persons.lock();
    directory.lock();
  }

  private Optional<Proposed> find(UUID proposal) {
    return persons.find(proposal).or(() -> directory.find(proposal));
  }

  /** Whoever may not confirm does not learn what there is. */
  private static Problem missing(Actor by) {
    return by.is(Role.ADMINISTRATOR) ? Problem.NOT_FOUND : Problem.FORBIDDEN;
  }

  private Outcome<Proposed> act(
      Actor by, String verb, String object, Supplier<Outcome<Proposed>> act) {
    Outcome<Proposed> outcome =
        work.within(
            by.agency(),
            () ->
                act.get()
                    .map(
                        proposed -> {
                          audit.record(entry(by, verb, object(proposed.what()), null));
                          return proposed;
                        }));
    if (outcome instanceof Outcome.Denied<Proposed> denied) {
      audit.recordApart(entry(by, verb, object, denied.problem()));
    } else {
      afterTheCommit(parties::lookAgain);
    }
    return outcome;
  }

  /** The act may be a part of a greater transaction, which commits later. */
  private static void afterTheCommit(Runnable then) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      then.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            then.run();
          }
        });
  }

  private AuditTrail.Entry entry(Actor by, String verb, String object, @Nullable Problem problem) {
    String result = problem == null ? "ok" : problem.code();
    return new AuditTrail.Entry(
        clock.instant(), by, "directory." + verb, object, null, null, result, null);
  }

  private static String object(Proposal what) {
    return what.kind().toLowerCase(Locale.ROOT) + '/' + what.subject();
  }

  private Proposed pending(UUID id, Proposal what, Actor by) {
    Instant now = Columns.of(clock.instant()).toInstant();
    return new Proposed(id, what, by.agency(), by.person(), now, Standing.PENDING, null);
  }

  private static Proposed decided(Proposed found, Standing standing, Actor by) {
    return new Proposed(
        found.id(),
        found.what(),
        found.agency(),
        found.proposedBy(),
        found.proposedAt(),
        standing,
        by.person());
  }
}
