package rogatory;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import rogatory.exchange.Papers;
import rogatory.paper.PaperDesk;
import rogatory.signature.PaperSeal;
import rogatory.signature.XmlSeal;
import rogatory.template.TemplateCatalogue;

/** What prints. */
@Configuration(proxyBeanMethods = false)
class PaperWiring {
  @Bean
  PaperDesk paperDesk(
      Papers papers,
      TemplateCatalogue templates,
      XmlSeal seal,
      Clock clock,
      GatewayProperties properties) {
    PaperSeal over = seal.papers();
    return new PaperDesk(papers, templates, over::seal, clock, properties.templates().folders());
  }
}
