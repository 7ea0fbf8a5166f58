package rogatory.console;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Where a page begins.
 *
 * @param before the last id of the page before; null for the first page
 * @param limit 1 to 200
 */
record Cursor(@Nullable UUID before, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int LONGEST = 40;

  /** Reads the two parameters, or denies BAD_REQUEST. */
  static Outcome<Cursor> read(@Nullable String cursor, @Nullable String limit) {
    try {
      int many = limit == null ? USUAL : Integer.parseInt(limit);
      UUID before = cursor == null ? null : decoded(cursor);
      return many < 1 || many > MOST
          ? Outcome.denied(Problem.BAD_REQUEST)
          : Outcome.done(new Cursor(before, many));
    } catch (IllegalArgumentException unreadable) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
  }

  /** The page as an answer, with a link to the next (RFC 8288) when this one is full. */
  <S, T> ResponseEntity<Object> page(
      String path, List<S> rows, Function<S, T> view, Function<S, UUID> id) {
    var items = rows.stream().map(view).toList();
    if (rows.size() < limit) {
      return ResponseEntity.ok().body(new Views.Page<>(items, null));
    }
    String next = encoded(id.apply(rows.get(rows.size() - 1)));
    return ResponseEntity.ok()
        .header(
            HttpHeaders.LINK, "<%s?limit=%d&cursor=%s>; rel=\"next\"".formatted(path, limit, next))
        .body(new Views.Page<>(items, next));
  }

  private static String encoded(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID decoded(String cursor) {
    ByteBuffer bytes =
        cursor.length() > LONGEST
            ? ByteBuffer.allocate(0)
            : ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
    if (bytes.remaining() != 16) {
      throw new IllegalArgumentException("A cursor is 16 bytes");
    }
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
