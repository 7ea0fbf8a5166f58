package rogatory.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;

/**
 * What is recorded of an instrument: one entry of a file of the folder {@code instruments}. Lists
 * that are left out ask nothing.
 *
 * @param id for example {@code EPOC}
 * @param title what a person reads
 * @param template id of its form; null when there is none
 * @param alsoOn ids of further forms that may carry it, each the form of something else too: it is
 *     advised on its own form alone
 * @param source the provisions it stands on
 * @param confidence how sure they are
 * @param validFrom first day on which it may be used; null for always
 * @param validTo last day; null while open
 * @param protectedPath whether it is the one for minors
 * @param receiver who it is written to
 * @param providers which providers, where it is written to one
 * @param providerAt where a provider is written to
 * @param aims what it serves
 * @param contents codes of OFFENCE_CAT
 * @param dataCategories which data
 * @param urgencies which urgencies
 * @param crossBorder whether issuer and receiver have to be in different states
 * @param ties acts and treaties in which the sides take part
 * @param bases what has to be between both states; null for nothing
 * @param law whose law it is, where it is of one state alone
 * @param penalty threshold; null for none
 * @param issuers who may issue it
 * @param closedWhen further cases in which it is closed
 * @param gates what stays to be done
 * @param dualCriminality when dual criminality matters; null for never
 * @param clocks deadline rules
 * @param language in which language
 */
record InstrumentSheet(
    String id,
    String title,
    @Nullable String template,
    List<String> alsoOn,
    String source,
    Confidence confidence,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    boolean protectedPath,
    Receiver receiver,
    List<AddresseeKind> providers,
    @Nullable Side providerAt,
    List<Served> aims,
    List<String> contents,
    List<DataCategory> dataCategories,
    List<Urgency> urgencies,
    boolean crossBorder,
    List<Bound> ties,
    @Nullable Bases bases,
    List<Side> law,
    @Nullable Penalty penalty,
    List<Issuers> issuers,
    List<Entry> closedWhen,
    List<Entry> gates,
    @Nullable When dualCriminality,
    List<Entry> clocks,
    Language language) {
  InstrumentSheet {
    if (!Objects.requireNonNull(id, "id").matches("[A-Z0-9][A-Z0-9-]{1,39}")) {
      throw new IllegalArgumentException("the id of an instrument is in capitals");
    }
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(receiver, "receiver");
    alsoOn = orNone(alsoOn);
    providers = orNone(providers);
    aims = orNone(aims);
    contents = orNone(contents);
    dataCategories = orNone(dataCategories);
    urgencies = orNone(urgencies);
    ties = orNone(ties);
    law = orNone(law);
    issuers = orNone(issuers);
    closedWhen = orNone(closedWhen);
    gates = orNone(gates);
    clocks = orNone(clocks);
    Objects.requireNonNull(language, "language");
    if (aims.isEmpty()) {
      throw new IllegalArgumentException("an instrument serves at least one aim");
    }
    if ((receiver == Receiver.PROVIDER) == providers.isEmpty()) {
      throw new IllegalArgumentException("providers are named where it is written to one");
    }
  }

  /** Whether a request on this form may be one by this instrument. */
  boolean isOn(String form) {
    return form.equals(template) || alsoOn.contains(form);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * An aim that it serves.
   *
   * @param aim which
   * @param rank among the instruments that serve it, the lower the better
   */
  record Served(Aim aim, int rank) {
    Served {
      Objects.requireNonNull(aim, "aim");
      if (rank < 1 || rank > 999) {
        throw new IllegalArgumentException("a rank is 1 to 999");
      }
    }
  }

  /**
   * A side that has to take part in something.
   *
   * @param side which
   * @param tie code of the act or treaty
   * @param otherwise the gate that stays open when it does not; null when that closes the way
   * @param provision the law that says so; null for the source of the instrument
   */
  record Bound(Side side, String tie, @Nullable String otherwise, @Nullable String provision) {
    Bound {
      Objects.requireNonNull(side, "side");
      Objects.requireNonNull(tie, "tie");
    }
  }

  /**
   * What has to be between both states.
   *
   * @param anyOf codes of treaties and agreements, best first
   * @param otherwise the gate that stays open when there is none; null when that closes the way
   */
  record Bases(List<String> anyOf, @Nullable String otherwise) {
    Bases {
      anyOf = List.copyOf(Objects.requireNonNull(anyOf, "anyOf"));
    }
  }

  /**
   * A threshold of the maximum penalty in the issuing state.
   *
   * @param when it is asked
   * @param months the least maximum, met at exactly this
   * @param exceptContents codes of OFFENCE_CAT for which it is not asked
   * @param provision the law that says so
   */
  record Penalty(When when, int months, List<String> exceptContents, String provision) {
    Penalty {
      when = When.orAlways(when);
      exceptContents = orNone(exceptContents);
      Objects.requireNonNull(provision, "provision");
      if (months < 1) {
        throw new IllegalArgumentException("a threshold has months");
      }
    }
  }

  /**
   * Who may issue it.
   *
   * @param when this row applies
   * @param kinds which authorities
   * @param gate what stays to be done when these issue it; null for nothing
   * @param provision the law that says so
   */
  record Issuers(When when, List<IssuerKind> kinds, @Nullable String gate, String provision) {
    Issuers {
      when = When.orAlways(when);
      kinds = List.copyOf(Objects.requireNonNull(kinds, "kinds"));
      Objects.requireNonNull(provision, "provision");
    }
  }

  /**
   * A code that applies when something holds.
   *
   * @param code of a sentence or clock
   * @param when it applies
   * @param provision the law that says so; null for the source of the instrument
   */
  record Entry(String code, When when, @Nullable String provision) {
    Entry {
      Objects.requireNonNull(code, "code");
      when = When.orAlways(when);
    }
  }

  /**
   * In which language it is written.
   *
   * @param rule how it is found
   * @param codes the languages, for FIXED
   * @param provision the law that says so
   */
  record Language(LanguageRule rule, List<String> codes, String provision) {
    Language {
      Objects.requireNonNull(rule, "rule");
      codes = orNone(codes);
      Objects.requireNonNull(provision, "provision");
      if ((rule == LanguageRule.FIXED) == codes.isEmpty()) {
        throw new IllegalArgumentException("languages are named where the rule is FIXED");
      }
    }
  }

  /** How the language is found. */
  enum LanguageRule {
    /** One that the addressee declared; those of its state stand in until that is known. */
    DECLARED,
    /** One of the state that receives it. */
    RECEIVING_STATE,
    /** One of the issuing state. */
    ISSUING_STATE,
    /** Those named. */
    FIXED
  }

  Optional<Served> serving(Aim aim) {
    return aims.stream().filter(served -> served.aim() == aim).findFirst();
  }
}
