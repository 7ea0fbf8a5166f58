package rogatory.casework;

import rogatory.directory.Party;
import rogatory.exchange.DocumentParty;

/** The two parties of a request as the directory knows them. */
record Sides(Party issuer, Party addressee) {
  DocumentParty from() {
    return named(issuer);
  }

  DocumentParty to() {
    return named(addressee);
  }

  static DocumentParty named(Party party) {
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }
}
