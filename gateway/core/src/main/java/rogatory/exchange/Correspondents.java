package rogatory.exchange;

import rogatory.directory.Party;

/**
 * Who writes to whom, as the directory knows both on the day.
 *
 * @param issuer who asks
 * @param addressee who is asked
 */
public record Correspondents(Party issuer, Party addressee) {}
