package rogatory.routes;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What every queue route does when a step throws: nothing is swallowed. The hint goes back to the
 * broker, which gives it again after a growing delay and in the end puts it among the dead letters;
 * the errand stays in the outbox, where the sweep finds it.
 */
public final class RouteFaults extends RouteConfigurationBuilder {
  /** The name under which a route asks for this. */
  public static final String BACK_TO_THE_QUEUE = "back-to-the-queue";

  @Override
  public void configuration() {
    routeConfiguration(BACK_TO_THE_QUEUE)
        .onException(Exception.class)
        .handled(false)
        .logStackTrace(false)
        .logExhaustedMessageHistory(false)
        .log(LoggingLevel.WARN, "${routeId} gives a hint back: ${exception.class.simpleName}");
  }
}
