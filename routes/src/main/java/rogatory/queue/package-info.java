/**
 * The queues: their addresses, the broker behind them, and the hints that travel on them.
 *
 * <p>Starting points: {@link rogatory.queue.Addresses}, {@link rogatory.queue.Hint}, {@link
 * rogatory.queue.HintSender}, and {@link rogatory.queue.QueueUris} for routes. The database is the
 * truth, a message is only a hint: a consumer reloads, checks and skips politely.
 */
@NullMarked
package rogatory.queue;

import org.jspecify.annotations.NullMarked;
