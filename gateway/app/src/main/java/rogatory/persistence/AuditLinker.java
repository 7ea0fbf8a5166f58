package rogatory.persistence;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Chains audit entries: {@code hash = SHA-256(hash before, position, entry, digest of its row)}.
 * One linker works at a time, on whichever node it runs; business transactions never wait for it.
 */
public final class AuditLinker {
  /** What stands before the first link. */
  static final byte[] BEGINNING = new byte[32];

  private static final long LOCK = 0x726f_6761_6175_6431L;
  private static final int BATCH = 500;

  private static final String LINK =
      """
      insert into audit_link (position, entry, agency, row_hash, hash)
      select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[])
      """;

  private final JdbcClient client;
  private final AgencyScope scope;

  /** A linker over these connections. */
  AuditLinker(JdbcClient client, AgencyScope scope) {
    this.client = client;
    this.scope = scope;
  }

  /**
   * The end of the chain.
   *
   * @param count how many links it has
   * @param hash of the last link, 64 hexadecimal digits
   */
  public record Head(long count, String hash) {}

  /**
   * What is not chained yet.
   *
   * @param count how many entries
   * @param oldest when the oldest of them was made, to the millisecond; null when all are chained
   */
  public record Lag(long count, @Nullable Instant oldest) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Pending(long position, UUID entry, String agency, byte[] rowHash) {}

  /** Chains what waits; answers how many entries. Does nothing while another node does it. */
  public int link() {
    int linked = 0;
    int now;
    do {
      now = scope.asSystem(this::linkBatch);
      linked += now;
    } while (now == BATCH);
    return linked;
  }

  /** The head of the chain as it is now. */
  public Head head() {
    return scope.asSystem(this::readHead);
  }

  /** What is not chained yet. The identity of an entry tells when it was made (UUIDv7). */
  public Lag lag() {
    return scope.asSystem(
        () ->
            client
                .sql(
                    """
                    select (select count(*) from audit_pending) as number,
                      (select entry from audit_pending order by position limit 1) as oldest
                    """)
                .query(
                    (row, number) -> lag(row.getLong("number"), Columns.uuidOrNull(row, "oldest")))
                .single());
  }

  private static Lag lag(long count, @Nullable UUID oldest) {
    return new Lag(count, oldest == null ? null : OrderedIds.madeAt(oldest));
  }

  private Head readHead() {
    return client
        .sql("select position, hash from audit_link order by position desc limit 1")
        .query((row, number) -> new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
        .optional()
        .orElseGet(() -> new Head(0, HexFormat.of().formatHex(BEGINNING)));
  }

  private int linkBatch() {
    boolean alone =
        client.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
    List<Pending> waiting = alone ? waiting() : List.of();
    if (waiting.isEmpty()) {
      return 0;
    }
    append(waiting);
    client
        .sql("delete from audit_pending where position = any(?)")
        .param(waiting.stream().map(Pending::position).toArray(Long[]::new))
        .update();
    return waiting.size();
  }

  private List<Pending> waiting() {
    return client
        .sql(
            """
            select position, entry, agency, row_hash from audit_pending
            order by position limit ?
            """)
        .param(BATCH)
        .query(
            (row, number) ->
                new Pending(
                    row.getLong(1),
                    Columns.uuid(row, "entry"),
                    Columns.text(row, "agency"),
                    Columns.bytes(row, "row_hash")))
        .list();
  }

  private void append(List<Pending> waiting) {
    Head head = readHead();
    byte[] before = HexFormat.of().parseHex(head.hash());
    long position = head.count();
    List<Long> positions = new ArrayList<>();
    byte[][] hashes = new byte[waiting.size()][];
    for (Pending pending : waiting) {
      position++;
      before = chained(before, position, pending.entry(), pending.rowHash());
      hashes[positions.size()] = before;
      positions.add(position);
    }
    client
        .sql(LINK)
        .param(positions.toArray(Long[]::new))
        .param(waiting.stream().map(Pending::entry).toArray(UUID[]::new))
        .param(waiting.stream().map(Pending::agency).toArray(String[]::new))
        .param(waiting.stream().map(Pending::rowHash).toArray(byte[][]::new))
        .param(hashes)
        .update();
  }

  /** The hash of a link. */
  static byte[] chained(byte[] before, long position, UUID entry, byte[] rowHash) {
    return AuditRow.sha256(
        ByteBuffer.allocate(before.length + 3 * Long.BYTES + rowHash.length)
            .put(before)
            .putLong(position)
            .putLong(entry.getMostSignificantBits())
            .putLong(entry.getLeastSignificantBits())
            .put(rowHash)
            .array());
  }

  /** Whether two digests are the same. */
  static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
