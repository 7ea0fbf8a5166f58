package rogatory.commandline;

/** How a command ends. The numbers are part of the published interface and do not change. */
public enum ExitCode {
  /** Done, or: yes. */
  YES(0),
  /** No: altered, broken, refused, faulty. */
  NO(1),
  /** The command was not written as it must be. */
  USAGE(2),
  /** It could not be done, or not be decided: a file, a gateway, a database cannot be reached. */
  NOT_DONE(3),
  /** The order is whole, but a certificate behind it was revoked when it was sealed. */
  REVOKED(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the shell sees, 0 to 4. */
  public int number() {
    return number;
  }
}
