package rogatory.sandbox.script;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;

/**
 * How one order is answered. A plan is a word, for some words with an argument: {@code complete},
 * {@code refuse=NO_DUAL_CRIMINALITY}, {@code late=PT3S}. It is read from the beginning of the case
 * reference in the signed document, after {@value #PREFIX} and up to the first space or slash, or
 * set for a request beforehand.
 *
 * @param word what is done
 * @param argument of the word; empty when it takes none
 */
public record Plan(Word word, String argument) {
  /** What a case reference begins with that names a plan. */
  public static final String PREFIX = "SANDBOX:";

  /** What is done when nothing else is said. */
  public static final Plan USUAL = new Plan(Word.COMPLETE, "");

  private static final Duration SOON = Duration.ofMillis(150);
  private static final Duration THEN = Duration.ofMillis(400);
  private static final Duration LONGEST = Duration.ofDays(30);

  /** The words. */
  public enum Word {
    /** Accepts, then does all. */
    COMPLETE,
    /** Accepts, then does a part: items are removed, disabled in one state, and refused in turn. */
    PARTLY,
    /** Refuses; the argument is the ground. */
    REFUSE,
    /** Asks a question; does all once it is answered. */
    ASK,
    /** Gives its receipt and says nothing more. */
    SILENT,
    /** Does all, so much later as the argument says, ISO 8601. */
    LATE,
    /** Does all and says so twice in the same bytes. */
    TWICE,
    /** Replies before it gives the receipt. */
    BEFORE_RECEIPT,
    /** Sends a reply that breaks the schema, then a right one. */
    MALFORMED,
    /** Sends a reply sealed by a stranger, then a right one. */
    FORGE,
    /** Gives a receipt for other bytes at the first delivery, the right one at the next. */
    ALTER_RECEIPT,
    /** Gives its receipt so much later as the argument says, ISO 8601, at most a minute. */
    SLOW,
    /** Replies once; the argument is a code of the list REPLY_KIND. */
    SAY;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Checks the argument.
   *
   * @throws IllegalArgumentException when the word needs another one
   */
  public Plan {
    switch (word) {
      case REFUSE -> require(argument.matches("[A-Z][A-Z0-9_]{0,63}"), word);
      case LATE -> require(duration(argument).compareTo(LONGEST) <= 0, word);
      case SLOW -> require(duration(argument).compareTo(Duration.ofMinutes(1)) <= 0, word);
      case SAY -> ReplyKind.valueOf(argument);
      default -> require(argument.isEmpty(), word);
    }
  }

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Plan parse(String text) {
    int equals = text.indexOf('=');
    String code = equals < 0 ? text : text.substring(0, equals);
    for (Word word : Word.values()) {
      if (word.code().equals(code)) {
        return new Plan(word, equals < 0 ? "" : text.substring(equals + 1));
      }
    }
    throw new IllegalArgumentException("There is no such plan");
  }

  /** The plan that a case reference names; nothing when it names none that can be read. */
  public static Optional<Plan> of(String caseReference) {
    if (!caseReference.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = caseReference.substring(PREFIX.length());
    try {
      return Optional.of(parse(rest.split("[ /]", 2)[0]));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The replies to a request of this content and version. */
  public List<Step> steps(RequestContent content, int version) {
    ReplyKind done = done(content);
    return switch (word) {
      case SILENT -> List.of();
      case COMPLETE, SLOW, ALTER_RECEIPT -> accepting(SOON, done);
      case PARTLY -> accepting(SOON, ReplyKind.PARTIALLY_COMPLETED);
      case REFUSE -> List.of(new Step(SOON, ReplyKind.REFUSED, Step.Manner.PLAIN, argument));
      case ASK ->
          version == 1
              ? List.of(Step.plain(SOON, ReplyKind.CLARIFICATION_REQUEST))
              : accepting(SOON, done);
      case LATE -> List.of(Step.plain(duration(argument), done));
      case TWICE ->
          List.of(Step.plain(SOON, done), new Step(THEN, done, Step.Manner.REPEATED, null));
      case BEFORE_RECEIPT -> accepting(Duration.ZERO, done);
      case MALFORMED -> first(Step.Manner.MALFORMED, done);
      case FORGE -> first(Step.Manner.FORGED, done);
      case SAY -> List.of(said(ReplyKind.valueOf(argument)));
    };
  }

  /** What is owed to a withdrawal or a lift. */
  public static List<Step> follow(ReplyKind say) {
    return List.of(Step.plain(SOON, say));
  }

  /** Whether the first reply goes before the receipt. */
  public boolean repliesFirst() {
    return word == Word.BEFORE_RECEIPT;
  }

  /** Whether the first receipt is for other bytes. */
  public boolean altersReceipt() {
    return word == Word.ALTER_RECEIPT;
  }

  /** How long the receipt is held back. */
  public Duration receiptAfter() {
    return word == Word.SLOW ? duration(argument) : Duration.ZERO;
  }

  @Override
  public String toString() {
    return argument.isEmpty() ? word.code() : word.code() + "=" + argument;
  }

  private static Step said(ReplyKind kind) {
    String ground =
        switch (kind) {
          case REFUSED -> "INSUFFICIENT_INFO";
          case WRONG_ADDRESSEE -> "WRONG_ADDRESSEE";
          default -> null;
        };
    return new Step(SOON, kind, Step.Manner.PLAIN, ground);
  }

  private static List<Step> accepting(Duration after, ReplyKind last) {
    return List.of(Step.plain(after, ReplyKind.ACCEPTED), Step.plain(after.plus(THEN), last));
  }

  private static List<Step> first(Step.Manner manner, ReplyKind done) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(SOON, done, manner, null));
    steps.add(Step.plain(THEN, done));
    return List.copyOf(steps);
  }

  private static ReplyKind done(RequestContent content) {
    if (content.measures().contains("PRODUCE")) {
      return ReplyKind.DATA_DELIVERED;
    }
    return content.measures().equals(List.of("PRESERVE"))
        ? ReplyKind.PRESERVED
        : ReplyKind.COMPLETED;
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative()) {
        throw new IllegalArgumentException("A plan does not wait for less than nothing");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("A plan waits for a time by ISO 8601", e);
    }
  }

  private static void require(boolean holds, Word word) {
    if (!holds) {
      throw new IllegalArgumentException("The plan " + word.code() + " takes another argument");
    }
  }
}
