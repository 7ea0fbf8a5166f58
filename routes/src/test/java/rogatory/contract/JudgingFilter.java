package rogatory.contract;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Judges every exchange of a server under test. It comes before all other filters; what the
 * container itself answers after the filters is for the client's side to judge.
 */
public final class JudgingFilter implements Filter {
  private final OpenApiJudge judge;
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  /** A filter that judges by this file. */
  public JudgingFilter(OpenApiJudge judge) {
    this.judge = judge;
  }

  /** The faults so far. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** The exchanges so far: method, path and status. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var copiedRequest = new CopiedRequest((HttpServletRequest) request);
    var copiedResponse = new CopiedResponse((HttpServletResponse) response);
    chain.doFilter(copiedRequest, copiedResponse);
    if (!copiedResponse.leftToTheContainer) {
      JudgedExchange exchange = exchange(copiedRequest, copiedResponse);
      seen.add(exchange.toString());
      faults.addAll(judge.faults(exchange));
    }
  }

  private static JudgedExchange exchange(CopiedRequest request, CopiedResponse response) {
    Map<String, List<String>> asked = new LinkedHashMap<>();
    Collections.list(request.getHeaderNames())
        .forEach(name -> asked.put(name, Collections.list(request.getHeaders(name))));
    Map<String, List<String>> answered = new LinkedHashMap<>();
    Collection<String> names = response.getHeaderNames();
    names.forEach(name -> answered.put(name, new ArrayList<>(response.getHeaders(name))));
    if (response.getContentType() != null) {
      answered.put("Content-Type", List.of(response.getContentType()));
    }
    return new JudgedExchange(
        request.getMethod(),
        request.getRequestURI(),
        JudgedExchange.parsed(request.getQueryString()),
        JudgedExchange.lower(asked),
        request.copy.toByteArray(),
        response.getStatus(),
        JudgedExchange.lower(answered),
        response.copied());
  }

  private static final class CopiedRequest extends HttpServletRequestWrapper {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    CopiedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream source = super.getInputStream();
      return new ServletInputStream() {
        @Override
        public int read() throws IOException {
          int next = source.read();
          if (next >= 0) {
            copy.write(next);
          }
          return next;
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
          int count = source.read(target, from, most);
          if (count > 0) {
            copy.write(target, from, count);
          }
          return count;
        }

        @Override
        public boolean isFinished() {
          return source.isFinished();
        }

        @Override
        public boolean isReady() {
          return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          source.setReadListener(listener);
        }
      };
    }
  }

  private static final class CopiedResponse extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;
    private boolean leftToTheContainer;

    CopiedResponse(HttpServletResponse response) {
      super(response);
    }

    byte[] copied() {
      if (writer != null) {
        writer.flush();
      }
      return copy.toByteArray();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      leftToTheContainer = true;
      super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
      leftToTheContainer = true;
      super.sendError(status);
    }

    @Override
    public void resetBuffer() {
      super.resetBuffer();
      copy.reset();
    }

    @Override
    public void reset() {
      super.reset();
      copy.reset();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
      }
      return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream target = super.getOutputStream();
      return new ServletOutputStream() {
        @Override
        public void write(int single) throws IOException {
          copy.write(single);
          target.write(single);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          copy.write(bytes, from, count);
          target.write(bytes, from, count);
        }

        @Override
        public boolean isReady() {
          return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          target.setWriteListener(listener);
        }

        @Override
        public void flush() throws IOException {
          target.flush();
        }
      };
    }
  }
}
