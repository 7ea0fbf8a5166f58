package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Forms;
import rogatory.request.Deadline;
import rogatory.request.ExtensionTerms;
import rogatory.request.FurtherClock;
import rogatory.request.HistoryEntry;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where a person records that the time of a clock was lawfully extended, for example by Form 6 of
 * Regulation (EU) 2023/1543 Art. 11(1). By how much and how often is what the rule of the clock
 * says on that day; when it ends is counted as every other time.
 */
public final class ExtensionDesk {
  /** What the timeline calls an extension. */
  static final String EVENT = "EXTEND";

  private static final int LONGEST_REASON = 2000;
  private static final String BY = " + ";
  private static final String POINTER = "/clock";

  /** Where a duty that stands still does not go on any more. */
  private static final Set<OutboundState> OVER =
      EnumSet.of(
          OutboundState.WITHDRAWN,
          OutboundState.EXEMPT,
          OutboundState.LIFTED,
          OutboundState.CLOSED,
          OutboundState.REFUSED);

  private final Books books;
  private final Parties parties;
  private final Forms forms;
  private final Clock clock;
  private final RequestActs acts;
  private final NameGate names;
  private final FurtherClocks further;

  /** A desk over these books and ports. */
  public ExtensionDesk(UnitOfWork work, Books books, Parties parties, Forms forms, Clock clock) {
    this.books = books;
    this.parties = parties;
    this.forms = forms;
    this.clock = clock;
    this.acts = new RequestActs(work, books, clock);
    this.names = new NameGate(books.vault());
    this.further = new FurtherClocks(books);
  }

  /**
   * Extends one clock of a request, its own or one that it carries beside. Denies FORBIDDEN,
   * REASON_REQUIRED, NAMES_VICTIM, EXTENSION_NOT_ALLOWED, EXTENDED_ALREADY, CLOCK_NOT_OPEN.
   *
   * @param code of the rule of the clock
   * @param reason what extended it, 1 to 2000 characters
   */
  public Outcome<Request> extend(RequestId id, String code, String reason, Actor actor) {
    return acts.on(
        id,
        actor,
        "request.extend",
        request -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Outcome.denied(Problem.REASON_REQUIRED);
          }
          return names
              .judge("/reason", reason)
              .then(fine -> allowed(request, code))
              .then(terms -> extended(request, code, terms))
              .map(by -> kept(request, code, by, reason, actor));
        });
  }

  /** What the rule allows, unless that was used up. */
  private Outcome<ExtensionTerms> allowed(Request request, String code) {
    ExtensionTerms terms = forms.extension(request.template(), code).orElse(null);
    if (terms == null) {
      return denied(
          Problem.EXTENSION_NOT_ALLOWED,
          "a clock of this request whose rule allows an extension",
          null,
          "Wait for its end, or send a new request.");
    }
    long given =
        books.requests().history(request.id()).stream().filter(line -> isOf(code, line)).count();
    return given < terms.times()
        ? Outcome.done(terms)
        : denied(
            Problem.EXTENDED_ALREADY,
            "a clock that was extended fewer than %d times".formatted(terms.times()),
            terms.provision(),
            "Wait for its end, or send a new request.");
  }

  /** Stores the clock as it goes now; its terms when it could be extended. */
  private Outcome<ExtensionTerms> extended(Request request, String code, ExtensionTerms terms) {
    Instant now = clock.instant();
    Deadline main = request.clock();
    if (main != null && main.rule().code().equals(code) && isOpen(request, main, now)) {
      Holidays holidays = parties.holidays(request.addressee());
      Request after = request.withClock(main.extend(terms.by(), holidays));
      books.requests().save(after);
      Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
      return Outcome.done(terms);
    }
    FurtherClock beside =
        books.requests().clocks(request.id()).stream()
            .filter(each -> each.code().equals(code) && isOpen(request, each.clock(), now))
            .findFirst()
            .orElse(null);
    if (beside == null) {
      return denied(
          Problem.CLOCK_NOT_OPEN,
          "a clock of this request that has begun and whose time has not ended",
          terms.provision(),
          "Extend a time before it ends, never after.");
    }
    Holidays holidays = parties.holidays(beside.ours() ? request.issuer() : request.addressee());
    books.requests().keep(request.id(), beside.with(beside.clock().extend(terms.by(), holidays)));
    further.follow(request, request, now, parties);
    return Outcome.done(terms);
  }

  private static boolean isOpen(Request request, Deadline clock, Instant now) {
    boolean free =
        clock.standing() == Deadline.Standing.SUSPENDED && OVER.contains(request.state());
    return clock.isOpen(now) && !free;
  }

  private Request kept(
      Request request, String code, ExtensionTerms terms, String reason, Actor actor) {
    Instant now = clock.instant();
    books.requests().note(Entries.noted(request, EVENT, now, actor, note(code, terms), null));
    books.audit().record(Entries.because(now, actor, "request.extend", request, reason));
    return request;
  }

  private static boolean isOf(String code, HistoryEntry line) {
    String note = line.note();
    return line.event().equals(EVENT) && note != null && note.startsWith(code + BY);
  }

  private static String note(String code, ExtensionTerms terms) {
    return code + BY + terms.by();
  }

  private static Outcome<ExtensionTerms> denied(
      Problem problem, String expected, @Nullable String provision, String remedy) {
    return Outcome.denied(problem, List.of(new Finding(POINTER, expected, provision, remedy)));
  }
}
