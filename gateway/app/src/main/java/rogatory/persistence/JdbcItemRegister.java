package rogatory.persistence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.content.ItemRegister;

/**
 * The register in table {@code known_item}: digests of the {@link BlindIndex} and ids of requests.
 */
final class JdbcItemRegister implements ItemRegister {
  private static final String PURPOSE = "LOCATOR";

  /**
   * In one order of rows always, so that two requests with the same content never wait crosswise.
   */
  private static final String ENTER =
      """
      insert into known_item (locator, request)
      select locator, ?::uuid from unnest(?::bytea[]) locator order by locator
      on conflict (agency, locator) do update set request = excluded.request
      """;

  static final String AMONG =
      """
      select locator, request from known_item
      where agency = current_agency() and locator = any(?::bytea[])
      """;

  private final JdbcClient client;
  private final BlindIndex index;

  JdbcItemRegister(JdbcClient client, BlindIndex index) {
    this.client = client;
    this.index = index;
  }

  @Override
  public void enter(String request, Collection<String> locators) {
    List<String> each = locators.stream().distinct().toList();
    if (!each.isEmpty()) {
      client.sql(ENTER).params(request, index.digests(PURPOSE, each)).update();
    }
  }

  @Override
  public Map<String, String> among(Collection<String> locators) {
    List<String> asked = new ArrayList<>(locators);
    if (asked.isEmpty()) {
      return Map.of();
    }
    byte[][] digests = index.digests(PURPOSE, asked);
    Map<ByteBuffer, String> requests = new HashMap<>();
    client
        .sql(AMONG)
        .param(digests)
        .query(
            row -> {
              requests.put(ByteBuffer.wrap(row.getBytes("locator")), row.getString("request"));
            });
    Map<String, String> known = new HashMap<>();
    for (int at = 0; at < digests.length; at++) {
      String request = requests.get(ByteBuffer.wrap(digests[at]));
      if (request != null) {
        known.put(asked.get(at), request);
      }
    }
    return known;
  }
}
