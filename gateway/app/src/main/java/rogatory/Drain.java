package rogatory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * The first step of an orderly stop. Readiness is down by then; the balancer gets time to notice,
 * then no new connection is taken. Afterwards the life cycle goes on by itself: chores, workers,
 * requests under way, broker, database, each within its limit.
 */
@Component
final class Drain implements ApplicationListener<ContextClosedEvent>, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final ApplicationContext context;
  private final DrainProperties properties;

  Drain(ApplicationContext context, DrainProperties properties) {
    this.context = context;
    this.properties = properties;
  }

  /** Before the port of the watch is closed, so that readiness can be seen to be down. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent closing) {
    if (closing.getApplicationContext() != context) {
      return;
    }
    LOG.info("The node leaves: readiness is down, connections are taken for {} more", notice());
    try {
      new CountDownLatch(1).await(properties.notice().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    closeDoors();
  }

  private String notice() {
    return properties.notice().toSeconds() + " s";
  }

  private void closeDoors() {
    if (context instanceof ServletWebServerApplicationContext web
        && web.getWebServer() instanceof TomcatWebServer server) {
      for (Connector connector : server.getTomcat().getService().findConnectors()) {
        connector.pause();
        connector.getProtocolHandler().closeServerSocketGraceful();
      }
    }
  }
}
