package rogatory.request;

/**
 * How a later request hangs together with an earlier one of the same case. The list is closed;
 * which template takes which relation, and what it asks of the earlier request, is data of the
 * templates.
 */
public enum Relation {
  /** The later one keeps data until the earlier one, which asks for them, is decided. */
  PRESERVES_FOR,
  /** The later one asks for what the earlier one had preserved. */
  PRODUCES_FROM,
  /** The later one asks what became of the earlier one, or confirms something about it. */
  FOLLOWS_UP,
  /** The later one takes the place of the earlier one, or changes it. */
  AMENDS,
  /** The later one prolongs the earlier one. */
  EXTENDS,
  /** The later one takes the earlier one back. */
  WITHDRAWS,
  /** The later one says that the earlier one, which had effect, has lost its basis. */
  LIFTS,
  /** The later one asks an authority to enforce the earlier one. */
  ENFORCES,
  /** The later one gives an authority notice of the earlier one, as a rendering of its own. */
  COPY_OF,
  /** The later one contradicts the earlier one. */
  COUNTER_NOTICE_TO,
  /** The later one appeals against what the earlier one orders. */
  APPEALS,
  /** The later one names copies of content that the earlier one had removed. */
  REUPLOAD_OF,
  /** The later one goes to the next step of the ladder, since the earlier one had no effect. */
  ESCALATES,
  /** The later one asks for the same as the earlier one. */
  DUPLICATES
}
