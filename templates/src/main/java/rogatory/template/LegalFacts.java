package rogatory.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;

/**
 * What is known of a request when the law is asked about it.
 *
 * @param template id of its template
 * @param days the days on which it has to be lawful: that of the decision, where it is answered,
 *     and today
 * @param sides who writes to whom
 * @param said what the answers say
 * @param pointers where each topic stands in the answers
 */
public record LegalFacts(
    String template, List<LocalDate> days, Sides sides, Said said, Map<Topic, String> pointers) {
  /** Copies list and map. */
  public LegalFacts {
    days = List.copyOf(days);
    pointers = Map.copyOf(pointers);
  }

  /** What an objection is about. */
  public enum Topic {
    /** The state whose authority asks. */
    ISSUER,
    /** What that authority is. */
    ISSUER_KIND,
    /** The state in which the addressee is. */
    ADDRESSEE,
    /** The offences named. */
    OFFENCES,
    /** The data asked for. */
    DATA,
    /** The day of the decision. */
    DAY
  }

  /**
   * Who writes to whom.
   *
   * @param issuer the party that asks
   * @param addressee the party asked
   * @param copy whether the addressee only gets a copy of what goes to somebody else
   */
  public record Sides(Party issuer, Party addressee, boolean copy) {}

  /**
   * What the answers say; codes are those of the lists of the templates unless told otherwise.
   *
   * @param notMeant instruments of which the template is the form too, and that are not used here
   * @param issuerKind a code of AUTH_TYPE; null when it is not answered
   * @param offences the offences named, possibly none
   * @param data categories of data as the law names them; empty when none is answered
   * @param aims what is wanted, as the law names it; empty when it is not known
   * @param urgency a code of URGENCY; null when it is not answered
   * @param seat the state of the seat of a provider; null when it is not answered
   */
  public record Said(
      Set<String> notMeant,
      @Nullable String issuerKind,
      List<Offence> offences,
      Set<String> data,
      Set<String> aims,
      @Nullable String urgency,
      @Nullable String seat) {
    /** Copies lists and sets. */
    public Said {
      notMeant = Set.copyOf(notMeant);
      offences = List.copyOf(offences);
      data = Set.copyOf(data);
      aims = Set.copyOf(aims);
    }
  }

  /**
   * An offence as an officer names it.
   *
   * @param category a code of OFFENCE_CAT
   * @param maxMonths its maximum as stated, in months; null when it is not stated
   * @param listed whether it is said to be on a list for which no maximum is asked
   */
  public record Offence(String category, @Nullable Integer maxMonths, boolean listed) {}

  /** Where a topic stands; the whole when the template does not ask it. */
  public String pointer(Topic topic) {
    return pointers.getOrDefault(topic, topic == Topic.ADDRESSEE ? "/addressee" : "");
  }
}
