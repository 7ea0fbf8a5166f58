package rogatory.review;

import rogatory.vocabulary.Sha256;

/**
 * What an approver declares.
 *
 * @param documentHash digest of the exact unsigned document that was looked at
 * @param proportionality why the measure is necessary and proportionate, 10 to 2000 characters
 */
public record Approval(Sha256 documentHash, String proportionality) {}
