package rogatory.faults;

import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import rogatory.folders.SecretFile;
import rogatory.journey.Arrivals;
import rogatory.journey.Order;
import rogatory.journey.People;
import rogatory.sandbox.setup.Ports.Owner;

/**
 * Orders go out and papers come in while the plan of faults is carried out; then it is reckoned.
 */
final class FaultRun {
  private static final int CLIENTS = 10;
  private static final int INBOUND_EVERY = 10;
  private static final int REPORT_EVERY_FAULTS = 10;

  /** More would make our messages stale for others, who rightly refuse them. */
  private static final int MOST_SECONDS = 40;

  private static final int WAIT_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofMinutes(6);
  private static final List<String> PLANS =
      List.of(
          "silent",
          "complete",
          "silent",
          "partly",
          "silent",
          "refuse=NO_DUAL_CRIMINALITY",
          "silent",
          "complete",
          "silent",
          "twice");

  private final World world;
  private final PrintStream words;
  private final Map<Fault.Kind, Integer> done = new EnumMap<>(Fault.Kind.class);
  private final HttpClient http = HttpClient.newHttpClient();
  private int kills;
  private int cuts;

  FaultRun(World world, PrintStream words) {
    this.world = world;
    this.words = words;
  }

  /** How many processes were killed by intent; all at once counts as one for each part. */
  int kills() {
    return kills;
  }

  /** How many connections were cut. */
  int cuts() {
    return cuts;
  }

  Map<Fault.Kind, Integer> done() {
    return done;
  }

  /** Carries out the plan among so many orders, waits for rest, and reckons. */
  Reckoning.Result play(int number, List<Fault> plan) throws Exception {
    People people = new People(world.demo());
    List<Order> orders = new ArrayList<>();
    for (int each = 0; each < number; each++) {
      orders.add(new Order(people, each, PLANS.get(each / 2 % PLANS.size())));
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int each = 0; each < number; each++) {
        Order order = orders.get(each);
        boolean inbound = each % INBOUND_EVERY == 0;
        work.add(
            clients.submit(
                () -> {
                  if (inbound) {
                    askInbound();
                  }
                  order.approve();
                }));
      }
      Arrivals arrivals = new Arrivals(world.demo().ledger());
      for (Fault fault : plan) {
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(25))
            .until(() -> arrivals.count() >= fault.after() || failed(work));
        carryOut(fault);
        report(plan.size(), arrivals.count());
      }
      for (Future<?> each : work) {
        each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      clients.shutdownNow();
    }
    return reckoned(new Reckoning(world, orders));
  }

  private static boolean failed(List<Future<?>> work) throws Exception {
    for (Future<?> each : work) {
      if (each.isDone()) {
        each.get();
      }
    }
    return false;
  }

  private Reckoning.Result reckoned(Reckoning reckoning) throws Exception {
    words.println("faults: all orders are placed; waiting for rest");
    long end = System.nanoTime() + REST.toNanos();
    String before = "";
    boolean rest = false;
    while (!rest && System.nanoTime() < end) {
      world.mend();
      List<String> waiting = reckoning.unfinished();
      int owed = waiting.isEmpty() ? reckoning.owedBySandbox() : 0;
      rest = waiting.isEmpty() && owed == 0;
      String now = waiting + (owed == 0 ? "" : ", owed by the sandbox: " + owed);
      if (!rest && !now.equals(before)) {
        words.println("faults: waiting: " + now);
        before = now;
      }
      pause(rest ? 0 : WAIT_MILLIS);
    }
    return reckoning.result();
  }

  private void report(int planned, int arrived) {
    int so = done.values().stream().mapToInt(Integer::intValue).sum();
    if (so % REPORT_EVERY_FAULTS == 0 || so == planned) {
      words.printf("faults: %d of %d faults, %d papers arrived%n", so, planned, arrived);
    }
  }

  private void carryOut(Fault fault) throws Exception {
    pause(fault.pauseMillis());
    world.mend();
    done.merge(fault.kind(), 1, Integer::sum);
    switch (fault.kind()) {
      case GATEWAY -> {
        int node = fault.detail() % world.nodes();
        world.remember(node);
        kills += world.node(node).kill() > 0 ? 1 : 0;
        pause(fault.deadMillis());
        world.startNode(node);
      }
      case RESTART -> {
        int node = fault.detail() % world.nodes();
        world.remember(node);
        world.node(node).stop();
        world.startNode(node);
      }
      case SANDBOX -> {
        world.sandbox().kill();
        kills++;
        pause(fault.deadMillis());
        world.startSandbox();
      }
      case POSTGRESQL -> {
        world.postgres().server().kill();
        kills++;
        pause(fault.deadMillis());
        world.postgres().start();
      }
      case POSTGRESQL_WORKER -> {
        if (world.postgres().server().killOneOf(fault.detail())) {
          kills++;
        }
        world.postgres().await();
      }
      case BROKER -> {
        int broker = fault.detail() % world.brokers();
        world.broker(broker).kill();
        kills++;
        pause(fault.deadMillis());
        world.startBroker(broker);
      }
      case ALL -> killAll(fault);
      case CUT -> cuts += world.cut(fault.detail(), fault.detail());
      case CLOCK -> {
        world.step(fault.detail() % (2 * MOST_SECONDS) - MOST_SECONDS);
        pause(fault.deadMillis() * 4);
        world.step(0);
      }
      case DISK_FULL -> world.disk().fill(fault.deadMillis() * 2);
    }
  }

  private void killAll(Fault fault) throws Exception {
    for (int node = 0; node < world.nodes(); node++) {
      world.node(node).kill();
      kills++;
    }
    world.sandbox().kill();
    world.postgres().server().kill();
    world.broker(0).kill();
    kills += 3;
    pause(fault.deadMillis());
    world.startBroker(0);
    world.postgres().start();
    world.startSandbox();
    for (int node = 0; node < world.nodes(); node++) {
      world.startNode(node);
    }
  }

  /** The authority of the sandbox asks the gateway for something; once more when nobody answers. */
  private void askInbound() {
    URI control = URI.create("http://127.0.0.1:" + world.ports().of(Owner.CONTROL) + "/requests");
    HttpRequest request =
        HttpRequest.newBuilder(control)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + SecretFile.read(world.demo().controlToken()))
            .POST(HttpRequest.BodyPublishers.ofString("{\"caseReference\":\"FAULT\"}"))
            .build();
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .until(() -> http.send(request, BodyHandlers.ofByteArray()).statusCode() == 202);
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
