package rogatory.persistence;

import java.util.Comparator;
import rogatory.exchange.Errand;
import rogatory.queue.HintSender;

/**
 * What is hinted at together: the errands of one kind, the urgent ones apart, so that neither
 * another queue nor ordinary work on the same one decides over them.
 */
record Lane(Errand.Kind kind, boolean urgent) {
  /** Urgent lanes first. */
  static final Comparator<Lane> BY_URGENCY =
      Comparator.comparing((Lane lane) -> !lane.urgent()).thenComparing(Lane::kind);

  static Lane of(Errand errand) {
    return new Lane(errand.kind(), errand.priority().level() > HintSender.ORDINARY);
  }
}
