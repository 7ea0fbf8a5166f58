package rogatory.persistence;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Identities that grow with time, so that new rows lie together (UUIDv7, RFC 9562 section 5.7). */
final class OrderedIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private OrderedIds() {}

  static UUID next(Instant now) {
    long random = RANDOM.nextLong();
    long upper = (now.toEpochMilli() << 16) | VERSION | (random & 0x0fffL);
    long lower = VARIANT | (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL);
    return new UUID(upper, lower);
  }
}
