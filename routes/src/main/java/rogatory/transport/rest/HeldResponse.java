package rogatory.transport.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rogatory.problem.Problems;

/**
 * A response that is held back until it is whole, so that it can be signed. What the container
 * would turn into a page becomes a problem document.
 */
final class HeldResponse extends HttpServletResponseWrapper {
  private static final int LARGEST = 1 << 20;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
  private @Nullable PrintWriter writer;

  HeldResponse(HttpServletResponse response) {
    super(response);
  }

  /** What was written so far. */
  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return body.toByteArray();
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new Held();
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
    }
    return writer;
  }

  @Override
  public void sendError(int status, @Nullable String message) throws IOException {
    sendError(status);
  }

  @Override
  public void sendError(int status) throws IOException {
    resetBuffer();
    Problems.write(this, Problems.ofStatus(status));
  }

  @Override
  public void flushBuffer() {
    // Nothing leaves before it is signed.
  }

  @Override
  public void resetBuffer() {
    body.reset();
    writer = null;
  }

  @Override
  public void reset() {
    super.reset();
    resetBuffer();
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void setContentLength(int length) {
    // Known when the body is whole.
  }

  @Override
  public void setContentLengthLong(long length) {
    // Known when the body is whole.
  }

  private final class Held extends ServletOutputStream {
    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (body.size() + count > LARGEST) {
        throw new IOException("An answer of the hop is at most 1 MiB");
      }
      body.write(bytes, from, count);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("A held response is written at once");
    }
  }
}
