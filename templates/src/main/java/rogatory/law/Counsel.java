package rogatory.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.vocabulary.Jurisdiction;

/**
 * Says of every instrument whether it is open for a question, and why. The same question with the
 * same data has the same answer; it is safe to share.
 */
public final class Counsel {
  private static final Comparator<Ruling> BEST_FIRST =
      Comparator.comparingInt(Ruling::rank).thenComparing(Ruling::instrument);

  private final LawBook book;

  /** Answers from this data. */
  public Counsel(LawBook book) {
    this.book = book;
  }

  /** What is open, best first, and what is closed and why. */
  public Advice advise(Question question) {
    List<Ruling> open = new ArrayList<>();
    List<Ruling> closed = new ArrayList<>();
    Optional<Places> places = Places.of(book, question);
    for (InstrumentSheet instrument : book.instruments()) {
      Ruling ruling =
          places.isPresent()
              ? new Examination(book, question, places.get(), instrument).ruling()
              : notRecorded(question, instrument);
      (ruling.open() ? open : closed).add(ruling);
    }
    open.sort(BEST_FIRST);
    return new Advice(open, closed);
  }

  private Ruling notRecorded(Question question, InstrumentSheet instrument) {
    Findings findings = new Findings(book, Map.of());
    for (Jurisdiction state : Places.asked(question)) {
      if (book.find(state, question.day()).isEmpty()) {
        findings.add(
            Code.STATE_NOT_RECORDED,
            null,
            Map.of("subject", state.code(), "day", question.day().toString()));
      }
    }
    return new Ruling(
        instrument.id(),
        instrument.title(),
        instrument.template(),
        false,
        0,
        findings.reasons(),
        new Ruling.Way(
            instrument.receiver(),
            question.addressee().state(),
            List.of(),
            List.of(),
            instrument.language().rule().name()),
        instrument.source(),
        instrument.confidence());
  }
}
