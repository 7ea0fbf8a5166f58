package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import rogatory.vocabulary.AgencyId;

/** What operators are told and given for a broker of their own is what the gateway uses. */
class ShippedBrokerTest {
  private static final Path GATEWAY = Path.of("..", "gateway");
  private static final Path SHIPPED = GATEWAY.resolve("deploy/broker-etc/broker.xml");
  private static final BrokerProperties USUAL =
      new BrokerProperties("", "", null, 4, 7, Duration.ofSeconds(1), Duration.ofMinutes(5));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"operating.md", "two-nodes.md"})
  void theGuideNamesEveryAddress(String page) throws Exception {
    String text = Files.readString(GATEWAY.resolve("docs").resolve(page));

    assertThat(
            Pattern.compile("`([a-z]+\\.(?:dispatch|intake|fetch|due|out))`")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Addresses.ALL);
    assertThat(text).contains("`.dlq`").doesNotContain("DLQ.");
  }

  @Test
  void theFileHasTheQueuesAndLimitsOfTheEmbeddedBroker() throws Exception {
    Configuration shipped = shipped();
    Configuration own = EmbeddedBroker.configuration(folder, "vm://1", USUAL);

    assertThat(queues(shipped)).isEqualTo(queues(own)).hasSize(2 * Addresses.ALL.size());
    assertThat(limits(shipped)).isEqualTo(limits(own));
    assertThat(shipped.getGlobalMaxSize()).isEqualTo(own.getGlobalMaxSize());
    assertThat(shipped.getMaxDiskUsage()).isEqualTo(own.getMaxDiskUsage());
  }

  @Test
  void theFileLetsTheGatewaySendAndConsumeAndMakeNothing() throws Exception {
    try (NarrowBroker broker = NarrowBroker.start(folder, this::behind, shipped -> {})) {
      JmsTemplate consumer = new JmsTemplate(broker.pool());
      consumer.setReceiveTimeout(2_000);
      assertThat(broker.queues().missing()).isEmpty();
      for (String address : Addresses.ALL) {
        Hint hint = new Hint(new AgencyId("north"), UUID.randomUUID(), "ROUTED", 0);
        broker.sender().send(address, hint, HintSender.ORDINARY);
        assertThat(consumer.receiveAndConvert(address)).as(address).isEqualTo(hint.text());
      }
      assertThatThrownBy(() -> consumer.convertAndSend("request.other", "x"))
          .isInstanceOf(JmsException.class);
    }
  }

  private Configuration behind(String url) throws Exception {
    Configuration configuration =
        shipped()
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("pages").toString());
    assertThat(configuration.getAcceptorConfigurations())
        .singleElement()
        .satisfies(
            acceptor ->
                assertThat(acceptor.getParams())
                    .containsEntry("sslEnabled", "true")
                    .containsEntry("port", "61617"));
    configuration.clearAcceptorConfigurations();
    configuration.addAcceptorConfiguration("plain", url);
    return configuration;
  }

  private static Configuration shipped() throws Exception {
    try (InputStream file = Files.newInputStream(SHIPPED)) {
      return new FileConfigurationParser().parseMainConfig(file);
    }
  }

  private static Map<String, List<String>> queues(Configuration configuration) {
    return configuration.getAddressConfigurations().stream()
        .collect(
            Collectors.toMap(
                CoreAddressConfiguration::getName,
                address ->
                    address.getQueueConfigs().stream()
                        .map(
                            queue ->
                                String.join(
                                    " ",
                                    queue.getName(),
                                    String.valueOf(queue.getRoutingType()),
                                    String.valueOf(!Boolean.FALSE.equals(queue.isDurable()))))
                        .toList()));
  }

  private static Map<String, List<Object>> limits(Configuration configuration) {
    return Stream.concat(Stream.of("#"), QueueDepths.QUEUES.stream())
        .collect(
            Collectors.toMap(
                address -> address, address -> limits(merged(configuration, address))));
  }

  /** The file says once what holds for all; the code says it for each. */
  private static AddressSettings merged(Configuration configuration, String address) {
    AddressSettings settings = new AddressSettings(configuration.getAddressSettings().get(address));
    settings.merge(configuration.getAddressSettings().get("#"));
    return settings;
  }

  private static List<Object> limits(AddressSettings settings) {
    return List.of(
        settings.getMaxSizeBytes(),
        settings.getAddressFullMessagePolicy(),
        String.valueOf(settings.getDeadLetterAddress()),
        String.valueOf(settings.getExpiryAddress()),
        settings.getMaxDeliveryAttempts(),
        settings.getRedeliveryDelay(),
        settings.getRedeliveryMultiplier(),
        settings.getMaxRedeliveryDelay(),
        settings.isAutoCreateQueues(),
        settings.isAutoCreateAddresses(),
        settings.isAutoDeleteQueues(),
        settings.isAutoDeleteAddresses());
  }
}
