package rogatory.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.ExtensionTerms;
import rogatory.request.FurtherClock;
import rogatory.request.FurtherClock.Begins;
import rogatory.request.OutboundState;

/**
 * How long a provision gives, as data.
 *
 * @param code a code of the list DEADLINE_RULE
 * @param start the event with which the time begins
 * @param length ISO 8601; null when the order always sets its own
 * @param own what length the order itself may set; null when it may set none
 * @param calendar how it is counted; null to tell from the form of the length
 * @param zone where days are counted when the place of the holder is not known
 * @param holder whose duty it is
 * @param suspendedBy in which states of the request the time stands still
 * @param answerWithin how long the requesting side has to answer a question before it frees the
 *     other side; null without limit
 * @param extension how it may be lengthened; null when it may not
 * @param emergency code of the rule that takes its place in an emergency; null without one
 * @param provision where the rule stands; null when the order itself sets it
 * @param source where its words were read
 * @param confidence how sure it is
 * @param validFrom first day on which it is law
 * @param validTo last day; null while open
 * @param metBy states of the request that fulfil the duty, beside those in which it is answered;
 *     alone where the duty is that of the issuer, which no answer fulfils
 * @param term whether it is a right or a time to keep, in which nobody is in breach at the end
 * @param expires whether a request expires with the breach of this further clock
 */
public record ClockRule(
    String code,
    Start start,
    @Nullable String length,
    @Nullable Own own,
    DeadlineRule.@Nullable Calendar calendar,
    String zone,
    Holder holder,
    List<OutboundState> suspendedBy,
    @Nullable String answerWithin,
    @Nullable Extension extension,
    @Nullable String emergency,
    @Nullable String provision,
    String source,
    Confidence confidence,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<OutboundState> metBy,
    boolean term,
    boolean expires) {
  /** Checks that nothing is missing, that lengths can be counted and that the zone exists. */
  public ClockRule {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(validFrom, "validFrom");
    suspendedBy = suspendedBy == null ? List.of() : List.copyOf(suspendedBy);
    metBy = metBy == null ? List.of() : List.copyOf(metBy);
    if (term && (expires || !metBy.isEmpty())) {
      throw new IllegalArgumentException("a term is fulfilled by nobody and breached by nobody");
    }
    if (answerWithin != null && !suspendedBy.contains(OutboundState.CLARIFICATION)) {
      throw new IllegalArgumentException("who waits for an answer lets the clock stand still");
    }
    new ClockTerms(Set.copyOf(suspendedBy));
    if (length == null && own == null) {
      throw new IllegalArgumentException("a rule has a length, an own length, or both");
    }
    if (extension != null && length == null) {
      throw new IllegalArgumentException("only a length that the law sets is extended by the law");
    }
    if (calendar == null && length != null) {
      throw new IllegalArgumentException("a rule with a length says its calendar");
    }
    if (validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException("validTo is before validFrom");
    }
    try {
      ZoneId.of(zone);
      if (length != null && calendar != null) {
        counted(code, length, calendar, zone, answerWithin);
        if (extension != null) {
          counted(code, extension.by(), calendar, zone, answerWithin);
        }
      }
      if (answerWithin != null && Judge.length(answerWithin) == null) {
        throw new IllegalArgumentException("the time to answer is no length");
      }
    } catch (DateTimeException fault) {
      throw new IllegalArgumentException("a length or zone that cannot be counted", fault);
    }
  }

  /** With which event the time begins. */
  public enum Start {
    /** The document has reached the addressee's system. */
    ARRIVED(Begins.ARRIVAL),
    /** Proven receipt by the addressee. */
    RECEIVED(Begins.RECEIPT),
    /** Proven receipt of a request that is valid in form. */
    RECEIVED_VALID(Begins.RECEIPT),
    /** The notice is given. */
    NOTICE_GIVEN(Begins.RECEIPT),
    /** The information before a first order is given. */
    INFORMED(null),
    /** The request is sent. */
    SENT(Begins.SENDING),
    /** The issuing authority decides. */
    DECIDED(null),
    /** The other side asks for clarification. */
    CLARIFICATION_REQUEST(Begins.QUESTION),
    /** The other side carries the request out. */
    EFFECTED(Begins.EFFECT),
    /** The decision reaches the addressee. */
    DECISION_RECEIVED(null),
    /** The decision reaches the user. */
    DECISION_NOTIFIED(null),
    /** The data are preserved. */
    PRESERVED(Begins.EFFECT),
    /** The executing authority recognises the request. */
    RECOGNISED(Begins.RECOGNITION),
    /** The request is served on the provider. */
    SERVED(null),
    /** The provider asks the sender of the content. */
    SENDER_ASKED(null),
    /** The notice is forwarded to the author of the content. */
    FORWARDED(Begins.EXECUTION),
    /** The time to keep the data has ended, which the extension lengthens. */
    HOLD_ENDED(null);

    private final @Nullable Begins seen;

    Start(@Nullable Begins seen) {
      this.seen = seen;
    }

    /** The event of the request by which the gateway sees it; null where it cannot. */
    @Nullable Begins seen() {
      return seen;
    }
  }

  /** Whose duty it is. */
  public enum Holder {
    /** The platform or other provider. */
    PROVIDER,
    /** The authority that is asked. */
    REQUESTED_AUTHORITY,
    /** The enforcing authority beside the provider. */
    ENFORCING_AUTHORITY,
    /** The authority that asks. */
    ISSUER,
    /** Who published the content. */
    UPLOADER
  }

  /**
   * What length an order may set itself.
   *
   * @param min shortest, ISO 8601
   * @param max longest, ISO 8601
   * @param days how a length in days is counted; null as that of the rule, else by Regulation (EEC,
   *     Euratom) No 1182/71
   */
  public record Own(String min, String max, DeadlineRule.@Nullable Calendar days) {
    /** Checks that both can be counted. */
    public Own {
      if (Judge.length(min) == null || Judge.length(max) == null) {
        throw new IllegalArgumentException("the bounds of an own length are lengths");
      }
    }

    boolean allows(String length) {
      Duration asked = Judge.length(length);
      Duration least = Judge.length(min);
      Duration most = Judge.length(max);
      return asked != null
          && least != null
          && most != null
          && asked.compareTo(least) >= 0
          && asked.compareTo(most) <= 0;
    }
  }

  /**
   * How a time may be lengthened.
   *
   * @param by ISO 8601
   * @param times how often, at least once
   */
  public record Extension(String by, int times) {
    /** Checks the number. */
    public Extension {
      Objects.requireNonNull(by, "by");
      if (times < 1) {
        throw new IllegalArgumentException("an extension is given at least once");
      }
    }
  }

  /** Whether it is law on this day. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /**
   * The rule for one request.
   *
   * @param ownLength the length that the order sets; null for the length of the rule
   * @param place where days are counted; null where the place of the holder is not known
   * @throws IllegalArgumentException when the order sets a length that the rule does not allow, or
   *     sets none where the rule has none
   */
  DeadlineRule rule(@Nullable String ownLength, @Nullable String place) {
    if (ownLength != null && (own == null || !own.allows(ownLength))) {
      throw new IllegalArgumentException("the rule " + code + " allows no such length of its own");
    }
    String counted = ownLength == null ? length : ownLength;
    if (counted == null) {
      throw new IllegalArgumentException("the rule " + code + " has no length");
    }
    DeadlineRule.Calendar kind = ownLength == null ? calendar : formOf(ownLength);
    return counted(
        code,
        counted,
        kind == null ? formOf(counted) : kind,
        place == null ? zone : place,
        answerWithin);
  }

  /** How it may be lengthened; empty when it may not. */
  Optional<ExtensionTerms> lengthened() {
    return Optional.ofNullable(extension)
        .map(by -> new ExtensionTerms(by.by(), by.times(), provision));
  }

  /** How its clock goes. */
  ClockTerms terms() {
    Set<OutboundState> met =
        holder == Holder.ISSUER
            ? EnumSet.noneOf(OutboundState.class)
            : EnumSet.copyOf(ClockTerms.ANSWERED);
    met.addAll(metBy);
    return new ClockTerms(Set.copyOf(suspendedBy), met);
  }

  /**
   * The further clock of a request of this length of its own, or null, counted at this place; empty
   * where nobody sees its start.
   */
  Optional<FurtherClock> further(@Nullable String ownLength, @Nullable String place) {
    return Optional.ofNullable(start.seen())
        .map(
            begins ->
                new FurtherClock(
                    Deadline.waiting(rule(ownLength, place), terms()),
                    begins,
                    holder == Holder.ISSUER,
                    !term,
                    expires));
  }

  private DeadlineRule counted(
      String rule,
      String counted,
      DeadlineRule.Calendar kind,
      String place,
      @Nullable String answer) {
    return new DeadlineRule(rule, counted, kind, ZoneId.of(place), provision, answer);
  }

  private DeadlineRule.Calendar formOf(String length) {
    if (length.contains("T")) {
      return DeadlineRule.Calendar.HOURS;
    }
    if (own != null && own.days() != null) {
      return own.days();
    }
    return calendar == DeadlineRule.Calendar.PLAIN_DAYS
        ? calendar
        : DeadlineRule.Calendar.CALENDAR_DAYS;
  }
}
