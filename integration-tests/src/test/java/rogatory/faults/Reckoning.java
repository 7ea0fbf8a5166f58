package rogatory.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.journey.Order;
import rogatory.persistence.ChainCheck;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must hold when everything has come to rest: each order is in the sandbox's ledger exactly
 * once as new, each receipt is held by both sides in the same bytes, nothing waits that should not,
 * the audit chain is whole.
 */
final class Reckoning {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final World world;
  private final Map<String, String> expected = new HashMap<>();

  /** A reckoning of these orders. */
  Reckoning(World world, List<Order> orders) {
    this.world = world;
    orders.forEach(order -> expected.put(order.id(), endOf(order.plan())));
  }

  /**
   * What came of it.
   *
   * @param orders how many orders there were
   * @param papers documents of the sandbox that the gateway receipted
   * @param lost what did not arrive, or whose receipt one side does not hold
   * @param doubled what arrived twice as new, or under an id that nobody ordered
   * @param stuck what waits although nothing hinders it
   * @param chain {@code intact}, or what is wrong with the audit chain
   */
  record Result(
      int orders,
      int papers,
      List<String> lost,
      List<String> doubled,
      List<String> stuck,
      String chain) {
    boolean isGood() {
      return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty() && chain.equals("intact");
    }
  }

  /** Where a request ends that is answered by this plan. */
  private static String endOf(String plan) {
    return switch (plan.replaceFirst("=.*", "")) {
      case "silent" -> "ACK_RECEIVED";
      case "complete", "twice" -> "EFFECTED";
      case "partly" -> "PARTIAL";
      case "refuse" -> "REFUSED";
      default -> throw new IllegalArgumentException(plan);
    };
  }

  /** What still waits; cheap, to be asked until it is nothing. */
  List<String> unfinished() {
    List<String> stuck = new ArrayList<>();
    JdbcClient client = JdbcClient.create(world.postgres().superuser());
    Map<String, Integer> strange = new TreeMap<>();
    client
        .sql("select id::text, state from outbound_request")
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .forEach(
            request -> {
              String end = expected.get(request.getKey());
              if (!request.getValue().equals(end)) {
                strange.merge(request.getValue() + " instead of " + end, 1, Integer::sum);
              }
            });
    strange.forEach((what, number) -> stuck.add(number + " requests are " + what));
    client
        .sql(
            """
            select kind || coalesce(' buried: ' || reason, '') || ' x' || count(*) from errand
            where kind <> 'DEADLINE' or buried_at is not null or not_before < now() - interval '20s'
            group by kind, buried_at is null, reason order by 1
            """)
        .query(String.class)
        .list()
        .forEach(errand -> stuck.add("errands " + errand));
    int received =
        client
            .sql("select count(*) from inbound_request where state = 'RECEIVED'")
            .query(Integer.class)
            .single();
    if (received > 0) {
      stuck.add(received + " inbound requests wait for their check");
    }
    int unlinked = client.sql("select count(*) from audit_pending").query(Integer.class).single();
    if (unlinked > 0) {
      stuck.add(unlinked + " audit entries wait to be chained");
    }
    return stuck;
  }

  /** How many papers of the sandbox wait for a receipt, and how many answers are owed. */
  int owedBySandbox() throws IOException {
    return new Ledger(world.demo().ledger()).owed();
  }

  /** Everything. */
  Result result() throws IOException {
    Ledger ledger = new Ledger(world.demo().ledger());
    JdbcClient client = JdbcClient.create(world.postgres().superuser());
    List<String> lost = new ArrayList<>(ledger.refused);
    List<String> doubled = new ArrayList<>(ledger.conflicts);
    expected.keySet().stream()
        .filter(id -> !ledger.orders.containsKey(id))
        .forEach(id -> lost.add("order " + id + " never arrived"));
    ledger.orders.forEach(
        (id, times) -> {
          if (times > 1) {
            doubled.add("order " + id + " arrived as new " + times + " times");
          }
          if (!expected.containsKey(id)) {
            doubled.add("order " + id + " was not ordered");
          }
        });
    lost.addAll(missing("receipt from the sandbox", ledger.given, receipts(client, "RECEIVED")));
    lost.addAll(missing("receipt from the gateway", ledger.got, receipts(client, "GIVEN")));
    List<String> stuck = new ArrayList<>(unfinished());
    if (ledger.owed() > 0) {
      stuck.add(ledger.owed() + " papers are owed by the sandbox");
    }
    var report =
        ChainCheck.of(
            world.postgres().application(), world.demo().gateway().resolve("audit-heads"));
    return new Result(
        expected.size(),
        ledger.got.size(),
        lost,
        doubled,
        stuck,
        report.isGood() ? "intact" : report.sentence());
  }

  private static List<String> missing(
      String what, Map<String, String> told, Map<String, String> kept) {
    List<String> missing = new ArrayList<>();
    told.forEach(
        (message, hash) -> {
          if (!hash.equals(kept.get(message))) {
            missing.add(what + " for " + message + (kept.containsKey(message) ? " differs" : ""));
          }
        });
    return missing;
  }

  /** By the message that they are for: receipts that we got; receipts that we gave. */
  private static Map<String, String> receipts(JdbcClient client, String which) {
    Map<String, String> receipts = new HashMap<>();
    String question =
        which.equals("RECEIVED")
            ? "select id::text, encode(hash, 'hex') from document where kind = 'RECEIPT_RECEIVED'"
            : "select l.message::text, encode(d.hash, 'hex') from ledger l"
                + " join document d on d.id = l.receipt and d.kind = 'RECEIPT_GIVEN'";
    client
        .sql(question)
        .query((row, number) -> receipts.put(row.getString(1), row.getString(2)))
        .list();
    return receipts;
  }

  /** What the ledger of the sandbox says. A last line that was cut off does not count. */
  private static final class Ledger {
    private final Map<String, Integer> orders = new HashMap<>();
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> got = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Map<String, Integer> owed = new HashMap<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    Ledger(Path file) throws IOException {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.endsWith("}")) {
            read(JSON.readTree(line));
          }
        }
      }
    }

    int owed() {
      int open = made.size();
      for (var each : owed.entrySet()) {
        open += Math.max(0, each.getValue() - done.getOrDefault(each.getKey(), 0));
      }
      return open;
    }

    private void read(JsonNode line) {
      JsonNode paper = line.path("paper");
      String message = paper.path("message").asString("");
      switch (line.path("what").asString()) {
        case "received" -> {
          if (paper.path("kind").asString("").equals("Request")) {
            orders.merge(paper.path("request").asString(""), 1, Integer::sum);
          }
          given.put(message, Sha256.of(line.path("receipt").binaryValue()).hex());
          owed.put(message, line.path("steps").size());
        }
        case "conflict" -> conflicts.add("other bytes came for " + message);
        case "made" -> made.add(message);
        case "receipted" -> {
          got.put(line.path("message").asString(""), line.path("hash").asString(""));
          settle(line);
        }
        case "refused" -> {
          refused.add(
              "the gateway refused "
                  + line.path("message").asString("")
                  + ": "
                  + line.path("problem").asString(""));
          settle(line);
        }
        default -> {}
      }
    }

    private void settle(JsonNode line) {
      made.remove(line.path("message").asString(""));
      done.merge(line.path("cause").asString(""), line.path("step").asInt() + 1, Math::max);
    }
  }
}
