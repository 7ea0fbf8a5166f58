package rogatory.casework;

import org.jspecify.annotations.Nullable;
import rogatory.request.Relation;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.PartyId;

/**
 * What a liaison opens.
 *
 * @param caseReference the agency's reference, 1 to 80 characters
 * @param template the template
 * @param addressee to whom
 * @param answers a JSON object, possibly incomplete
 * @param linkedTo the earlier request that this one hangs together with; null for none
 */
public record NewDraft(
    String caseReference,
    TemplateRef template,
    PartyId addressee,
    String answers,
    @Nullable LinkedTo linkedTo) {

  /** A draft that stands alone. */
  public NewDraft(String caseReference, TemplateRef template, PartyId addressee, String answers) {
    this(caseReference, template, addressee, answers, null);
  }

  /**
   * A link to an earlier request.
   *
   * @param request which
   * @param relation how the draft hangs together with it
   */
  public record LinkedTo(RequestId request, Relation relation) {}
}
