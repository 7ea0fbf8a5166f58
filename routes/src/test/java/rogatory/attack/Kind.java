package rogatory.attack;

/** A family of attacks; a chapter of the table. */
public enum Kind {
  /** The signed part is moved, copied or hidden. */
  WRAPPING("Signature wrapping"),
  /** More than one element bears an Id. */
  IDENTIFIERS("Tricks with Ids"),
  /** The signature covers something else than is read. */
  REFERENCES("References and transforms"),
  /** The signature proves less than it seems to. */
  ALGORITHMS("Algorithm downgrade"),
  /** The key comes from somewhere else. */
  KEY_INFO("Tricks with KeyInfo and the rest of the seal"),
  /** The parser is the victim. */
  XML("Hostile XML"),
  /** Somebody signs who may not. */
  SIGNERS("Signers and certificates"),
  /** The time is a lie. */
  TIME("Time and time-stamps"),
  /** What was good once comes again. */
  REPLAY("Replay and reuse of ids"),
  /** The signature of one message between two neighbours. */
  HOP("Messages of the hop"),
  /** The message says where it goes, or where the answer goes. */
  ADDRESSES("Addresses and headers"),
  /** What comes back is not what was earned. */
  RECEIPTS("Receipts and answers"),
  /** Bytes that are no good HTTP. */
  CONNECTIONS("Connections and bodies"),
  /** The reader of JSON is the victim. */
  JSON("Hostile JSON"),
  /** A file beside a request is not what it is said to be, or its bytes are no good HTTP. */
  FILES("Files beside requests"),
  /** A person reaches for what belongs to others. */
  ACCESS("Other people's things");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
