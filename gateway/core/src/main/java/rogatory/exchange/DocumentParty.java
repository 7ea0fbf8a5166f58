package rogatory.exchange;

import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;

/**
 * A party as a document names it.
 *
 * @param id its identity in the directory
 * @param name its official name
 * @param jurisdiction where it sits
 */
public record DocumentParty(PartyId id, String name, Jurisdiction jurisdiction) {}
