package rogatory.law;

/** What data is asked for; the codes of the list DATA_CAT. */
public enum DataCategory {
  /** Who holds an account (Regulation (EU) 2023/1543 Art. 3(9)). */
  SUBSCRIBER,
  /** Data asked for only to identify the user (Regulation (EU) 2023/1543 Art. 3(10)). */
  IDENTIFICATION,
  /** Other traffic data (Regulation (EU) 2023/1543 Art. 3(11)). */
  TRAFFIC,
  /** Content (Regulation (EU) 2023/1543 Art. 3(12)). */
  CONTENT,
  /** Who registered a domain name (CETS 224 Art. 6). */
  DOMAIN_REGISTRATION
}
