package rogatory.exchange;

import rogatory.directory.Channel;

/** By what way an officer filed a document by hand. */
public enum FilingWay {
  /** Through the form of the other side's portal. */
  PORTAL(Channel.PORTAL),
  /** Handed over in person. */
  IN_PERSON(Channel.INBOX),
  /** By post or courier. */
  POST(Channel.INBOX),
  /** By electronic mail. */
  MAIL(Channel.INBOX);

  private final Channel channel;

  FilingWay(Channel channel) {
    this.channel = channel;
  }

  /** Whether a party on this channel is reached that way. */
  public boolean fits(Channel other) {
    return channel == other;
  }

  /** Whether this way always ends with a reference of the other side, such as a ticket. */
  public boolean givesReference() {
    return this == PORTAL;
  }
}
