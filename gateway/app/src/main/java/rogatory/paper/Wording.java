package rogatory.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rogatory.exchange.Particular;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.Jurisdiction;

/**
 * Says things in one language: the words of the form and of one template, dates, lengths, places.
 */
final class Wording {
  private static final String UNION = "EU";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final PrintedWords words;
  private final TemplateWords template;
  private final Locale locale;

  Wording(PrintedWords words, TemplateWords template) {
    this.words = words;
    this.template = template;
    this.locale = Locale.forLanguageTag(words.say("locale"));
  }

  String language() {
    return words.language();
  }

  boolean isRightToLeft() {
    return words.rightToLeft();
  }

  boolean isReviewed() {
    return words.reviewed() && template.isReviewed();
  }

  String say(String name, Object... values) {
    return words.say(name, values);
  }

  TemplateWords template() {
    return template;
  }

  String label(Particular particular) {
    return template.label(particular);
  }

  /** The answer; codes and yes or no in this language, texts as they were signed. */
  String value(Particular particular) {
    return switch (particular.value()) {
      case "yes" -> words.say("answer.yes");
      case "no" -> words.say("answer.no");
      default ->
          template.isLength(particular) ? lasting(particular.value()) : template.value(particular);
    };
  }

  /** A length in words, and as it was signed. */
  private String lasting(String iso) {
    String words = length(iso);
    return words.isEmpty() ? iso : words + " (" + iso + ")";
  }

  /** A state or the Union by name, and its code. */
  String place(Jurisdiction jurisdiction) {
    String code = jurisdiction.code();
    String name =
        code.equals(UNION)
            ? words.say("territory.union")
            : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    return name.equals(code) ? code : name + " (" + code + ")";
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  String instant(Instant instant) {
    var time = instant.atZone(ZoneOffset.UTC);
    return day(time.toLocalDate()) + ", " + TIME.format(time) + " UTC";
  }

  String allowed(DeadlineRule rule) {
    return words.say("counted." + rule.calendar().name(), length(rule.length()), zone(rule.zone()));
  }

  private static String zone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** A length of ISO 8601 in words. */
  String length(String iso) {
    List<String> parts = new ArrayList<>();
    if (iso.contains("T")) {
      Duration length = Duration.parse(iso);
      part(parts, "hours", length.toHours());
      part(parts, "minutes", length.toMinutesPart());
      part(parts, "seconds", length.toSecondsPart());
    } else {
      Period length = Period.parse(iso);
      part(parts, "years", length.getYears());
      part(parts, "months", length.getMonths());
      part(parts, "days", length.getDays());
    }
    return String.join(" ", parts);
  }

  private void part(List<String> parts, String unit, long number) {
    if (number != 0) {
      parts.add(words.say("length." + unit + (number == 1 ? ".one" : ""), number));
    }
  }
}
