package rogatory.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import rogatory.queue.BrokerServer;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports.Owner;

/**
 * The product with every part a process of its own: gateways, sandbox, PostgreSQL, Artemis. Between
 * gateways and sandbox, and before the people's connector, stand relays that cut connections.
 */
final class World implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  /** What a killed process held is taken up after seconds instead of minutes. */
  private static final Map<String, String> SHORT_TIMES =
      Map.of(
          "ROGATORY_WORKERS_LEASE", "10s",
          "ROGATORY_WORKERS_REST", "3s",
          "ROGATORY_WORKERS_FIRSTDELAY", "500ms",
          "ROGATORY_OUTBOX_HINTAGAINAFTER", "3s",
          "ROGATORY_OUTBOX_HINTAGAINATMOST", "10s",
          "ROGATORY_IDEMPOTENCY_CLAIM", "10s");

  private final Path folder;
  private final DemoFolder demo;
  private final PortNumbers ports;
  private final Postgres postgres;
  private final List<Child> brokers = new ArrayList<>();
  private final List<Relay> relays = new ArrayList<>();
  private final List<Child> nodes = new ArrayList<>();
  private final List<Program> archiving = new ArrayList<>();
  private final Child sandbox;
  private final Disk disk;
  private final Path clock;
  private final double[] earlier;

  /**
   * How the world is made.
   *
   * @param nodes how many gateways share the work
   * @param pair whether the broker is a live/backup pair
   * @param diskMegabytes the disk of PostgreSQL and Artemis, mounted if possible; 0 for none of
   *     their own
   * @param quick whether it is worth a minute that each further start of a gateway is quick
   */
  record Shape(int nodes, boolean pair, int diskMegabytes, boolean quick) {}

  private World(Path folder, Shape shape) throws Exception {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("log"));
    this.demo = DemoFolder.at(folder.resolve("demo"));
    this.ports = PortNumbers.choose(shape.nodes());
    this.earlier = new double[shape.nodes()];
    ports.write(demo.ports());
    Path small = folder.resolve("disk");
    this.disk =
        shape.diskMegabytes() > 0 ? Disk.mounted(small, shape.diskMegabytes()) : Disk.none();
    this.postgres = Postgres.in(small.resolve("postgres"), ports.database(), log("postgresql"));
    makeBrokers(shape.pair());
    Program gateway = Program.gateway();
    Program box = Program.sandbox();
    this.clock = Files.writeString(folder.resolve("clock"), "0");
    Path stepped = SteppedGateway.jar(folder.resolve("stepped.jar"));
    List<String> machine = List.of("-Xmx512m", "-D" + SteppedGateway.FILE + "=" + clock);
    String place = "--spring.config.additional-location=file:" + demo.gatewayConfiguration();
    for (int node = 0; node < shape.nodes(); node++) {
      Map<String, String> settings = settings(node, shape);
      String name = "gateway-" + (node + 1);
      nodes.add(
          new Child(
              name,
              () ->
                  archiving.isEmpty()
                      ? gateway.run(machine, stepped, SteppedGateway.class, place)
                      : gateway.archivingRun(machine, place),
              settings,
              log(name)));
    }

    String[] serve = {"serve", demo.root().toString(), "--any-ports"};
    List<String> modest = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    this.sandbox =
        new Child(
            "sandbox",
            () -> archiving.isEmpty() ? box.run(modest, serve) : box.archivingRun(modest, serve),
            Map.of(),
            log("sandbox"));
    if (shape.quick() && !(gateway.isArchived() && box.isArchived())) {
      archiving.addAll(List.of(gateway, box));
    }
    relays.add(new Relay(ports.of(Owner.PEOPLE), ports.people()));
    relays.add(new Relay(ports.of(Owner.MACHINES), ports.machines()));
    relays.add(new Relay(ports.of(Owner.AUTHORITY), ports.behind(Owner.AUTHORITY)));
    relays.add(new Relay(ports.of(Owner.PLATFORM), ports.behind(Owner.PLATFORM)));
  }

  /**
   * Makes a world, introduces its people and parties, and starts every part.
   *
   * @param folder empty; everything lies there
   */
  static World started(Path folder, Shape shape) throws Exception {
    World world = new World(folder, shape);
    try {
      world.begin();
      return world;
    } catch (Exception | Error failure) {
      world.close();
      throw failure;
    }
  }

  /** The first gateway makes the schema and the first administrator; then come the others. */
  private void begin() throws Exception {
    sandbox.start();
    postgres.start();
    brokers.forEach(Child::start);
    ready(sandbox, () -> Files.exists(demo.ready()));
    startNode(0);
    for (int node = 1; node < nodes.size(); node++) {
      nodes.get(node).start();
    }
    PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    new JourneyClient(demo, silence, silence).introduce();
    for (int node = 1; node < nodes.size(); node++) {
      awaitNode(node);
    }
    if (!archiving.isEmpty()) {
      quicken();
    }
  }

  /**
   * Stops a gateway and the sandbox once in order, so that they leave an archive of their classes,
   * and starts everything again with it.
   */
  private void quicken() throws IOException {
    nodes.stream().skip(1).forEach(Child::kill);
    nodes.get(0).stop();
    sandbox.stop();
    for (Program program : archiving) {
      program.keepArchive();
    }
    archiving.clear();
    startSandbox();
    for (int node = 0; node < nodes.size(); node++) {
      startNode(node);
    }
  }

  DemoFolder demo() {
    return demo;
  }

  Disk disk() {
    return disk;
  }

  Postgres postgres() {
    return postgres;
  }

  int nodes() {
    return nodes.size();
  }

  Child node(int number) {
    return nodes.get(number);
  }

  int brokers() {
    return brokers.size();
  }

  Child broker(int number) {
    return brokers.get(number);
  }

  Child sandbox() {
    return sandbox;
  }

  /** Ports for tests that look at a part directly. */
  PortNumbers ports() {
    return ports;
  }

  /** Starts a gateway and waits until it answers. */
  void startNode(int number) {
    nodes.get(number).start();
    awaitNode(number);
  }

  private void awaitNode(int number) {
    ready(nodes.get(number), () -> answers(ports.people()[number]));
  }

  void startSandbox() throws IOException {
    Files.deleteIfExists(demo.ready());
    sandbox.start();
    ready(sandbox, () -> Files.exists(demo.ready()));
  }

  /** Starts a broker; whether it serves or waits is its own matter. */
  void startBroker(int number) {
    brokers.get(number).start();
  }

  /** Starts PostgreSQL and brokers that ended by themselves, as a keeper of services would. */
  void mend() {
    postgres.await();
    brokers.stream().filter(each -> !each.isAlive()).forEach(Child::start);
  }

  /** Puts the clocks of all gateways wrong by so many seconds; 0 for right. */
  void step(int seconds) throws IOException {
    Path part = clock.resolveSibling("clock.part");
    Files.writeString(part, Integer.toString(seconds));
    Files.move(part, clock, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Cuts all connections of a relay in the middle of what they carry. */
  int cut(int relay, int afterBytes) {
    return relays.get(Math.floorMod(relay, relays.size())).cut(afterBytes);
  }

  /** Keeps what a gateway did before it is stopped; one that does not answer has done nothing. */
  void remember(int node) throws InterruptedException {
    try {
      earlier[node] += sinceStart(node);
    } catch (IOException away) {
      System.err.println("faults: gateway " + (node + 1) + " does not answer");
    }
  }

  /** How many attempts to deliver something a gateway counts, over all its lives. */
  double deliveries(int node) throws IOException, InterruptedException {
    return earlier[node] + sinceStart(node);
  }

  private double sinceStart(int node) throws IOException, InterruptedException {
    URI meters =
        URI.create("http://127.0.0.1:" + ports.management()[node] + "/actuator/prometheus");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(meters).build(), BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith("rogatory_delivery_seconds_count{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits until a part does what is asked; says its last words when it ends instead. */
  static void ready(Child part, Callable<Boolean> fact) {
    await()
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!part.isAlive()) {
                throw new AssertionError("It ended: " + part.lastWords());
              }
              return fact.call();
            });
  }

  @Override
  public void close() {
    List<Child> all = new ArrayList<>(nodes);
    all.add(sandbox);
    all.addAll(brokers);
    all.add(postgres.server());
    all.forEach(Child::kill);
    relays.forEach(Relay::close);
    disk.close();
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      socket.connect(new InetSocketAddress(loopback, port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** A file with a password, for its owner only. */
  static Path secret(Path file, String password) throws IOException {
    DemoFolder.write(file, password.getBytes(UTF_8));
    return file;
  }

  private Path log(String name) {
    return folder.resolve("log").resolve(name + ".log");
  }

  private void makeBrokers(boolean pair) throws IOException {
    Path home = Files.createDirectories(folder.resolve("disk").resolve("broker"));
    Path password = secret(home.resolve("password"), "of-a-test-on-loopback");
    int[] at = ports.brokers();
    List<String> begin =
        List.of(
            Program.java(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=logback-sandbox.xml",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerServer.class.getName(),
            home.resolve("store").toString());
    for (int number = 0; number < (pair ? 2 : 1); number++) {
      List<String> command = new ArrayList<>(begin);
      command.addAll(List.of(Integer.toString(at[number]), password.toString()));
      if (pair) {
        command.add(number == 0 ? "primary" : "backup");
        command.add(Integer.toString(at[1 - number]));
      }
      String name = "broker-" + (number + 1);
      brokers.add(new Child(name, () -> command, Map.of(), log(name)));
    }
  }

  private Map<String, String> settings(int node, Shape shape) {
    Map<String, String> settings = new LinkedHashMap<>(SHORT_TIMES);
    settings.putAll(postgres.settings());
    String first = "tcp://127.0.0.1:" + ports.brokers()[0];
    String second = "tcp://127.0.0.1:" + ports.brokers()[1];
    settings.put("ROGATORY_BROKER_URL", shape.pair() ? "(" + first + "," + second + ")" : first);
    settings.put("ROGATORY_BROKER_USER", BrokerServer.USER);
    settings.put(
        "ROGATORY_BROKER_PASSWORDFILE",
        folder.resolve("disk").resolve("broker").resolve("password").toString());
    settings.put("ROGATORY_DATA", demo.gateway().resolve("data-" + (node + 1)).toString());
    settings.put("ROGATORY_PEOPLE_PORT", Integer.toString(ports.people()[node]));
    settings.put("ROGATORY_MACHINES_PORT", Integer.toString(ports.machines()[node]));
    settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management()[node]));
    return settings;
  }
}
