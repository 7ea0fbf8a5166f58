package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.calendar.PublicHolidays;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;

/** Draws {@code gateway/docs/clocks.md}: every rule, and examples computed by the code. */
class ClockTableTest {
  private static final Path PAGE = Path.of("..", "gateway", "docs", "clocks.md");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss zzz", Locale.ENGLISH);

  /**
   * One example.
   *
   * @param tells what it shows
   * @param code the rule
   * @param length a length of its own; null for that of the rule
   * @param place where the holder sits, for example {@code DE-BY}
   * @param event when the time begins
   * @param stopped when it stands still; null when it does not
   * @param goesOn when it goes on; null when it does not stand still
   * @param extended by how much it is lengthened; null when it is not
   * @param byHand when it ends, counted by hand; null where nobody did
   */
  record Example(
      String tells,
      String code,
      @Nullable String length,
      String place,
      String event,
      @Nullable String stopped,
      @Nullable String goesOn,
      @Nullable String extended,
      @Nullable String byHand) {
    static Example of(String tells, String code, String place, String event) {
      return new Example(tells, code, null, place, event, null, null, null, null);
    }

    Example own(String other) {
      return new Example(tells, code, other, place, event, null, null, null, null);
    }

    Example standing(String from, String until) {
      return new Example(tells, code, length, place, event, from, until, null, null);
    }

    Example longer(String by) {
      return new Example(tells, code, length, place, event, stopped, goesOn, by, null);
    }

    Example byHand(String end) {
      return new Example(tells, code, length, place, event, stopped, goesOn, extended, end);
    }

    Jurisdiction state() {
      return new Jurisdiction(place.substring(0, 2));
    }

    Holidays holidays() {
      return PublicHolidays.of(state(), place.length() > 2 ? place.substring(3) : null);
    }

    DeadlineRule rule() {
      ZoneId zone = Samples.CATALOGUE.zoneOf(state()).orElseThrow();
      return rules()
          .filter(rule -> rule.code().equals(code))
          .findFirst()
          .orElseThrow()
          .rule(length, zone.getId());
    }

    Instant due() {
      Deadline clock = Deadline.waiting(rule()).start(Instant.parse(event), holidays());
      if (stopped != null && goesOn != null) {
        clock =
            clock
                .suspend(Instant.parse(stopped), holidays())
                .resume(Instant.parse(goesOn), holidays());
      }
      if (extended != null) {
        clock = clock.extend(extended, holidays());
      }
      return Objects.requireNonNull(clock.dueAt());
    }

    @Override
    public String toString() {
      return tells + " " + place;
    }
  }

  private static Stream<ClockRule> rules() {
    return Samples.CATALOGUE.clockRules().stream();
  }

  static List<Example> examples() {
    return List.of(
        Example.of(
                "one hour over the change to summer time", "TCO_1H", "PL", "2027-03-28T00:30:00Z")
            .byHand("2027-03-28T01:30:00Z"),
        Example.of("the same in Dublin", "TCO_1H", "IE", "2027-03-28T00:30:00Z"),
        Example.of("one hour over the change back", "TCO_1H", "PL", "2027-10-31T00:30:00Z")
            .byHand("2027-10-31T01:30:00Z"),
        Example.of("one hour that stands still", "TCO_1H", "NL", "2026-11-23T10:00:00Z")
            .standing("2026-11-23T10:20:00Z", "2026-11-23T14:00:00Z")
            .byHand("2026-11-23T14:40:00Z"),
        Example.of("48 hours over a weekend", "US_TIDA_48H", "US", "2026-11-27T20:00:00Z"),
        Example.of(
            "48 hours over the change to summer time", "US_TIDA_48H", "US", "2027-03-13T18:00:00Z"),
        Example.of("48 hours over a leap day", "US_TIDA_48H", "US", "2028-02-28T10:00:00Z")
            .byHand("2028-03-01T10:00:00Z"),
        Example.of("two hours in the night", "IN_2H", "IN", "2026-11-22T20:00:00Z"),
        Example.of("ten days over Christmas", "EPOC_10D", "IE", "2026-12-15T15:00:00Z")
            .byHand("2026-12-29T00:00:00Z"),
        Example.of("ten days over Christmas", "EPOC_10D", "PL", "2026-12-15T15:00:00Z"),
        Example.of(
            "the emergency variant on Christmas Eve", "EPOC_8H", "IE", "2026-12-24T22:00:00Z"),
        Example.of(
                "ten days to a holiday of one subdivision",
                "EPOC_10D",
                "DE-BY",
                "2027-05-17T09:00:00Z")
            .byHand("2027-05-28T22:00:00Z"),
        Example.of("the same where that day is none", "EPOC_10D", "DE-BE", "2027-05-17T09:00:00Z"),
        Example.of("ten days that stand still for three", "EPOC_10D", "IE", "2026-11-23T09:00:00Z")
            .standing("2026-11-27T12:00:00Z", "2026-11-30T12:00:00Z")
            .byHand("2026-12-08T00:00:00Z"),
        Example.of("a shorter time of its own", "EPOC_10D", "FR", "2026-11-27T09:00:00Z")
            .own("P2D")
            .byHand("2026-12-01T23:00:00Z"),
        Example.of("sixty days", "EPOCPR_60D", "IE", "2026-09-01T10:00:00Z"),
        Example.of("sixty days and the extension", "EPOCPR_60D", "IE", "2026-09-01T10:00:00Z")
            .longer("P30D"),
        Example.of("one week", "EIO_ACK_7D", "FR", "2026-11-24T16:00:00Z")
            .byHand("2026-12-01T23:00:00Z"),
        Example.of("one week to a holiday", "EIO_ACK_7D", "DE", "2026-12-18T16:00:00Z"),
        Example.of(
                "thirty days to a holiday, and the extension",
                "EIO_REC_30D",
                "DE",
                "2026-11-25T16:00:00Z")
            .longer("P30D")
            .byHand("2027-01-27T23:00:00Z"),
        Example.of("ninety days and the renewal", "US_2703F_90D", "US", "2026-11-23T02:00:00Z")
            .longer("P90D")
            .byHand("2027-05-22T04:00:00Z"),
        Example.of("sixty plain days to a Saturday", "BC29_60D", "US", "2026-09-01T10:00:00Z")
            .byHand("2026-11-01T04:00:00Z"),
        Example.of("plain days that stand still", "2AP7_30D", "CZ", "2026-11-02T10:00:00Z")
            .standing("2026-11-10T11:00:00Z", "2026-11-12T11:00:00Z")
            .byHand("2026-12-04T23:00:00Z"),
        Example.of(
                "five working days over a bank holiday",
                "EPOC_RECOGNISE_5WD",
                "IE",
                "2027-04-29T10:00:00Z")
            .byHand("2027-05-07T23:00:00Z"),
        Example.of(
                "five working days that stand still over a weekend",
                "EPOC_RECOGNISE_5WD",
                "IE",
                "2026-11-20T10:00:00Z")
            .standing("2026-11-25T12:00:00Z", "2026-11-27T12:00:00Z")
            .byHand("2026-12-02T00:00:00Z"),
        Example.of(
            "five working days over Easter", "EPOC_RECOGNISE_5WD", "DE", "2027-03-25T10:00:00Z"),
        Example.of("six weeks and the extension", "TCO_GAG_6W", "AT", "2026-11-23T10:00:00Z")
            .longer("P6W"),
        Example.of(
                "six months to the end of a short month",
                "TCO_PRESERVE_6M",
                "FR",
                "2027-08-31T10:00:00Z")
            .byHand("2028-02-29T23:00:00Z"),
        Example.of("one month to a Sunday", "GDPR_1M", "NL", "2027-01-31T10:00:00Z"),
        Example.of("ninety days", "US_2703F_90D", "US", "2026-11-23T02:00:00Z")
            .byHand("2027-02-21T05:00:00Z"),
        Example.of("the day is that of the holder", "OWN_DEADLINE", "NZ", "2026-11-23T12:30:00Z")
            .own("P1D"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void endsWhenSomebodyCountedByHand(Example example) {
    if (example.byHand() != null) {
      assertThat(example.due()).isEqualTo(Instant.parse(example.byHand()));
    } else {
      assertThat(example.due()).isAfter(Instant.parse(example.event()));
    }
  }

  @Test
  void drawsThePage() throws IOException {
    String page = page();
    if (Boolean.getBoolean("rogatory.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).content().as("redraw with -Drogatory.docs.write=true").isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| example | rule | holder in | begins | ends there | ends (UTC) | by hand |\n");
    page.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    examples().forEach(example -> page.append(line(example)));
    page.append(RULES);
    rules().forEach(rule -> page.append(line(rule)));
    return page.toString();
  }

  private static String line(Example example) {
    ZoneId zone = example.rule().zone();
    Instant due = example.due();
    String begins = LOCAL.format(Instant.parse(example.event()).atZone(zone));
    if (example.stopped() != null && example.goesOn() != null) {
      begins +=
          "; stands still from %s to %s"
              .formatted(at(example.stopped(), zone), at(example.goesOn(), zone));
    }
    String rule = "`" + example.code() + "`";
    rule += example.length() == null ? "" : " own " + example.length();
    rule += example.extended() == null ? "" : " + " + example.extended();
    return "| %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            example.tells(),
            rule,
            example.place(),
            begins,
            LOCAL.format(due.atZone(zone)),
            due,
            example.byHand() == null ? "" : "yes");
  }

  private static String at(String instant, ZoneId zone) {
    return LOCAL.format(Instant.parse(instant).atZone(zone));
  }

  private static String line(ClockRule rule) {
    String length = rule.length() == null ? "" : rule.length();
    if (rule.own() != null) {
      length +=
          (length.isEmpty() ? "" : ", or ") + "own " + rule.own().min() + " to " + rule.own().max();
    }
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            rule.code(),
            words(rule.start()),
            length,
            counted(rule),
            words(rule.holder()),
            rule.suspendedBy().stream()
                .map(ClockTableTest::words)
                .collect(Collectors.joining(", ")),
            rule.extension() == null
                ? ""
                : rule.extension().by() + ", " + rule.extension().times() + " ×",
            rule.emergency() == null ? "" : "`" + rule.emergency() + "`",
            rule.provision() == null ? "" : rule.provision(),
            words(rule.confidence()),
            rule.validFrom(),
            String.join(", ", carriers(rule.code())),
            end(rule));
  }

  private static String counted(ClockRule rule) {
    String own =
        rule.own() != null && rule.own().days() != null && rule.calendar() != rule.own().days()
            ? ", own in " + words(rule.own().days())
            : "";
    return (rule.calendar() == null ? "by its form" : words(rule.calendar())) + own;
  }

  /** Templates whose requests may carry a clock of this rule beside. */
  private static List<String> carriers(String code) {
    return ProductTemplates.get().templates().values().stream()
        .map(Lazy::get)
        .filter(
            template ->
                template.sheet().request().beside().stream()
                    .anyMatch(term -> term.code().equals(code)))
        .map(template -> "`" + template.ref().id() + "`")
        .sorted()
        .toList();
  }

  private static String end(ClockRule rule) {
    if (rule.start().seen() == null) {
      return "not watched: the gateway sees no start";
    }
    return rule.term()
        ? "a term ends"
        : carriers(rule.code()).isEmpty() || rule.expires()
            ? "the request expires"
            : "a breach is told";
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static final String HEAD =
      """
      # Clocks

      This page is drawn by `ClockTableTest`; after a change run the tests with `-Drogatory.docs.write=true`. Every number stands in one file, `templates/shared/deadlines.yaml`; a template names the code of a rule, and sets a length of its own only where the rule allows one. A template from outside may bring further rules in a `deadlines.yaml` of its own folder. A clock without rule stops the start with file and line.

      ## How time is counted

      - **Hours** are elapsed time: they run through nights, weekends, holidays and both changes of summer time, from the second of proven receipt. Read to the letter, Regulation (EEC, Euratom) No 1182/71 Art. 3(1) does not count the hour in which the event falls, so that one hour from 10:17 would end at 12:00. The gateway watches the earlier end; what follows from a breach within that last hour a person decides.
      - **Days, weeks, months and years** follow Art. 3 of that Regulation in the time zone of the holder of the duty: the day of the event is not counted; the time ends with the last hour of the last day; a week ends on the same day of the week, a month on the same date or, where the month has no such date, on its last day; a last day on a Saturday, Sunday or public holiday moves to the next working day; two days or more hold at least two working days.
      - **Plain days** are days as they are, for law that is not of the Union (treaties, the United States, Japan): the day of the event is not counted, and the last day ends at midnight in the time zone of the holder, whatever day it is.
      - **Working days** are all days but Saturdays, Sundays and public holidays.
      - **Public holidays** are those of the state, and of the subdivision where the directory knows it, in which the holder sits; they come from the library Jollyday. A state that the library does not list (the Republic of Korea among those of the catalogue) has weekends only. The lists that Member States publish under Art. 2(1) of the Regulation go before; compare them once a year.
      - **The time zone** is that of the holder's jurisdiction (of the capital where there are several), else that of the rule.
      - **A clock that stands still** keeps what is left to the second. A time that had ended before the request was stopped or answered is a breach on record, also when nobody had looked yet; a reply counts from when it was received here. Hours go on at once; days end at the end of the day on which what is left ends, or of the next working day, so that a question never shortens the time; of working days the rest of the day and the working days after it are left, and weekends and holidays in between count neither way. A clock stands still only in the states of the request that its rule names (column "stands still in"), and runs on in every other; what the rule said on the day of submission stays with the clock. A time that ends while the request waits in another state is a breach on record and on the timeline (`DEADLINE_REACHED`); the state stays what the other side said last, and the request expires once a person lets it go on.
      - **An extension** is counted from the last day. A liaison records it with the reason (the form or letter that gave it): `POST /requests/{request}/extensions` names the clock. By how much and how often stands in the rule (column "extension") and in no body; the end is computed. A clock that has ended, has not begun, is fulfilled or belongs to a request that was taken back is not extended (`clock-not-open`), nor one whose rule allows none (`extension-not-allowed`) or none more (`extended-already`). What stands still has that much more left. The timeline gets `EXTEND` with rule and length, the audit trail `request.extend` with the reason, and the reminder is given anew for the new end. A rule without a length of its own has no extension: such a time is changed by a new request. Form 6 of Regulation (EU) 2023/1543 and the renewal of a preservation letter are recorded on the clock of the request that they lengthen, so that the thirty or ninety days follow its last day and not the receipt of the form.
      - **Several clocks** run on one request. The template names that of the addressee; the column "carried beside in" names the templates whose requests carry a further one, always or where their answers say so (`beside` in the template: the 48 hours to validate only where nobody validated, the time of the enforcing authority only where it is notified, scrutiny only across a border). Both are set at submission and again at approval, by the law of that day. Each begins with its own event, stands still by its own rule, is fulfilled by its own states and is reminded of once, when a fifth of its time is left. Its breach (`CLOCK_BREACHED`) or, for a right or a time to keep, its end (`CLOCK_ENDED`) is a line on the timeline, an audit entry and a notice; the request goes on, unless the rule says that it expires. A duty of our own side, such as the validation of an emergency order after it was issued, is fulfilled by no answer: a liaison records it with the reason (`POST /requests/{request}/fulfilments`; `FULFIL` on the timeline, `request.fulfil` in the audit trail), also late, and the breach then stays on record. An order that is not validated in time has to be withdrawn, which a person does. How long preserved data is kept is such a term: it runs on after the answer and after the request is closed, is reminded of, and can be extended. A rule whose start the gateway cannot see (a decision served on a user, a sender asked) is data only. `GET /requests/{request}` shows all of them.

      ## Worked examples

      Where the last column says yes, the end was counted by hand before the code ran, and the test compares.

      """;

  private static final String RULES =
      """

      ## The rules

      | rule | begins with | length | counted in | holder | stands still in | extension | in an emergency | provision | confidence | law since | carried beside in | at its end |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;
}
