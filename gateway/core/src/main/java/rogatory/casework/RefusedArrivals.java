package rogatory.casework;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Documents that are not taken. The sender is authenticated, so each refusal is written down, where
 * the auditors of the agency that was written to read it; what no agency was written to stands with
 * the agency that runs the gateway.
 */
final class RefusedArrivals {
  private final Books books;
  private final Parties parties;
  private final AgencyId operator;
  private final Clock clock;

  RefusedArrivals(Books books, Parties parties, AgencyId operator, Clock clock) {
    this.books = books;
    this.parties = parties;
    this.operator = operator;
    this.clock = clock;
  }

  /**
   * Refuses.
   *
   * @param sender the authenticated party of the hop
   * @param ours whom it wrote to, by an entrance or a signature; null when nobody of us
   * @param bytes what it sent
   */
  <T> Outcome<T> refuse(PartyId sender, @Nullable PartyId ours, Problem problem, byte[] bytes) {
    AgencyId agency =
        Optional.ofNullable(ours).flatMap(parties::find).map(Party::agency).orElse(operator);
    books
        .audit()
        .recordApart(
            new AuditTrail.Entry(
                clock.instant(),
                Actor.gateway(agency),
                "document.refuse",
                "document",
                null,
                sender.value(),
                problem.code(),
                Sha256.of(bytes).hex()));
    return Outcome.denied(problem);
  }
}
