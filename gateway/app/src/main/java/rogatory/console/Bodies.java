package rogatory.console;

import java.nio.charset.StandardCharsets;
import rogatory.problem.StrictJson;

/** The JSON of the interface for people. */
final class Bodies {
  static final StrictJson JSON =
      new StrictJson(
          new StrictJson.Limits(24, 128, 30, 1 << 20, 400_000), StrictJson.Nulls.WRITTEN);

  private Bodies() {}

  static String text(Object value) {
    return new String(JSON.write(value), StandardCharsets.UTF_8);
  }
}
