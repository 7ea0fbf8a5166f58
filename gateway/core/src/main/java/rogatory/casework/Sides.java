package rogatory.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;

/** The two parties of a request as the directory knows them. */
record Sides(Party issuer, Party addressee) {
  DocumentParty from() {
    return named(issuer);
  }

  DocumentParty to() {
    return named(addressee);
  }

  /**
   * Whether a document that arrived names both parties as the directory does now, or did when the
   * document was written.
   */
  static boolean fit(Parties parties, ExchangeDocument document) {
    return fits(parties, document.from(), document.issuedAt())
        && fits(parties, document.to(), document.issuedAt());
  }

  private static boolean fits(Parties parties, DocumentParty said, Instant then) {
    return Stream.of(parties.find(said.id()), parties.find(said.id(), then))
        .flatMap(Optional::stream)
        .anyMatch(known -> named(known).equals(said));
  }

  static DocumentParty named(Party party) {
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }
}
