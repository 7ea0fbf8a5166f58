package rogatory.transport.soap;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFServlet;
import org.jspecify.annotations.Nullable;

/**
 * The servlet of CXF on which {@link SoapGate} publishes. Envelopes are read as UTF-8 and as
 * nothing else, whatever the media type says of them, so its charset (RFC 3902) is kept from CXF,
 * which fails without a fault of the contract when it does not know the name.
 */
public final class SoapServlet extends CXFServlet {
  private static final long serialVersionUID = 1L;

  /** On this bus. */
  public SoapServlet(Bus bus) {
    setBus(bus);
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    super.service(
        request instanceof HttpServletRequest http ? new InUtf8(http) : request, response);
  }

  private static final class InUtf8 extends HttpServletRequestWrapper {
    private static final String UNKNOWN = "application/octet-stream";

    InUtf8(HttpServletRequest request) {
      super(request);
    }

    /** CXF takes the first charset that it finds, wherever it stands. */
    @Override
    public @Nullable String getContentType() {
      String type = super.getContentType();
      if (type == null) {
        return null;
      }
      int end = type.indexOf(';') < 0 ? type.length() : type.indexOf(';');
      String media = type.substring(0, end);
      return media.indexOf('=') >= 0 ? UNKNOWN : media + "; charset=UTF-8" + type.substring(end);
    }

    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }
  }
}
