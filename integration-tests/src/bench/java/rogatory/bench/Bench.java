package rogatory.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevPki;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the packaged product beside its parts: {@code [--level B|T] [--seconds N] [--warm N]
 * [--channels soap,rest|none] [--requests N] [--neighbours yes] [--phase4 yes] [--folder F]}. Words
 * for people go to standard error; the last line of standard output is JSON.
 */
public final class Bench {
  private static final int LEAST_ORDERS = 100;
  private static final int WARM_PARTS_SECONDS = 6;
  private static final double FEW_PER_SECOND = 10;
  private static final int OF_BAD_NEIGHBOURS = 100;
  private static final int HEALTHY_NEIGHBOURS = 20;
  private static final int INVENTED_ITEMS = 75;

  private final Map<String, String> options;
  private final int seconds;
  private final int warm;
  private final int warmParts;
  private byte @Nullable [] order;

  private Bench(Map<String, String> options) {
    this.options = options;
    boolean quick = options.containsKey("quick");
    this.seconds = Integer.parseInt(options.getOrDefault("seconds", quick ? "4" : "20"));
    this.warmParts = quick ? WARM_PARTS_SECONDS / 2 : WARM_PARTS_SECONDS;
    this.warm = Integer.parseInt(options.getOrDefault("warm", quick ? "250" : "5000"));
  }

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("http.maxConnections", "32");
    System.setProperty("logback.configurationFile", "logback-sandbox.xml");
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    String json = new Bench(options).run();
    System.out.println(json);
    System.exit(0);
  }

  private String run() throws Exception {
    boolean stamped = options.getOrDefault("level", "B").equals("T");
    String folder = options.get("folder");
    Path data = folder == null ? Files.createTempDirectory("rogatory-bench") : Path.of(folder);
    String level = stamped ? "T" : "B";
    say("level %s, Java %s, data in %s".formatted(level, Runtime.version(), data));
    Map<String, Object> json = new LinkedHashMap<>();
    Map<Office.Kind, Figures> figures = new EnumMap<>(Office.Kind.class);
    List<Office.Kind> channels = channels();
    if (!channels.isEmpty()) {
      product(data, stamped, channels, figures, json);
    }
    if (options.containsKey("phase4")) {
      json.putAll(phase4(data, figures.get(Office.Kind.REST)));
    }
    json.put("level", level);
    json.put("java", Runtime.version().feature());
    return JsonMapper.builder().build().writeValueAsString(json);
  }

  private void product(
      Path data,
      boolean stamped,
      List<Office.Kind> channels,
      Map<Office.Kind, Figures> figures,
      Map<String, Object> json)
      throws Exception {
    int further = options.containsKey("neighbours") ? HEALTHY_NEIGHBOURS : 0;
    try (Product product = Product.start(data, stamped, further);
        Store store = new Store(product.demo())) {
      var office = new Office(product.demo());
      var load = new Load(product, store, office);
      int grown = Integer.parseInt(options.getOrDefault("requests", "0"));
      if (grown > 0) {
        store.fill(grown);
        say(grown + " requests lie in the database");
      }
      long resident = 0;
      for (Office.Kind kind : channels) {
        Figures measured = measure(kind, load, product, store, office);
        resident = Math.max(resident, product.residentMb());
        figures.put(kind, measured);
        say(measured.line(kind + " level " + (stamped ? "T" : "B")));
        json.put(kind.name().toLowerCase(java.util.Locale.ROOT), measured.json());
      }
      if (options.containsKey("neighbours")) {
        json.put("neighbours", neighbours(load, figures.get(Office.Kind.REST)));
        resident = Math.max(resident, product.residentMb());
      }
      say("resident memory of the gateway: " + resident + " MB");
      json.put("residentMb", resident);
    }
  }

  /** A bare pair of phase4 endpoints with the same order, after our processes have ended. */
  private Map<String, Object> phase4(Path data, @Nullable Figures rest) throws Exception {
    URI nobody = URI.create("http://127.0.0.1:9");
    DevPki keys = DevPki.open(data.resolve("phase4-pki"), nobody, Clock.systemUTC());
    byte[] payload = order == null ? invented() : order;
    double messages;
    try (Phase4Pair pair = Phase4Pair.start(data, keys, payload)) {
      messages = pair.perSecond(Load.WORKERS, warm, seconds);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("phase4PerSecond", Figures.rounded(messages, 10));
    say("phase4 bare pair, %d bytes: %.1f/s".formatted(payload.length, messages));
    if (rest != null) {
      double ratio = rest.ordersPerSecond() / messages;
      json.put("ofPhase4", Figures.rounded(ratio, 1000));
      say("REST at level %s: %.2f times that".formatted(options.getOrDefault("level", "B"), ratio));
    }
    return json;
  }

  /** As long as an order, where none was made in this run. */
  private static byte[] invented() {
    String item = "<item kind=\"address\">https://platform.example/item</item>";
    return BareSeal.utf8("<order>" + item.repeat(INVENTED_ITEMS) + "</order>");
  }

  private List<Office.Kind> channels() {
    Map<String, Office.Kind> known =
        Arrays.stream(Office.Kind.values())
            .collect(
                Collectors.toMap(
                    kind -> kind.name().toLowerCase(java.util.Locale.ROOT), Function.identity()));
    List<Office.Kind> wanted = new ArrayList<>();
    if (options.getOrDefault("channels", "").equals("none")) {
      return wanted;
    }
    for (String name : options.getOrDefault("channels", "soap,rest").split(",")) {
      Office.Kind kind = known.get(name);
      if (kind == null) {
        throw new IllegalArgumentException("There is no channel " + name);
      }
      wanted.add(kind);
    }
    return wanted;
  }

  private Figures measure(Office.Kind kind, Load load, Product product, Store store, Office office)
      throws Exception {
    Load.Drained cold = load.drain(kind, warm);
    say("  " + kind + " cold: " + cold);
    Load.Drained drained = load.drain(kind, orders(cold.perSecond() * 1.3));
    say("  " + kind + " warm: " + drained);
    Load.Flow full = load.full(kind, orders(drained.perSecond() * 0.6));
    double halfRate = drained.perSecond() / 2;
    Load.Flow half = load.paced(kind, orders(halfRate), halfRate);
    byte[] paper = office.paper(office.submit(kind));
    if (order == null || kind == Office.Kind.REST) {
      order = paper;
    }
    say("  " + kind + " order: " + paper.length + " bytes unsigned");
    double parts = 0;
    if (!options.getOrDefault("parts", "yes").equals("no")) {
      try (Parts pipeline = new Parts(kind, product.demo(), store, freePort(), paper)) {
        parts = pipeline.perSecond(Load.WORKERS, warmParts, seconds);
      }
    }
    return new Figures(
        drained.perSecond(),
        full.latencies(),
        full.perSecond(),
        half.latencies(),
        half.perSecond(),
        parts,
        drained.cpu());
  }

  private Map<String, Object> neighbours(Load load, @Nullable Figures rest) throws Exception {
    double pace = rest == null ? FEW_PER_SECOND : rest.ordersPerSecond() / 4;
    Load.Neighbours found = load.neighbours(orders(pace), pace, OF_BAD_NEIGHBOURS);
    double ratio = found.beside() / found.alone();
    say(
        "%d healthy platforms at %.0f/s: p99 %.1f ms alone, %.1f ms beside a slow and a dead one"
                .formatted(found.healthy(), pace, found.alone(), found.beside())
            + " (%.2f times), %.1f ms of the one that fared worst".formatted(ratio, found.worst()));
    return Map.of(
        "healthy", found.healthy(),
        "p99MillisAlone", found.alone(),
        "p99MillisBeside", found.beside(),
        "p99MillisBesideWorst", found.worst(),
        "ratio", ratio);
  }

  private int orders(double perSecond) {
    return Math.max(LEAST_ORDERS, (int) (perSecond * seconds));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void say(String words) {
    System.err.println("bench: " + LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + words);
  }
}
