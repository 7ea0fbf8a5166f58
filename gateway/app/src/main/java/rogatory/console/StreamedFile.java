package rogatory.console;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;

/** Bytes of a known number that are sent as they are read. */
final class StreamedFile extends InputStreamResource {
  private final long length;

  StreamedFile(InputStream bytes, long length) {
    super(bytes);
    this.length = length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
