package rogatory.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Errand;
import rogatory.request.Deadline;
import rogatory.request.FurtherClock;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;

/** The clocks that requests carry beside that of the addressee. */
final class FurtherClocks {
  private final Books books;

  FurtherClocks(Books books) {
    this.books = books;
  }

  /**
   * Brings them in line with a request that was stored in this unit of work. What had ended before
   * anybody looked, of these clocks and of that of the addressee, is noted now.
   */
  void follow(Request before, Request request, Instant now, Parties parties) {
    follow(before, request, now, now, parties);
  }

  /**
   * The same for what happened earlier than it became known.
   *
   * @param at when it happened
   */
  void follow(Request before, Request request, Instant at, Instant now, Parties parties) {
    new Lapses(books).unseen(before, request, now);
    List<FurtherClock> clocks = books.requests().clocks(request.id());
    if (clocks.isEmpty()) {
      return;
    }
    List<FurtherClock> led =
        clocks.stream()
            .map(
                clock ->
                    clock.following(
                        request,
                        at,
                        parties.holidays(clock.ours() ? request.issuer() : request.addressee())))
            .toList();
    Stream.iterate(0, place -> place + 1)
        .limit(led.size())
        .filter(place -> !led.get(place).equals(clocks.get(place)))
        .forEach(place -> kept(before, clocks.get(place), led.get(place), now));
    watch(request, led, now);
  }

  private void kept(Request request, FurtherClock old, FurtherClock led, Instant now) {
    books.requests().keep(request.id(), led);
    if (Lapses.endedUnseen(old.clock(), led.clock())) {
      ended(request, led, now);
      new Lapses(books).tell(request, now);
    }
  }

  private void ended(Request request, FurtherClock further, Instant now) {
    note(request, further.duty() ? "CLOCK_BREACHED" : "CLOCK_ENDED", further.code(), now);
  }

  /** Looks at them: reminds, and notes what ended. Puts the next look where there is one. */
  void look(Request request, Instant now) {
    Lapses lapses = new Lapses(books);
    for (FurtherClock further : books.requests().clocks(request.id())) {
      Deadline clock = further.clock();
      Instant remind = clock.remindAt();
      if (clock.ranOut(now)) {
        books.requests().keep(request.id(), further.with(clock.breach(now)));
        ended(request, further, now);
        if (further.duty() && further.expires()) {
          books.requests().hold(request.id()).ifPresent(held -> lapses.expire(held, now));
        }
        lapses.tell(request, now);
      } else if (remind != null && !now.isBefore(remind)) {
        books.requests().keep(request.id(), further.with(clock.reminded(now)));
        note(request, "REMIND", further.code(), now);
        lapses.tell(request, now);
      }
    }
    watch(request, books.requests().clocks(request.id()), now);
  }

  private void note(Request request, String event, String code, Instant now) {
    Actor gateway = Actor.gateway(request.agency());
    books.requests().note(Entries.noted(request, event, now, gateway, code, null));
    String action = event.equals("REMIND") ? "request.remind" : "request.deadline";
    books.audit().record(Entries.done(now, gateway, action, request, request.documentHash()));
  }

  private void watch(Request request, List<FurtherClock> clocks, Instant now) {
    clocks.stream()
        .map(FurtherClocks::nextLook)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .map(at -> at.isBefore(now) ? now : at)
        .ifPresent(
            at ->
                books
                    .outbox()
                    .put(
                        Errand.of(
                            request.agency(),
                            Errand.Kind.DEADLINE,
                            request.id().value(),
                            request.priority(),
                            at)));
  }

  private static Optional<Instant> nextLook(FurtherClock further) {
    Deadline clock = further.clock();
    @Nullable Instant remind = clock.remindAt();
    return clock.standing() == Deadline.Standing.RUNNING
        ? Optional.ofNullable(remind == null ? clock.dueAt() : remind)
        : Optional.empty();
  }
}
