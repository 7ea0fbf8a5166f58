package rogatory.vocabulary;

/** What a person may do. Roles do not include each other: an administrator approves nothing. */
public enum Role {
  /** Drafts, submits, follows and withdraws requests. */
  LIAISON,
  /** Approves or returns what somebody else drafted. */
  APPROVER,
  /** Reads everything of the agency, changes nothing. */
  AUDITOR,
  /** Keeps the machine running: queues and dead letters, never case content. */
  OPERATOR,
  /** Proposes and confirms persons, party keys and addresses. */
  ADMINISTRATOR
}
