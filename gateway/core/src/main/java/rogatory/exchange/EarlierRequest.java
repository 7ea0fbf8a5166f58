package rogatory.exchange;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rogatory.request.Relation;
import rogatory.request.RequestId;

/**
 * An earlier request, as a later one that is linked to it quotes it.
 *
 * @param relation how the later one hangs together with it
 * @param request its id
 * @param reference our reference of the case
 * @param issuedOn the day on which it was drawn up, UTC; null while it is a draft
 * @param theirReference what the addressee calls it; null when it did not say
 */
public record EarlierRequest(
    Relation relation,
    RequestId request,
    String reference,
    @Nullable LocalDate issuedOn,
    @Nullable String theirReference) {}
