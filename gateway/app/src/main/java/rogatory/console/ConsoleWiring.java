package rogatory.console;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import rogatory.casework.Books;
import rogatory.casework.IdempotencyKeys;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.AuditTrail;
import rogatory.security.AccessRules;

/** The parts behind the routes for people. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring {
  @Bean
  Contract contract(AuditTrail audit, Clock clock) {
    return Contract.load(audit, clock);
  }

  @Bean
  Looks looks(UnitOfWork work, Books books, Clock clock) {
    return new Looks(work, books, clock);
  }

  /** Before the security filters, which ask the database who it is. */
  @Bean
  FilterRegistrationBean<FaultsOfFilters> faultsOfFilters(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver faults) {
    var registration = new FilterRegistrationBean<>(new FaultsOfFilters(faults));
    registration.addUrlPatterns(AccessRules.PEOPLE + "/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  /** After the security filters, so that the person is known. */
  @Bean
  FilterRegistrationBean<OnceOnly> onceOnly(IdempotencyKeys keys) {
    var registration = new FilterRegistrationBean<>(new OnceOnly(keys));
    registration.addUrlPatterns(AccessRules.PEOPLE + "/*");
    registration.setOrder(0);
    return registration;
  }

  @Bean
  WebMvcConfigurer callers() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
      }
    };
  }
}
