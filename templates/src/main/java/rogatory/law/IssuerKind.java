package rogatory.law;

/** What an issuing authority is; the codes of the list AUTH_TYPE. */
public enum IssuerKind {
  /** A judge. */
  JUDGE,
  /** A court. */
  COURT,
  /** An investigating judge. */
  INVESTIGATING_JUDGE,
  /** A public prosecutor. */
  PROSECUTOR,
  /** A police authority. */
  POLICE,
  /** Another authority that is competent in criminal matters. */
  OTHER_COMPETENT,
  /** An administrative authority. */
  ADMIN_AUTHORITY,
  /** The central authority for mutual assistance. */
  CENTRAL_AUTHORITY,
  /** The point of contact that is reached day and night. */
  POINT_24_7,
  /** A digital services coordinator. */
  DSC,
  /** A data protection authority. */
  DPA,
  /** Another regulator. */
  REGULATOR
}
