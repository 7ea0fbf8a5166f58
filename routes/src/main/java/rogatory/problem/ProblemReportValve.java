package rogatory.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.vocabulary.Problem;

/**
 * What Tomcat refuses before any filter sees it, a malformed request line for example, as a problem
 * document instead of a page that tells the server's version. To be named as the error report valve
 * of the host.
 */
public final class ProblemReportValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);
  private static final int LOWEST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < LOWEST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem = Problems.ofStatus(status);
    try {
      response.setStatus(problem.httpStatus());
      response.setContentType(Problems.MEDIA_TYPE);
      response.getOutputStream().write(Problems.document(problem));
      response.finishResponse();
    } catch (IOException gone) {
      LOG.debug("The other side did not wait for its error", gone);
    }
  }
}
