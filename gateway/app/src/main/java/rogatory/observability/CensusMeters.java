package rogatory.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import rogatory.persistence.Census;

/** How many requests stand where, and how much time their clocks have left, as last counted. */
@Component
public final class CensusMeters implements MeterBinder {
  /** Requests by direction, kind and state. */
  public static final String REQUESTS = "rogatory.requests";

  /** Clocks of requests that go out, by the time that is left. */
  public static final String CLOCKS = "rogatory.clocks";

  private final Census census;

  CensusMeters(Census census) {
    this.census = census;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    MultiGauge requests =
        MultiGauge.builder(REQUESTS)
            .description("Requests by direction, kind and state")
            .register(registry);
    MultiGauge clocks =
        MultiGauge.builder(CLOCKS)
            .description("Clocks of requests that go out, by the time that is left")
            .register(registry);
    census.tell(
        result -> {
          requests.register(result.counts().stream().map(CensusMeters::row).toList(), true);
          clocks.register(margins(result), true);
        });
  }

  private static Row<?> row(Census.Count count) {
    return Row.of(
        Tags.of(
            "direction",
            tag(count.direction()),
            "kind",
            count.kind(),
            "state",
            count.state().toLowerCase(Locale.ROOT)),
        count.number());
  }

  private static List<Row<?>> margins(Census.Result result) {
    return List.copyOf(
        result.margins().entrySet().stream()
            .map(margin -> Row.of(Tags.of("left", tag(margin.getKey())), margin.getValue()))
            .toList());
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
