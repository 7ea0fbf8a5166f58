package rogatory.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.LegalBasis;

/**
 * What a request says, as its template mapped it from the answers; nothing that its recipient may
 * not see.
 *
 * @param kind a code of the list REQUEST_KIND
 * @param language of the text, ISO 639-1
 * @param legalBases at least one
 * @param measures codes of the list MEASURE, at least one
 * @param items what it is about; empty for requests that are not about content
 * @param territory where it is to have effect; null when the measure has no territory
 * @param reasons statement of reasons or summary of facts
 * @param deadline how long the other side has
 * @param validFor how long the document stays in force, ISO 8601 period such as {@code P90D}
 * @param particulars all other answers in the template's order
 */
public record RequestContent(
    String kind,
    String language,
    List<LegalBasis> legalBases,
    List<String> measures,
    List<ContentItem> items,
    @Nullable Territory territory,
    String reasons,
    DeadlineRule deadline,
    String validFor,
    List<Particular> particulars) {
  /** Copies the lists. */
  public RequestContent {
    legalBases = List.copyOf(legalBases);
    measures = List.copyOf(measures);
    items = List.copyOf(items);
    particulars = List.copyOf(particulars);
  }
}
