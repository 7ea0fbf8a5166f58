package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is known already, found by digests from which nobody reads an address. */
class ItemRegisterTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  /** A measure with a million: {@code -Drogatory.known.items=1000000}. */
  private static final int MANY = Integer.getInteger("rogatory.known.items", 20_000);

  private static final String ADDRESS = "https://videos.example/watch/seeded-address";
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate known_item").update();
  }

  @Test
  void knowsTheLastRequestThatHeldAnAddress() {
    String first = enter(ADDRESS, "https://videos.example/b");
    String second = enter(ADDRESS);

    assertThat(among(ADDRESS, "https://videos.example/b", "https://videos.example/c"))
        .isEqualTo(Map.of(ADDRESS, second, "https://videos.example/b", first));
    assertThat(among()).isEmpty();
  }

  @Test
  void tellsAnotherAgencyNothing() {
    enter(ADDRESS);

    assertThat(stores.work.plainly(SOUTH, () -> stores.books.items().among(List.of(ADDRESS))))
        .isEmpty();
    stores.plainly(
        SOUTH, () -> stores.books.items().enter(UUID.randomUUID().toString(), List.of(ADDRESS)));
    assertThat(
            DATABASE
                .superuser()
                .sql("select count(distinct locator) from known_item")
                .query(Integer.class)
                .single())
        .describedAs("the same address has another digest in each agency")
        .isEqualTo(2);
  }

  @Test
  void holdsNothingThatCanBeReadOrGuessedWithoutTheKey() throws Exception {
    enter(ADDRESS);
    byte[] stored =
        DATABASE.superuser().sql("select locator from known_item").query(byte[].class).single();

    assertThat(stored).hasSize(16);
    for (String algorithm : List.of("SHA-256", "SHA-512", "SHA-1", "MD5")) {
      byte[] guess =
          java.security.MessageDigest.getInstance(algorithm)
              .digest(ADDRESS.getBytes(StandardCharsets.UTF_8));
      assertThat(java.util.Arrays.copyOf(guess, 16)).isNotEqualTo(stored);
    }
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("videos");
  }

  @Test
  void findsItAgainAfterARestart() {
    String request = enter(ADDRESS);

    stores = new Stores(DATABASE, keys);

    assertThat(among(ADDRESS)).containsEntry(ADDRESS, request);
  }

  @Test
  void doesNotWaitCrosswiseWhenTwoRequestsHoldTheSame() {
    List<String> one =
        IntStream.range(0, 500).mapToObj(n -> "https://videos.example/" + n).toList();
    List<String> other = new ArrayList<>(one);
    Collections.reverse(other);
    CompletableFuture<?>[] all =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    CompletableFuture.runAsync(
                        () ->
                            stores.plainly(
                                NORTH,
                                () ->
                                    stores
                                        .books
                                        .items()
                                        .enter(
                                            UUID.randomUUID().toString(),
                                            n % 2 == 0 ? one : other))))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(all).join();
    assertThat(among(one.toArray(String[]::new))).hasSize(500);
  }

  @Test
  void findsTenThousandAmongMany(TestReporter reporter) {
    DATABASE
        .superuser()
        .sql(
            "insert into known_item (agency, locator, request) select 'north',"
                + " substring(sha256(n::text::bytea) for 16), gen_random_uuid()"
                + " from generate_series(1, ?) n")
        .param(MANY)
        .update();
    DATABASE.superuser().sql("analyze known_item").update();
    List<String> asked =
        IntStream.range(0, 10_000).mapToObj(n -> "https://videos.example/" + n).toList();
    stores.plainly(
        NORTH,
        () -> stores.books.items().enter(UUID.randomUUID().toString(), asked.subList(0, 5000)));

    long begun = System.nanoTime();
    assertThat(among(asked.toArray(String[]::new))).hasSize(5000);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);

    reporter.publishEntry("milliseconds for 10,000 among " + MANY, "" + taken.toMillis());
    assertThat(taken).isLessThan(Duration.ofSeconds(5));
  }

  private String enter(String... locators) {
    String request = UUID.randomUUID().toString();
    stores.plainly(NORTH, () -> stores.books.items().enter(request, List.of(locators)));
    return request;
  }

  private Map<String, String> among(String... locators) {
    return stores.work.plainly(NORTH, () -> stores.books.items().among(List.of(locators)));
  }
}
