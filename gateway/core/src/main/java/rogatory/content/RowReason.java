package rogatory.content;

/** Why a verdict is given, or what a person should look at. */
public enum RowReason {
  EMPTY("There is no address.", true),
  OVER_LONG("The address has more than 2048 characters.", true),
  FORMULA("It begins like a formula of a spreadsheet.", true),
  CONTROL_CHARACTER("It holds a control character or half of a character.", true),
  DIRECTION_CONTROL("It holds a character that turns the direction of reading.", true),
  INVISIBLE_CHARACTER("It holds a character that nobody sees.", true),
  WHITE_SPACE("It holds white space.", true),
  BACKSLASH("It holds a backslash, which programs read in two ways.", true),
  NO_SCHEME("It does not begin with http:// or https://.", true),
  SCHEME_NOT_WEB("It is no address of the web.", true),
  CREDENTIALS("It holds a user name before the host, which hides where it leads.", true),
  HOST_MALFORMED("The host is no domain name and no address.", true),
  HOST_AMBIGUOUS("The host holds a letter that programs read in two ways; write it as xn--.", true),
  HOST_NOT_PUBLIC("The host is not on the public net.", true),
  PORT_MALFORMED("The port is not 1 to 65535.", true),
  HASH_KIND_UNKNOWN("This kind of fingerprint is not known.", true),
  HASH_MALFORMED("A fingerprint has another length or other characters than its kind.", true),
  HASH_OF_NOTHING("A fingerprint is that of an empty file.", true),
  HASH_QUALITY_MALFORMED("The quality of a PDQ fingerprint is 0 to 100.", true),
  HASH_QUALITY_LOW("A PDQ fingerprint of quality below 50 finds other pictures too.", false),
  HASH_QUALITY_MISSING("A PDQ fingerprint is told with its quality.", false),
  IDENTIFIER_MALFORMED("The platform's own id has more than 300 characters or a control.", true),
  SCRIPTS_MIXED("The host mixes scripts, as look-alikes do.", false),
  LOOKS_LIKE_ADDRESSEE("The host looks like one of the addressee and is none.", false),
  TRACKING_REMOVED("Parameters that only track were taken out.", false),
  FRAGMENT_REMOVED("The part after # was taken out.", false),
  WRITTEN_DEFANGED("It was written so that it does not work; it was read as meant.", false);

  private final String sentence;
  private final boolean fault;

  RowReason(String sentence, boolean fault) {
    this.sentence = sentence;
    this.fault = fault;
  }

  /** For people, English. */
  public String sentence() {
    return sentence;
  }

  /** Whether it makes a row malformed. */
  public boolean isFault() {
    return fault;
  }
}
