package rogatory.exchange;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.request.ClockTerms;
import rogatory.request.ExtensionTerms;
import rogatory.request.FurtherClock;
import rogatory.request.Relation;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

/** Port: what a template says about the answers given to it. */
public interface Forms {
  /**
   * Judges answers, all faults at once.
   *
   * @param template which template
   * @param answers a JSON object (RFC 8259), at most 2 MiB
   * @param between who writes to whom: some answers depend on it
   */
  Verdict judge(TemplateRef template, String answers, Correspondents between);

  /**
   * The texts that somebody wrote into answers, in which nobody may be named; without those that
   * only locate content or accounts.
   */
  default List<Text> texts(TemplateRef template, String answers) {
    return List.of(new Text("", answers));
  }

  /** Whether files may be put beside a request of this template. */
  default boolean takesAttachments(TemplateRef template) {
    return true;
  }

  /** How a clock goes that a request of this template sets by the rule of this code. */
  default ClockTerms terms(TemplateRef template, String rule) {
    return ClockTerms.USUAL;
  }

  /**
   * The clocks that a request with these answers, judged without fault, carries beside that of its
   * addressee; none has begun. One that is only told to its addressee ({@link LinkTerms#answered})
   * carries those alone that give the addressee a time.
   */
  default List<FurtherClock> furtherClocks(
      TemplateRef template, String answers, Correspondents between) {
    return List.of();
  }

  /**
   * How the time of a clock by the rule of this code may be lengthened.
   *
   * @return empty when it may not
   */
  default Optional<ExtensionTerms> extension(TemplateRef template, String rule) {
    return Optional.empty();
  }

  /**
   * What a template asks of the earlier request that a draft is linked to.
   *
   * @return empty when it takes no such link
   */
  default Optional<LinkTerms> links(TemplateRef template, Relation relation) {
    return Optional.empty();
  }

  /**
   * Fills what the answers say of an earlier request from the link to it, so that nobody copies it
   * by hand.
   *
   * @param earlier the request that the draft is linked to; null for none
   */
  default Filled filled(TemplateRef template, String answers, @Nullable EarlierRequest earlier) {
    return new Filled(answers, List.of());
  }

  /**
   * Where the answers of a copy order something else than those of the request it is a copy of.
   * Texts may differ, since they may stand in another language.
   */
  default List<Finding> differences(TemplateRef template, String answers, String original) {
    return List.of();
  }

  /**
   * The requests that the law wants beside a request with these answers, so that it does not leave
   * without them.
   */
  default List<Demanded> demanded(TemplateRef template, String answers) {
    return List.of();
  }

  /**
   * A request that has to stand beside another one.
   *
   * @param relation how it hangs together with the other one, which is the earlier
   * @param missing what is said where it is not there
   */
  record Demanded(Relation relation, Finding missing) {}

  /**
   * Answers with what follows from a link.
   *
   * @param answers a JSON object
   * @param findings where somebody wrote something else by hand
   */
  record Filled(String answers, List<Finding> findings) {
    /** Copies the list. */
    public Filled {
      findings = List.copyOf(findings);
    }

    /** Repeats nothing of the answers. */
    @Override
    public String toString() {
      return "Filled[" + findings.size() + " findings]";
    }
  }

  /**
   * A text.
   *
   * @param pointer where it stands, JSON pointer (RFC 6901)
   * @param value what was written
   */
  record Text(String pointer, String value) {
    /** Repeats nothing of the text. */
    @Override
    public String toString() {
      return "Text[" + pointer + "]";
    }
  }

  /**
   * The verdict.
   *
   * @param problem why it cannot be sent: TEMPLATE_UNKNOWN, TEMPLATE_INCOMPLETE,
   *     MINOR_NOT_EXCLUDED, NO_PRESERVATION_DECISION, MALFORMED_JSON; null when it can
   * @param findings every fault, empty when it can be sent
   * @param content what the request says; null when it cannot be sent
   */
  record Verdict(
      @Nullable Problem problem, List<Finding> findings, @Nullable RequestContent content) {
    /** Copies the list. */
    public Verdict {
      findings = List.copyOf(findings);
    }
  }
}
