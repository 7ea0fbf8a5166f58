package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Sha256;

/** How values of the vocabulary stand in columns. Instants are kept to the microsecond. */
final class Columns {
  private Columns() {}

  /** As {@code timestamptz}; later parts of a microsecond are cut off, never rounded up. */
  static OffsetDateTime of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** As {@code bytea} of 32 bytes. */
  static byte[] of(Sha256 hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  static byte @Nullable [] ofNullable(@Nullable Sha256 hash) {
    return hash == null ? null : of(hash);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  static @Nullable Sha256 hashOrNull(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new Sha256(HexFormat.of().formatHex(bytes));
  }

  static Sha256 hash(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(hashOrNull(row, column), column);
  }

  static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(uuidOrNull(row, column), column);
  }

  static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  static byte[] bytes(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getBytes(column), column);
  }
}
