package rogatory.law;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;
import rogatory.vocabulary.Jurisdiction;

/**
 * What is recorded of a state: one file of the folder {@code jurisdictions}.
 *
 * @param code ISO 3166-1
 * @param name in English
 * @param validFrom first day for which it stands
 * @param validTo last day; null while open
 * @param source where it was read
 * @param replaces whether it takes the place of what the product has for this state
 * @param languages official languages
 * @param offences by variant, the basic ones first; possibly none
 * @param ties acts and treaties; what is not named is NONE
 * @param centralAuthority for mutual assistance
 * @param point247 reached day and night
 * @param servicesCoordinator digital services coordinator; null outside the Union
 * @param terrorContentAuthority issues removal orders for terrorist content; null when not known
 * @param takedown how content is removed under its law
 * @param channels how its authorities and platforms are reached, in words
 * @param ownInstruments instruments that are of its law alone
 * @param requirements what its authorities ask of every request that comes in
 */
record JurisdictionSheet(
    String code,
    String name,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String source,
    boolean replaces,
    Languages languages,
    List<Offence> offences,
    List<Tie> ties,
    Office centralAuthority,
    Office point247,
    @Nullable Office servicesCoordinator,
    @Nullable Office terrorContentAuthority,
    Takedown takedown,
    @Nullable String channels,
    List<String> ownInstruments,
    List<Requirement> requirements) {
  JurisdictionSheet {
    code = new Jurisdiction(Objects.requireNonNull(code, "code")).code();
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(validFrom, "validFrom");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(languages, "languages");
    offences = offences == null ? List.of() : List.copyOf(offences);
    ties = ties == null ? List.of() : List.copyOf(ties);
    Objects.requireNonNull(centralAuthority, "centralAuthority");
    Objects.requireNonNull(point247, "point247");
    Objects.requireNonNull(takedown, "takedown");
    ownInstruments = ownInstruments == null ? List.of() : List.copyOf(ownInstruments);
    requirements = requirements == null ? List.of() : List.copyOf(requirements);
    if (validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException("validTo lies before validFrom");
    }
    Set<String> seen = new HashSet<>();
    for (Offence offence : offences) {
      if (!seen.add(offence.variant())) {
        throw new IllegalArgumentException("the variant " + offence.variant() + " stands twice");
      }
    }
  }

  /**
   * Official languages.
   *
   * @param codes ISO 639-1, the most usual first
   * @param confidence how sure it is
   */
  record Languages(List<String> codes, Confidence confidence) {
    Languages {
      codes = List.copyOf(Objects.requireNonNull(codes, "codes"));
      Objects.requireNonNull(confidence, "confidence");
      if (codes.isEmpty() || !codes.stream().allMatch(one -> one.matches("[a-z]{2}"))) {
        throw new IllegalArgumentException("languages are two small letters each, at least one");
      }
    }
  }

  /**
   * A variant of an offence.
   *
   * @param variant for example {@code BASIC} or {@code GRAVE}
   * @param contents codes of OFFENCE_CAT that it covers
   * @param doubtful codes of which it is not certain that it covers them
   * @param maxMonths maximum custodial sentence in months
   * @param source the provisions
   * @param confidence how sure the maximum is
   * @param note what a reader should know; null for nothing
   */
  record Offence(
      String variant,
      List<String> contents,
      List<String> doubtful,
      int maxMonths,
      String source,
      Confidence confidence,
      @Nullable String note) {
    Offence {
      if (!Objects.requireNonNull(variant, "variant").matches("[A-Z][A-Z0-9_]{0,39}")) {
        throw new IllegalArgumentException("a variant is in capitals");
      }
      contents = List.copyOf(Objects.requireNonNull(contents, "contents"));
      doubtful = doubtful == null ? List.of() : List.copyOf(doubtful);
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      if (maxMonths < 1 || maxMonths > 1200) {
        throw new IllegalArgumentException("maxMonths is 1 to 1200");
      }
    }

    boolean covers(String content) {
      return contents.contains(content) || doubtful.contains(content);
    }
  }

  /**
   * How the state stands to an act or treaty.
   *
   * @param tie code of the act or treaty
   * @param status how it stands
   * @param confidence how sure it is
   * @param source where it was read
   * @param validFrom first day; null for always
   * @param validTo last day; null while open
   * @param note what a reader should know; null for nothing
   */
  record Tie(
      String tie,
      TieStatus status,
      Confidence confidence,
      String source,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable String note) {
    Tie {
      Objects.requireNonNull(tie, "tie");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(confidence, "confidence");
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * An authority.
   *
   * @param name its name
   * @param confidence how sure it is
   */
  record Office(String name, Confidence confidence) {
    Office {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(confidence, "confidence");
    }
  }

  /**
   * How content is removed under its law.
   *
   * @param rule code of the rule; null when there is none of its own
   * @param hours how long the platform has; null when the order says so
   * @param who asks whom
   * @param regulator who enforces it; null when nobody or not known
   * @param confidence how sure it is
   */
  record Takedown(
      @Nullable String rule,
      @Nullable Integer hours,
      String who,
      @Nullable String regulator,
      Confidence confidence) {
    Takedown {
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(confidence, "confidence");
    }
  }

  /**
   * What its authorities ask of every request.
   *
   * @param gate code of the sentence
   * @param when it applies
   * @param provision the law that says so
   */
  record Requirement(String gate, When when, String provision) {
    Requirement {
      Objects.requireNonNull(gate, "gate");
      when = When.orAlways(when);
      Objects.requireNonNull(provision, "provision");
    }
  }

  Jurisdiction state() {
    return new Jurisdiction(code);
  }

  boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** How it stands on a day; empty when nothing is recorded. */
  Optional<Tie> tie(String name, LocalDate day) {
    return ties.stream()
        .filter(tie -> tie.tie().equals(name))
        .filter(tie -> tie.validFrom() == null || !day.isBefore(tie.validFrom()))
        .filter(tie -> tie.validTo() == null || !day.isAfter(tie.validTo()))
        .findFirst();
  }

  boolean isParty(String name, LocalDate day) {
    return tie(name, day).filter(tie -> tie.status() == TieStatus.PARTY).isPresent();
  }
}
