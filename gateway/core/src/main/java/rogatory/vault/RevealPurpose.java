package rogatory.vault;

/**
 * For what one field of an identity may be looked at. Where the identity is to leave the house a
 * second person has to agree first.
 */
public enum RevealPurpose {
  /** To inform or ask the person (Directive (EU) 2016/680 Art. 13). */
  CONTACT(false),
  /** To put the person in touch with protection or support (Directive 2012/29/EU Art. 8, 9). */
  PROTECTION(false),
  /**
   * The person asks for what is kept, or for its correction (Art. 14, 16 of Directive 2016/680).
   */
  DATA_SUBJECT_RIGHT(false),
  /** A court or prosecutor of the agency's own state needs it for proceedings. */
  PROCEEDINGS(true),
  /** An authority cannot execute the measure without it. */
  EXECUTION(true);

  private final boolean leaves;

  RevealPurpose(boolean leaves) {
    this.leaves = leaves;
  }

  /** Whether a second person, who is an approver, has to agree. */
  public boolean needsSecondPerson() {
    return leaves;
  }
}
