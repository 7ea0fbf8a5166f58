package rogatory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class FaultsOfFiltersTest {
  @EnableWebMvc
  static class Web {}

  @Test
  void aDatabaseThatIsAwayWhereAFilterAsksItIsUnavailableAndNoFaultOfOurs() throws Exception {
    assertThat(status(new CannotCreateTransactionException("no connection"))).isEqualTo(503);
    assertThat(status(new DataAccessResourceFailureException("it ended"))).isEqualTo(503);
  }

  private static int status(RuntimeException fault) throws Exception {
    try (var context = new AnnotationConfigWebApplicationContext()) {
      context.setServletContext(new MockServletContext());
      context.register(Web.class, Faults.class);
      context.refresh();
      Filter asking =
          (request, response, chain) -> {
            throw fault;
          };
      var first =
          new FaultsOfFilters(
              context.getBean("handlerExceptionResolver", HandlerExceptionResolver.class));
      return MockMvcBuilders.webAppContextSetup(context)
          .addFilters(first, asking)
          .build()
          .perform(get("/me"))
          .andReturn()
          .getResponse()
          .getStatus();
    }
  }
}
