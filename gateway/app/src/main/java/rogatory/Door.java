package rogatory;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.web.filter.OncePerRequestFilter;
import rogatory.problem.Problems;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Problem;

/**
 * Keeps the connectors apart: a path of one is not found on the other. Which connector a request
 * came through is noted by the server itself; no header says it.
 */
enum Door {
  /** People, by token; no client certificate is asked for. Some pages are for everybody. */
  PEOPLE(List.of(AccessRules.PEOPLE + "/"), AccessRules.PUBLIC),
  /** Machines, by client certificate; their gates know limits and sign what they refuse. */
  MACHINES(List.of("/services/", "/platform/v1/", "/attachments/v1/"), Set.of());

  private static final String ATTRIBUTE = Door.class.getName();

  private static final long LARGEST_OF_PEOPLE = 3L << 20;

  private final List<String> paths;
  private final Set<String> pages;

  Door(List<String> paths, Set<String> pages) {
    this.paths = paths;
    this.pages = pages;
  }

  /** Notes for each request which connector it came through. */
  static final class Note extends ValveBase {
    private final Connector machines;

    Note(Connector machines) {
      super(true);
      this.machines = machines;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      request.setAttribute(ATTRIBUTE, request.getConnector() == machines ? MACHINES : PEOPLE);
      getNext().invoke(request, response);
    }
  }

  /**
   * Lets a request in by its own door only. HEAD, which would be answered like GET without being
   * ruled like it, is not offered to people.
   */
  static final class Filter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Object door = request.getAttribute(ATTRIBUTE);
      if (!(door instanceof Door through) || !through.leadsTo(path(request))) {
        Problems.write(response, Problem.NOT_FOUND);
      } else if (through == PEOPLE && request.getMethod().equals("HEAD")) {
        response.setHeader("Allow", "GET, POST, PUT, DELETE");
        Problems.write(response, Problem.METHOD_NOT_ALLOWED);
      } else if (through == PEOPLE && isTooLarge(request)) {
        Problems.write(response, Problem.TOO_LARGE);
      } else {
        chain.doFilter(request, response);
      }
    }

    /** How large a file may be is known to the desk. */
    private static boolean isTooLarge(HttpServletRequest request) {
      return request.getContentLengthLong() > LARGEST_OF_PEOPLE
          && !AccessRules.isUpload(request.getMethod(), path(request));
    }

    private static String path(HttpServletRequest request) {
      String info = request.getPathInfo();
      return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
  }

  private boolean leadsTo(String path) {
    return pages.contains(path) || paths.stream().anyMatch(path::startsWith);
  }
}
