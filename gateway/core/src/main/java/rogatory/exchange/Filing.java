package rogatory.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/**
 * The statement of a person that a document was filed by hand. It never changes; a correction is a
 * further statement, and the latest counts.
 *
 * @param id its identity
 * @param request the request that the document belongs to
 * @param document message id of the sealed document
 * @param filedAt when it was filed or, where a reference came later, when the other side recorded
 *     it
 * @param way by what way
 * @param reference the other side's reference, for example the ticket of its portal; null while it
 *     has given none
 * @param recordedBy who states it
 * @param recordedAt when it was stated
 * @param reason why an earlier statement was wrong; null for what corrects nothing
 */
public record Filing(
    UUID id,
    RequestId request,
    UUID document,
    Instant filedAt,
    FilingWay way,
    @Nullable String reference,
    PersonId recordedBy,
    Instant recordedAt,
    @Nullable String reason) {}
