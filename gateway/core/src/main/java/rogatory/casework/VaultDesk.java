package rogatory.casework;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.AuditTrail;
import rogatory.vault.IdentityField;
import rogatory.vault.RevealPurpose;
import rogatory.vault.Vault;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where people keep the identity of a person, look at one field of it for a purpose, and have it
 * erased. Every act and every refusal is recorded with person, purpose and field, never with a
 * value (Directive (EU) 2016/680 Art. 25). Where the identity is to leave the house, and before it
 * is erased, a second person has to agree.
 */
public final class VaultDesk {
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 500;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final UnitOfWork work;
  private final Books books;
  private final int looksPerHour;
  private final SecureRandom random;
  private final Clock clock;
  private final NameGate names;

  /**
   * A desk over these books.
   *
   * @param looksPerHour how many fields one person may ask for in an hour
   */
  public VaultDesk(
      UnitOfWork work, Books books, int looksPerHour, SecureRandom random, Clock clock) {
    this.work = work;
    this.books = books;
    this.looksPerHour = looksPerHour;
    this.random = random;
    this.clock = clock;
    this.names = new NameGate(books.vault());
  }

  /**
   * A field that may be looked at, or is waited for.
   *
   * @param act what was recorded
   * @param value what is kept; null while the second person has not agreed
   */
  public record Look(VaultAct act, @Nullable String value) {
    /** Tells no value: this may come near a log. */
    @Override
    public String toString() {
      return "Look[" + act.id() + "]";
    }
  }

  /** Keeps an identity under a new handle. Denies FORBIDDEN, TEMPLATE_INCOMPLETE. */
  public Outcome<Vault.Kept> deposit(Map<IdentityField, String> identity, Actor actor) {
    return store(VictimHandle.random(random), identity, actor, false);
  }

  /** Adds or corrects fields. Denies FORBIDDEN, TEMPLATE_INCOMPLETE, NOT_FOUND. */
  public Outcome<Vault.Kept> correct(
      VictimHandle handle, Map<IdentityField, String> identity, Actor actor) {
    return store(handle, identity, actor, true);
  }

  private Outcome<Vault.Kept> store(
      VictimHandle handle, Map<IdentityField, String> identity, Actor actor, boolean known) {
    String action = known ? "vault.correct" : "vault.deposit";
    return audited(
        actor,
        action,
        "vault/" + handle,
        null,
        () -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          List<Finding> faults = faults(identity);
          if (!faults.isEmpty()) {
            return Outcome.denied(Problem.TEMPLATE_INCOMPLETE, faults);
          }
          if (known && !isKept(handle)) {
            return Outcome.denied(Problem.NOT_FOUND);
          }
          if (!books.vault().keep(handle, identity, actor.person(), clock.instant())) {
            return Outcome.denied(Problem.NOT_FOUND);
          }
          identity.keySet().stream()
              .sorted()
              .forEach(field -> record(actor, action, object(handle, field), null));
          return Outcome.done(books.vault().find(handle).orElseThrow());
        });
  }

  private static List<Finding> faults(Map<IdentityField, String> identity) {
    List<Finding> faults = new ArrayList<>();
    if (identity.isEmpty()) {
      faults.add(new Finding("", "one field or more", null, "Say what is to be kept."));
    }
    identity.forEach(
        (field, value) -> {
          if (!field.accepts(value)) {
            faults.add(
                new Finding(
                    "/" + field.name(),
                    "a value of the form and length of this field",
                    null,
                    "See the schema of the field."));
          }
        });
    return faults;
  }

  /** Which fields are kept, without a value. Denies FORBIDDEN, NOT_FOUND. */
  public Outcome<Vault.Kept> read(VictimHandle handle, Actor actor, @Nullable String purpose) {
    return consulted(handle, actor, purpose, kept -> kept);
  }

  /** Who looked, asked and agreed. Denies FORBIDDEN, NOT_FOUND. */
  public Outcome<List<VaultAct>> acts(VictimHandle handle, Actor actor, @Nullable String purpose) {
    return consulted(handle, actor, purpose, kept -> books.vault().acts(handle));
  }

  private <T> Outcome<T> consulted(
      VictimHandle handle, Actor actor, @Nullable String purpose, Function<Vault.Kept, T> answer) {
    String subject = "vault/" + handle;
    return audited(
        actor,
        "vault.read",
        subject,
        purpose,
        () ->
            found(handle, actor)
                .map(
                    kept -> {
                      record(actor, "vault.read", subject, purpose);
                      return answer.apply(kept);
                    }));
  }

  private Outcome<Vault.Kept> found(VictimHandle handle, Actor actor) {
    boolean reader = actor.is(Role.LIAISON) || actor.is(Role.APPROVER) || actor.is(Role.AUDITOR);
    if (!reader) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    return books
        .vault()
        .find(handle)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND));
  }

  /**
   * Shows one field for a purpose, or asks the second person where the purpose needs one. Denies
   * FORBIDDEN, REASON_REQUIRED, NAMES_VICTIM, TOO_MANY_REQUESTS, NOT_FOUND.
   *
   * @param reason why, in a sentence of 10 to 500 characters that names nobody
   */
  public Outcome<Look> reveal(
      VictimHandle handle, IdentityField field, RevealPurpose purpose, String reason, Actor actor) {
    return audited(
        actor,
        "vault.reveal",
        object(handle, field),
        purpose.name(),
        () -> {
          Instant now = clock.instant();
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (books.vault().askedSince(actor.person(), now.minus(WINDOW)) >= looksPerHour) {
            return Outcome.denied(Problem.TOO_MANY_REQUESTS);
          }
          var kept = books.vault().find(handle);
          if (kept.isEmpty() || !kept.get().fields().containsKey(field)) {
            return Outcome.denied(Problem.NOT_FOUND);
          }
          var act = asked(handle, field, purpose, reason, actor, now);
          return reasoned(handle, reason)
              .then(fine -> purpose.needsSecondPerson() ? waiting(act, actor) : shown(act, actor));
        });
  }

  private static VaultAct asked(
      VictimHandle handle,
      @Nullable IdentityField field,
      @Nullable RevealPurpose purpose,
      String reason,
      Actor actor,
      Instant now) {
    return new VaultAct(
        UUID.randomUUID(), handle, field, purpose, reason, actor.person(), now, null, null, null);
  }

  private Outcome<Boolean> reasoned(VictimHandle handle, String reason) {
    int length = reason.strip().length();
    return length < SHORTEST_REASON || length > LONGEST_REASON
        ? Outcome.denied(Problem.REASON_REQUIRED)
        : names.judge("/reason", reason, handle.value());
  }

  private Outcome<Look> waiting(VaultAct act, Actor actor) {
    books.vault().note(act);
    record(actor, "vault.ask", object(act), said(act));
    return Outcome.done(new Look(act, null));
  }

  private Outcome<Look> shown(VaultAct act, Actor actor) {
    IdentityField field = act.field();
    var value = field == null ? Optional.<String>empty() : books.vault().open(act.handle(), field);
    if (value.isEmpty()) {
      return Outcome.denied(Problem.NOT_FOUND);
    }
    VaultAct done = act.done(clock.instant());
    books.vault().note(done);
    record(actor, "vault.reveal", object(act), said(act));
    return Outcome.done(new Look(done, value.get()));
  }

  /**
   * Shows, once, what a second person agreed to; only to whoever asked. Denies FORBIDDEN,
   * STATE_FORBIDS, NOT_FOUND.
   */
  public Outcome<Look> collect(VictimHandle handle, UUID act, Actor actor) {
    return onAct(
        handle,
        act,
        actor,
        "vault.reveal",
        known -> {
          if (!actor.is(Role.LIAISON) || !known.askedBy().equals(actor.person())) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return known.isCollectable(clock.instant())
              ? shown(known, actor)
              : Outcome.denied(Problem.STATE_FORBIDS);
        });
  }

  /** Asks to erase a person. Denies FORBIDDEN, REASON_REQUIRED, NAMES_VICTIM, NOT_FOUND. */
  public Outcome<VaultAct> askErasure(VictimHandle handle, String reason, Actor actor) {
    return audited(
        actor,
        "vault.ask",
        "vault/" + handle,
        null,
        () -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (!isKept(handle)) {
            return Outcome.denied(Problem.NOT_FOUND);
          }
          VaultAct act = asked(handle, null, null, reason, actor, clock.instant());
          return reasoned(handle, reason)
              .map(
                  fine -> {
                    books.vault().note(act);
                    record(actor, "vault.ask", object(act), said(act));
                    return act;
                  });
        });
  }

  /**
   * The second person agrees: what was asked for may be collected, or the person is erased. Denies
   * FORBIDDEN, SECOND_PERSON_REQUIRED, STATE_FORBIDS, NOT_FOUND.
   */
  public Outcome<VaultAct> grant(VictimHandle handle, UUID act, Actor actor) {
    return onAct(
        handle,
        act,
        actor,
        "vault.grant",
        known -> {
          Instant now = clock.instant();
          if (!actor.is(Role.APPROVER)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (known.askedBy().equals(actor.person())) {
            return Outcome.denied(Problem.SECOND_PERSON_REQUIRED);
          }
          if (!known.isOpen(now) || !isKept(handle)) {
            return Outcome.denied(Problem.STATE_FORBIDS);
          }
          VaultAct granted = known.granted(actor.person(), now);
          record(actor, "vault.grant", object(known), said(known));
          if (known.field() == null) {
            books.vault().erase(handle, actor.person(), now);
            granted = granted.done(now);
            record(actor, "vault.erase", "vault/" + handle, said(known));
          }
          books.vault().note(granted);
          return Outcome.done(granted);
        });
  }

  private <T> Outcome<T> onAct(
      VictimHandle handle,
      UUID act,
      Actor actor,
      String action,
      Function<VaultAct, Outcome<T>> decide) {
    return audited(
        actor,
        action,
        "vault/" + handle,
        null,
        () ->
            books
                .vault()
                .act(handle, act)
                .map(decide)
                .orElseGet(() -> Outcome.denied(Problem.NOT_FOUND)));
  }

  private boolean isKept(VictimHandle handle) {
    return books.vault().find(handle).filter(kept -> kept.erasedAt() == null).isPresent();
  }

  private static String object(VaultAct act) {
    IdentityField field = act.field();
    return field == null ? "vault/" + act.handle() : object(act.handle(), field);
  }

  private static String object(VictimHandle handle, IdentityField field) {
    return "vault/" + handle + '/' + field;
  }

  private static String said(VaultAct act) {
    RevealPurpose purpose = act.purpose();
    return (purpose == null ? "ERASURE" : purpose.name()) + ": " + act.reason();
  }

  private void record(Actor actor, String action, String object, @Nullable String purpose) {
    books
        .audit()
        .record(
            new AuditTrail.Entry(
                clock.instant(), actor, action, object, purpose, null, "ok", null));
  }

  private <T> Outcome<T> audited(
      Actor actor,
      String action,
      String object,
      @Nullable String purpose,
      Supplier<Outcome<T>> act) {
    Outcome<T> outcome = work.within(actor.agency(), act);
    if (outcome instanceof Outcome.Denied<T> denied) {
      books
          .audit()
          .recordApart(
              new AuditTrail.Entry(
                  clock.instant(),
                  actor,
                  action,
                  object,
                  purpose,
                  null,
                  denied.problem().code(),
                  null));
    }
    return outcome;
  }
}
