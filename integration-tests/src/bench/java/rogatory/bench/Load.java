package rogatory.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts load on a running product. Accepted is the moment that the gateway wrote beside the approval
 * of the second person; delivered is the moment that it wrote beside the stored receipt.
 */
final class Load {
  /** As many as the gateway carries at a time. */
  static final int WORKERS = 16;

  private static final int CLIENTS = 8;
  private static final int IN_FLIGHT = WORKERS;
  private static final int LOOK_MILLIS = 10;
  private static final int REST_MILLIS = 100;
  private static final int PATIENCE_SECONDS = 600;

  private final Product product;
  private final Store store;
  private final Office office;

  Load(Product product, Store store, Office office) {
    this.product = product;
    this.store = store;
    this.office = office;
  }

  /**
   * A backlog that was delivered.
   *
   * @param perSecond from the first receipt to the last
   * @param cpu in milliseconds an order
   */
  record Drained(double perSecond, Product.Cpu cpu) {
    @Override
    public String toString() {
      return "%.1f/s, CPU ms/order: gateway %.2f, database %.2f, sandbox %.2f"
          .formatted(perSecond, cpu.gateway(), cpu.database(), cpu.sandbox());
    }
  }

  /** Has so many orders approved while none may go, then lets them go. */
  Drained drain(Office.Kind kind, int orders) throws Exception {
    store.hold();
    try (Crew crew = new Crew(CLIENTS)) {
      crew.all(
          orders,
          () -> {
            office.approve(office.submit(kind));
            return true;
          });
    }
    System.err.println("bench: " + orders + " orders wait at " + java.time.LocalTime.now());
    Instant start = Instant.now();
    Product.Cpu before = product.cpu();
    store.release();
    awaitDelivery();
    Product.Cpu used = product.cpu().since(before);
    List<Double> receipts = store.receipts(start);
    if (receipts.size() != orders) {
      throw new IllegalStateException(receipts.size() + " receipts for " + orders + " orders");
    }
    double seconds = receipts.get(orders - 1) - receipts.get(0);
    return new Drained(
        (orders - 1) / seconds,
        new Product.Cpu(
            used.gateway() / orders,
            used.database() / orders,
            used.sandbox() / orders,
            used.bench() / orders));
  }

  /**
   * What was delivered while people went on approving.
   *
   * @param latencies in milliseconds, sorted
   */
  record Flow(double perSecond, List<Double> latencies) {}

  /** As fast as it goes with a bounded number of orders between accepted and delivered. */
  Flow full(Office.Kind kind, int orders) throws Exception {
    BlockingQueue<Office.Submitted> waiting = submitted(kind, orders);
    Instant start = Instant.now();
    try (Crew crew = new Crew(CLIENTS)) {
      List<Future<Boolean>> begun = new ArrayList<>();
      var given = new AtomicInteger();
      var returned = new AtomicInteger();
      while (!waiting.isEmpty()) {
        int open = store.underWay(IN_FLIGHT) + given.get() - returned.get();
        for (int place = open; place < IN_FLIGHT && !waiting.isEmpty(); place++) {
          given.incrementAndGet();
          Office.Submitted next = waiting.remove();
          begun.add(
              crew.begin(
                  () -> {
                    office.approve(next);
                    returned.incrementAndGet();
                    return true;
                  }));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      Crew.ended(begun);
    }
    return flow(start);
  }

  /** One approval after the other at an even pace, whatever the product does. */
  Flow paced(Office.Kind kind, int orders, double perSecond) throws Exception {
    return paced(submitted(kind, orders), perSecond);
  }

  private Flow paced(BlockingQueue<Office.Submitted> waiting, double perSecond) throws Exception {
    Instant start = Instant.now();
    pace(waiting, perSecond);
    return flow(start);
  }

  private void pace(BlockingQueue<Office.Submitted> waiting, double perSecond)
      throws InterruptedException {
    long first = System.nanoTime();
    try (Crew crew = new Crew(CLIENTS)) {
      List<Future<Boolean>> begun = new ArrayList<>();
      int orders = waiting.size();
      for (int i = 0; i < orders; i++) {
        long due = first + (long) (i * 1e9 / perSecond);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        Office.Submitted next = waiting.remove();
        begun.add(
            crew.begin(
                () -> {
                  office.approve(next);
                  return true;
                }));
      }
      Crew.ended(begun);
    }
  }

  /**
   * Of all orders to so many healthy platforms together, which take turns: the 99th percentile
   * while they are alone, and while a slow authority and a dead platform have so many orders each,
   * all of which were sealed and tried before.
   *
   * @param alone in milliseconds
   * @param beside in milliseconds
   * @param worst of the healthy ones beside the bad ones: the 99th percentile of the one that fared
   *     worst, in milliseconds
   */
  record Neighbours(int healthy, double alone, double beside, double worst) {}

  /** Measures the healthy ones twice at the same pace. */
  Neighbours neighbours(int orders, double perSecond, int ofTheOthers) throws Exception {
    List<String> healthy = office.furtherPlatforms();
    paced(inTurn(healthy, orders), perSecond);
    BlockingQueue<Office.Submitted> first = inTurn(healthy, orders);
    settle();
    Flow alone = paced(first, perSecond);
    String dead = "dead-platform";
    office.meetDeadPlatform(dead);
    BlockingQueue<Office.Submitted> waiting = inTurn(healthy, orders);
    try (Crew crew = new Crew(CLIENTS)) {
      crew.all(
          ofTheOthers,
          () -> {
            office.approve(office.submitSlow());
            office.approve(office.submitTo(dead));
            return true;
          });
    }
    settle();
    Instant start = Instant.now();
    pace(waiting, perSecond);
    for (int i = 0; store.latencies(start).size() < orders && i < PATIENCE_SECONDS; i++) {
      TimeUnit.SECONDS.sleep(1);
    }
    List<Double> beside = store.latencies(start);
    if (beside.size() != orders) {
      throw new IllegalStateException(
          beside.size() + " of " + orders + " orders to healthy platforms were delivered");
    }
    double worst = 0;
    for (String each : healthy) {
      worst = Math.max(worst, Figures.of(store.latencies(start, each), Figures.LAST));
    }
    return new Neighbours(
        healthy.size(),
        Figures.of(alone.latencies(), Figures.LAST),
        Figures.of(beside, Figures.LAST),
        worst);
  }

  /**
   * Until every errand was taken up once: sealing many orders at once, and telling of them, is work
   * that healthy addressees would bring too.
   */
  private void settle() throws SQLException, InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (store.untried() > 0) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException("Errands that are due are not taken up");
      }
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    }
  }

  /** The same number for each platform, or one more. */
  private BlockingQueue<Office.Submitted> inTurn(List<String> platforms, int orders)
      throws InterruptedException {
    var next = new AtomicInteger();
    try (Crew crew = new Crew(CLIENTS)) {
      return new ArrayBlockingQueue<>(
          orders,
          false,
          crew.all(
              orders,
              () -> office.submitTo(platforms.get(next.getAndIncrement() % platforms.size()))));
    }
  }

  private BlockingQueue<Office.Submitted> submitted(Office.Kind kind, int orders)
      throws InterruptedException {
    try (Crew crew = new Crew(CLIENTS)) {
      return new ArrayBlockingQueue<>(orders, false, crew.all(orders, () -> office.submit(kind)));
    }
  }

  private Flow flow(Instant start) throws SQLException, InterruptedException {
    awaitDelivery();
    List<Double> receipts = store.receipts(start);
    double seconds = receipts.get(receipts.size() - 1) - receipts.get(0);
    return new Flow((receipts.size() - 1) / seconds, store.latencies(start));
  }

  private void awaitDelivery() throws SQLException, InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (store.underWay(1) > 0) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException(
            "Orders are stuck, at least " + store.underWay(Integer.MAX_VALUE));
      }
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    }
  }
}
