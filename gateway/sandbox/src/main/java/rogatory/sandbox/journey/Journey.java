package rogatory.sandbox.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sample journey of a request that goes out, and how it is to end.
 *
 * @param letter {@code a} to {@code d}
 * @param title what happens, in one line
 * @param template which template, version 1.0.0
 * @param sample the file of sample answers in the templates
 * @param addressee the party
 * @param channel {@code SOAP} or {@code REST}
 * @param caseReference the reference of the case, which the sandbox reads its plan from
 * @param end how it is to end
 */
record Journey(
    String letter,
    String title,
    String template,
    String sample,
    String addressee,
    String channel,
    String caseReference,
    End end) {

  /**
   * How a journey is to end.
   *
   * @param state the last state
   * @param reply the kind of the last reply; null for silence
   * @param ground a ground that the reply must name; null for none
   * @param results the results of the items, in order; empty when they are not looked at
   * @param reminders how many reminders there must be
   */
  record End(
      String state,
      @Nullable String reply,
      @Nullable String ground,
      List<String> results,
      int reminders) {}

  /** The four that go out, as told. */
  static List<Journey> all(String platform, String authority) {
    return List.of(
        new Journey(
            "a",
            "a platform takes down one item, disables one in a country, refuses one",
            "ncii-takedown",
            "ncii-takedown.json",
            platform,
            "REST",
            "SANDBOX:partly/2026-0001",
            new End(
                "PARTIAL",
                "PARTIALLY_COMPLETED",
                null,
                List.of("REMOVED", "GEO_DISABLED", "REFUSED"),
                0)),
        new Journey(
            "b",
            "a foreign authority accepts and completes a request of mutual assistance",
            "mutual-assistance",
            "mutual-assistance.json",
            authority,
            "SOAP",
            "SANDBOX:complete/2026-0002",
            new End("EFFECTED", "DATA_DELIVERED", null, List.of(), 0)),
        new Journey(
            "c",
            "a foreign authority refuses for want of dual criminality",
            "mutual-assistance",
            "mutual-assistance.json",
            authority,
            "SOAP",
            "SANDBOX:refuse=NO_DUAL_CRIMINALITY/2026-0003",
            new End("REFUSED", "REFUSED", "NO_DUAL_CRIMINALITY", List.of(), 0)),
        new Journey(
            "d",
            "a platform gives its receipt and lets five seconds pass in silence",
            "ncii-takedown",
            "ncii-takedown-five-seconds.json",
            platform,
            "REST",
            "SANDBOX:silent/2026-0004",
            new End("EXPIRED_NO_REPLY", null, null, List.of(), 1)));
  }
}
