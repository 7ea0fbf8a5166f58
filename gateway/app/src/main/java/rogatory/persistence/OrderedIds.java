package rogatory.persistence;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identities that grow with time, so that new rows lie together (UUIDv7, RFC 9562 section 5.7). Of
 * two from one process the later is the greater, also within a millisecond: the twelve bits behind
 * the time count (section 6.2, method 1).
 */
final class OrderedIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int COUNTER_BITS = 12;
  private static final int TIME_SHIFT = 16;
  private static final long COUNTER = 0x0fffL;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final AtomicLong LAST = new AtomicLong();

  private OrderedIds() {}

  static UUID next(Instant now) {
    long earliest = now.toEpochMilli() << COUNTER_BITS;
    long tick = LAST.updateAndGet(last -> sameOrOlder(last, earliest) ? last + 1 : earliest);
    long upper = ((tick & ~COUNTER) << 4) | VERSION | (tick & COUNTER);
    long lower = VARIANT | (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL);
    return new UUID(upper, lower);
  }

  /** When an identity was made, to the millisecond. */
  static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
  }

  /** A clock that was set back by more than a second begins a new order. */
  private static boolean sameOrOlder(long last, long earliest) {
    return earliest <= last && last - earliest < (1000L << COUNTER_BITS);
  }
}
