package rogatory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import rogatory.template.TemplateCatalogue;

/**
 * Has the templates read to the end beside the first requests: the start does not wait for them,
 * and the first officer who asks hardly does.
 */
@Component
final class ReadAhead implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

  private final TemplateCatalogue catalogue;

  ReadAhead(TemplateCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Thread reader = new Thread(this::read, "templates");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      catalogue.readAhead();
    } catch (RuntimeException fault) {
      LOG.warn("The templates could not be read ahead; each is tried again when asked for", fault);
    }
  }
}
