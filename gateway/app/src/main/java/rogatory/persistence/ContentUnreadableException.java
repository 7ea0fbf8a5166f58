package rogatory.persistence;

import org.jspecify.annotations.Nullable;

/** Encrypted content cannot be read: it was changed, moved to another row, or its key is lost. */
public final class ContentUnreadableException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ContentUnreadableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
