package rogatory.transport.rest;

import rogatory.problem.StrictJson;

/** The JSON of the interface for platforms: an envelope holds 4 MiB of document as base64. */
final class ExchangeJson {
  static final StrictJson STRICT =
      new StrictJson(
          new StrictJson.Limits(16, 64, 20, 5_600_000, 250_000), StrictJson.Nulls.LEFT_OUT);

  private ExchangeJson() {}
}
