package rogatory.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured on one channel.
 *
 * @param ordersPerSecond from accepted to receipted, of a backlog that was accepted beforehand
 * @param full latencies at full rate in milliseconds, sorted
 * @param fullPerSecond approvals and deliveries together, in the closed loop
 * @param half latencies at half of that rate in milliseconds, sorted
 * @param halfPerSecond what was delivered at half rate
 * @param partsPerSecond what the parts alone allow
 * @param cpu of the backlog's delivery, in milliseconds an order
 */
record Figures(
    double ordersPerSecond,
    List<Double> full,
    double fullPerSecond,
    List<Double> half,
    double halfPerSecond,
    double partsPerSecond,
    Product.Cpu cpu) {
  private static final double MEDIAN = 0.50;
  static final double LAST = 0.99;

  double ratio() {
    return partsPerSecond == 0 ? 0 : ordersPerSecond / partsPerSecond;
  }

  /** The figures by the names that others read. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ordersPerSecond", rounded(ordersPerSecond, 10));
    json.put("p50Millis", rounded(of(full, MEDIAN), 10));
    json.put("p99Millis", rounded(of(full, LAST), 10));
    json.put("p50MillisHalfRate", rounded(of(half, MEDIAN), 10));
    json.put("p99MillisHalfRate", rounded(of(half, LAST), 10));
    json.put("partsPerSecond", rounded(partsPerSecond, 10));
    json.put("ratio", rounded(ratio(), 1000));
    return json;
  }

  /** A line for people. */
  String line(String name) {
    return ("%-18s %7.1f/s  parts %7.1f/s  ratio %4.0f %%  full %6.1f/s p50 %7.1f p99 %7.1f ms"
            + "  half %6.1f/s p50 %6.1f p99 %7.1f ms  CPU ms/order: gateway %.2f, database %.2f,"
            + " sandbox %.2f, bench %.2f")
        .formatted(
            name,
            ordersPerSecond,
            partsPerSecond,
            ratio() * 100,
            fullPerSecond,
            of(full, MEDIAN),
            of(full, LAST),
            halfPerSecond,
            of(half, MEDIAN),
            of(half, LAST),
            cpu.gateway(),
            cpu.database(),
            cpu.sandbox(),
            cpu.bench());
  }

  /** The value below which such a part of the sorted values lies. */
  static double of(List<Double> sorted, double part) {
    if (sorted.isEmpty()) {
      return 0;
    }
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  /** To so many steps of one. */
  static double rounded(double value, int steps) {
    return Math.round(value * steps) / (double) steps;
  }
}
