package rogatory.law;

/** How a state stands to an act or treaty. */
enum TieStatus {
  /** It takes part; the treaty is in force for it. */
  PARTY,
  /** It has signed and not ratified. */
  SIGNED,
  /** It does not take part. */
  NONE,
  /** Not known. */
  UNKNOWN
}
