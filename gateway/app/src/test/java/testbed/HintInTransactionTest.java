package testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.AgencyScope;
import rogatory.persistence.DatabaseExtension;
import rogatory.persistence.TestFolders;
import rogatory.queue.Addresses;
import rogatory.queue.Hint;
import rogatory.queue.HintSender;
import rogatory.vocabulary.AgencyId;

class HintInTransactionTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final AgencyId AGENCY = new AgencyId("north");
  private static final Hint HINT = new Hint(AGENCY, new UUID(1, 1), "ROUTED", 0);

  private static Path home;
  private static ConfigurableApplicationContext gateway;
  private static HintSender sender;
  private static AgencyScope scope;

  @BeforeAll
  static void startsTheGateway() {
    home = TestFolders.create("hints");
    String[] arguments =
        Stream.concat(
                DATABASE.arguments().stream(),
                Stream.of(
                    "--rogatory.data=" + home.resolve("data"),
                    "--rogatory.keys=" + home.resolve("keys"),
                    "--logging.level.root=warn",
                    "--server.port=0",
                    "--management.server.port=0"))
            .toArray(String[]::new);
    gateway = new SpringApplicationBuilder(Services.class).run(arguments);
    sender = gateway.getBean(HintSender.class);
    scope = gateway.getBean(AgencyScope.class);
  }

  @AfterAll
  static void stopsTheGateway() throws IOException {
    gateway.close();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void leavesOnlyAfterTheDatabaseCommitted() {
    scope.within(
        AGENCY,
        () -> {
          sender.send(Addresses.REPLY_INTAKE, HINT, HintSender.ORDINARY);
          assertThat(received()).as("before the commit").isNull();
        });

    assertThat(received()).isEqualTo(HINT.text());
  }

  @Test
  void staysWhenTheDatabaseRollsBack() {
    assertThatThrownBy(
            () ->
                scope.within(
                    AGENCY,
                    () -> {
                      sender.send(Addresses.REPLY_INTAKE, HINT, HintSender.ORDINARY);
                      throw new IllegalStateException("rolls back");
                    }))
        .hasMessage("rolls back");

    assertThat(received()).isNull();
  }

  /** Receives in a thread without transaction, as any other consumer would. */
  private static Object received() {
    JmsTemplate template = new JmsTemplate(gateway.getBean(ConnectionFactory.class));
    template.setReceiveTimeout(300);
    return CompletableFuture.supplyAsync(() -> template.receiveAndConvert(Addresses.REPLY_INTAKE))
        .join();
  }
}
