package testbed;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.persistence.AgencyScope;
import rogatory.queue.Addresses;
import rogatory.queue.Hint;
import rogatory.queue.QueueUris;
import rogatory.vocabulary.AgencyId;

/**
 * A route and a web call that write a row each, and wait before they do until they are released.
 */
@Configuration(proxyBeanMethods = false)
@RestController
class WorkInFlight {
  static final int CONSUMERS = 3;

  private static final AgencyId AGENCY = new AgencyId("north");

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AgencyScope scope;
  private final JdbcClient client;
  private final ProducerTemplate routes;

  WorkInFlight(AgencyScope scope, JdbcClient client, ProducerTemplate routes) {
    this.scope = scope;
    this.client = client;
    this.routes = routes;
  }

  int begun() {
    return begun.get();
  }

  int failed() {
    return failed.get();
  }

  void release() {
    released.countDown();
  }

  @GetMapping("/work")
  String work() {
    return routes.requestBody("direct:work", UUID.randomUUID(), String.class);
  }

  @Bean
  @Order(1)
  SecurityFilterChain openToTheTest(HttpSecurity http) {
    return http.securityMatcher("/work")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  RouteBuilder workRoutes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(QueueUris.consumer(Addresses.REQUEST_DISPATCH, CONSUMERS))
            .process(
                exchange ->
                    write(
                        Hint.parse(exchange.getMessage().getBody(String.class))
                            .orElseThrow()
                            .subject()));
        from("direct:work")
            .process(exchange -> write(exchange.getMessage().getBody(UUID.class)))
            .setBody(constant("done"));
      }
    };
  }

  private void write(UUID subject) throws InterruptedException {
    begun.incrementAndGet();
    released.await();
    try {
      scope.within(
          AGENCY,
          () -> {
            client
                .sql("insert into work_done (agency, subject) values (?, ?)")
                .params(AGENCY.value(), subject)
                .update();
          });
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      throw e;
    }
  }
}
