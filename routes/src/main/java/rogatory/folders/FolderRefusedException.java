package rogatory.folders;

/** A folder or a file in it is not fit to hold data or keys; the message says what to change. */
public final class FolderRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Takes one sentence for the operator, without any secret. */
  public FolderRefusedException(String message) {
    super(message);
  }
}
