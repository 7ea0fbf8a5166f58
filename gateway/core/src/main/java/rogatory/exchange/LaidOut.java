package rogatory.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Channel;
import rogatory.request.RequestId;

/**
 * A sealed document that lies ready for an officer, because its addressee is reached by hand only.
 *
 * @param document its message id
 * @param request the request that it belongs to
 * @param channel how the addressee was reached when it was laid out
 * @param first whether it is the request itself rather than what follows one
 * @param since when it was laid out; it cannot have been filed before
 * @param settledAt when nothing was left to do by hand; null while it waits
 */
public record LaidOut(
    UUID document,
    RequestId request,
    Channel channel,
    boolean first,
    Instant since,
    @Nullable Instant settledAt) {}
