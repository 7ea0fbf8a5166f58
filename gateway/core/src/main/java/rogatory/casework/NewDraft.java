package rogatory.casework;

import rogatory.request.TemplateRef;
import rogatory.vocabulary.PartyId;

/**
 * What a liaison opens.
 *
 * @param caseReference the agency's reference, 1 to 80 characters
 * @param template the template
 * @param addressee to whom
 * @param answers a JSON object, possibly incomplete
 */
public record NewDraft(
    String caseReference, TemplateRef template, PartyId addressee, String answers) {}
