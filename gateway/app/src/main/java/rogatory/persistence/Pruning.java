package rogatory.persistence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.vocabulary.AgencyId;

/**
 * Removes what is old and no part of a case: notices that were to be read, tokens that ended. The
 * last token of each person stays, because it tells that there was one. In batches, so that no
 * transaction grows long.
 */
public final class Pruning {
  private static final int BATCH = 5000;
  private static final int MOST_BATCHES = 200;

  private static final String NOTICES =
      """
      delete from notice where id in (
        select id from notice where agency = current_agency() and at < :before limit :batch)
      """;

  private static final String TOKENS =
      """
      delete from access_token where hash in (
        select ended.hash from access_token ended
        where (ended.expires_at < :before or ended.revoked_at < :before)
          and (ended.invites_for is not null or exists (
            select from access_token newer
            where newer.agency = ended.agency and newer.person = ended.person
              and newer.invites_for is null
              and (newer.issued_at, newer.id) > (ended.issued_at, ended.id)))
        limit :batch)
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final Parties parties;
  private final RetentionProperties retention;
  private final Clock clock;

  /** Pruning of these tables. */
  Pruning(
      JdbcClient client,
      AgencyScope scope,
      Parties parties,
      RetentionProperties retention,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.parties = parties;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * What was removed.
   *
   * @param notices how many notices
   * @param tokens how many tokens
   */
  public record Pruned(int notices, int tokens) {}

  /** Prunes now. */
  public Pruned prune() {
    Instant now = clock.instant();
    Instant notices = now.minus(retention.notices());
    Instant tokens = now.minus(retention.tokens());
    int removed =
        agencies().stream()
            .mapToInt(
                agency -> inBatches(() -> scope.within(agency, () -> removed(NOTICES, notices))))
            .sum();
    return new Pruned(removed, inBatches(() -> scope.asSystem(() -> removed(TOKENS, tokens))));
  }

  private List<AgencyId> agencies() {
    return parties.all().stream().map(Party::agency).filter(Objects::nonNull).distinct().toList();
  }

  private int removed(String statement, Instant before) {
    return client.sql(statement).param("before", Columns.of(before)).param("batch", BATCH).update();
  }

  /** What is left after so many batches is left for the next turn. */
  private static int inBatches(IntSupplier batch) {
    int all = 0;
    for (int turn = 0; turn < MOST_BATCHES; turn++) {
      int now = batch.getAsInt();
      all += now;
      if (now < BATCH) {
        return all;
      }
    }
    return all;
  }
}
