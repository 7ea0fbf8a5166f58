package rogatory.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;
import rogatory.template.Lawfulness;
import rogatory.template.LegalFacts;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

/**
 * Says what the law has against a request that is to be sent, by the same rules and data as {@link
 * Counsel}. Only what is closed for certain counts: a fact that nobody answered may be any that is
 * possible, and what is recorded as unknown or uncertain is read in favour of the request. It is
 * safe to share.
 */
public final class Scrutiny implements Lawfulness {
  private final LawBook book;

  /** Asks this data. */
  public Scrutiny(LawBook book) {
    this.book = book;
  }

  @Override
  public List<Finding> objections(LegalFacts facts) {
    List<Reason> least = List.of();
    for (InstrumentSheet instrument : book.instruments()) {
      if (instrument.isOn(facts.template()) && !facts.said().notMeant().contains(instrument.id())) {
        List<Reason> closings = closings(instrument, facts);
        if (closings.isEmpty()) {
          return List.of();
        }
        least = least.isEmpty() || closings.size() < least.size() ? closings : least;
      }
    }
    return findings(least, facts);
  }

  /** Everything that closes an instrument; it has to be open on each day and for all the data. */
  private List<Reason> closings(InstrumentSheet instrument, LegalFacts facts) {
    Set<Reason> closings = new LinkedHashSet<>();
    if (instrument.confidence() != Confidence.UNCERTAIN) {
      Possibilities possible = new Possibilities(book, instrument, facts);
      for (LocalDate day : facts.days()) {
        for (List<DataCategory> data : possible.data()) {
          closings.addAll(least(possible.of(day, data), instrument, facts));
        }
      }
    }
    return List.copyOf(closings);
  }

  /** What closes the most favourable possibility; empty when one is open. */
  private List<Reason> least(
      List<Possibilities.Possibility> all, InstrumentSheet instrument, LegalFacts facts) {
    List<Reason> least = List.of();
    for (Possibilities.Possibility one : all) {
      List<Reason> found =
          new Examination(book, one.question(), one.places(), instrument)
              .closings().stream().filter(reason -> stops(reason, facts.said())).toList();
      if (found.isEmpty()) {
        return found;
      }
      least = least.isEmpty() || found.size() < least.size() ? found : least;
    }
    return least;
  }

  /** Whether a reason rests on what was answered, and not on what was put in its place. */
  private boolean stops(Reason reason, LegalFacts.Said said) {
    LegalFacts.Topic about = book.sentence(reason.code()).about();
    if (about == null) {
      return false;
    }
    boolean penalty = reason.code().equals(Code.PENALTY_BELOW_THRESHOLD.name());
    return switch (about) {
      case ISSUER, ADDRESSEE, DAY -> true;
      case ISSUER_KIND -> isKnown(said.issuerKind());
      case OFFENCES -> !said.offences().isEmpty();
      case DATA ->
          !said.data().isEmpty()
              && !(penalty
                  && (said.offences().isEmpty()
                      || said.offences().stream().anyMatch(LegalFacts.Offence::listed)));
    };
  }

  private static boolean isKnown(@Nullable String kind) {
    for (IssuerKind one : IssuerKind.values()) {
      if (one.name().equals(kind)) {
        return true;
      }
    }
    return false;
  }

  /** One finding for each gate and place, with all that was found there. */
  private List<Finding> findings(List<Reason> reasons, LegalFacts facts) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Reason reason : reasons) {
      SentenceSheet sheet = book.sentence(reason.code());
      LegalFacts.Topic about = sheet.about();
      String remedy = reason.remedy();
      if (about != null && remedy != null) {
        String pointer = facts.pointer(about);
        Problem gate = sheet.gate();
        Finding one =
            new Finding(
                pointer,
                "a request for which the law is open: " + reason.sentence(),
                reason.provision(),
                remedy,
                gate);
        findings.merge(pointer + " " + gate, one, Scrutiny::joined);
      }
    }
    return new ArrayList<>(findings.values());
  }

  private static Finding joined(Finding first, Finding next) {
    String sentence = next.expected().substring(next.expected().indexOf(':') + 1);
    return new Finding(
        first.pointer(),
        first.expected() + (first.expected().endsWith(sentence) ? "" : sentence),
        first.provision(),
        first.remedy(),
        first.gate());
  }
}
