package rogatory.transport.rest;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import rogatory.contract.JudgingFilter;
import rogatory.contract.OpenApiJudge;
import rogatory.problem.ProblemAdvice;

/** Our gate on a real server, as the gateway runs it: filter, Spring MVC, problem documents. */
final class GateServer implements AutoCloseable {
  static final OpenApiJudge JUDGE =
      OpenApiJudge.ofResource("rogatory/transport/rest/exchange-openapi.yaml");

  final KeepingIntake intake = new KeepingIntake();
  final JudgingFilter judging = new JudgingFilter(JUDGE);
  final AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
  private final AtomicReference<URI> origin = new AtomicReference<>();
  private final FilteredServer server;

  @Configuration
  @EnableWebMvc
  static class Mvc {}

  GateServer(RestWorld world) {
    spring.register(Mvc.class);
    spring.addBeanFactoryPostProcessor(
        beans -> {
          beans.registerSingleton(
              "restGate", new RestGate(intake, world.directory, Clock.systemUTC()));
          beans.registerSingleton("problemAdvice", new ProblemAdvice());
        });
    HopSettings settings = HopSettings.of(origin::get, RestWorld.OURS);
    server =
        new FilteredServer(
            world.pki().party(RestWorld.OURS.value()).tlsServer(),
            world.pki().trustStore(),
            "TLSv1.3",
            new DispatcherServlet(spring),
            List.of(judging, world.filter(settings)));
    origin.set(server.origin());
  }

  RequestMappingHandlerMapping mappings() {
    return spring.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  String origin() {
    return server.origin().toString();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    spring.close();
  }
}
