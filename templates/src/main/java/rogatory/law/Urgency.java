package rogatory.law;

/** How urgent it is; the codes of the list URGENCY. */
public enum Urgency {
  /** In the ordinary course. */
  ROUTINE,
  /** Before others. */
  PRIORITY,
  /** At once. */
  URGENT,
  /** Imminent danger to life, physical integrity or safety of a person. */
  EMERGENCY_LIFE,
  /** Imminent danger to critical infrastructure with such an effect. */
  EMERGENCY_INFRASTRUCTURE
}
