package rogatory.queue;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/**
 * Artemis in this process: a journal on disk, no network acceptor, only the declared queues. A full
 * address or disk refuses hints rather than blocking the sender; the sweep sends them again. All
 * addresses together hold less than the broker, so that those that are full leave room for the
 * others. Dead letters beyond their room are dropped: they are hints, and the outbox holds what
 * they hint at.
 */
final class EmbeddedBroker implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 200_000;
  private static final int JOURNAL_FILE_BYTES = 10 * 1024 * 1024;
  private static final int PERSISTENT_JOURNAL_FILES = 2;
  private static final int POOLED_JOURNAL_FILES = 10;
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long ALL_BYTES = 96 * MEBIBYTE;
  private static final long BUSY_BYTES = 24 * MEBIBYTE;
  private static final long QUIET_BYTES = 7 * MEBIBYTE;
  private static final long DEAD_BYTES = MEBIBYTE;
  private static final Set<String> BUSY =
      Set.of(Addresses.REQUEST_DISPATCH, Addresses.DEADLINE_DUE);
  private static final int DISK_USE_PERCENT = 98;
  private static final int UNLIMITED = -1;
  private static final double GROWING = 2.0;
  private static final long START_SECONDS = 30;

  private final EmbeddedActiveMQ server;
  private final String url;

  private EmbeddedBroker(EmbeddedActiveMQ server, String url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts a broker and waits until it is active.
   *
   * @param folder holds journal, bindings, large messages and pages
   * @throws QueueUnavailableException if it does not become active within 30 seconds
   */
  static EmbeddedBroker start(Path folder, BrokerProperties properties) {
    String url = "vm://" + NUMBER.incrementAndGet();
    AtomicReference<Exception> failure = new AtomicReference<>();
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      server.setConfiguration(configuration(folder, url, properties));
      startAndWait(server, failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueueUnavailableException("The start of the broker was interrupted", e);
    } catch (Exception e) {
      failure.compareAndSet(null, e);
    }
    EmbeddedBroker broker = new EmbeddedBroker(server, url);
    if (!broker.isActive()) {
      broker.close();
      throw inactive(failure.get());
    }
    return broker;
  }

  /** The address inside this process. */
  String url() {
    return url;
  }

  /** Whether messages can be sent and received. */
  boolean isActive() {
    return server.getActiveMQServer() != null && server.getActiveMQServer().isActive();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new QueueUnavailableException("The broker did not stop in order", e);
    }
  }

  /** {@code start()} does not throw when the broker fails to initialise: it has to be asked. */
  private static void startAndWait(EmbeddedActiveMQ server, AtomicReference<Exception> failure)
      throws Exception {
    server.start();
    server.getActiveMQServer().registerActivationFailureListener(e -> failure.set(e));
    server.getActiveMQServer().waitForActivation(START_SECONDS, TimeUnit.SECONDS);
  }

  private static QueueUnavailableException inactive(@Nullable Exception cause) {
    String message =
        "The embedded broker did not become active; its journal in the data folder may be in use"
            + " or damaged.";
    return cause == null
        ? new QueueUnavailableException(message)
        : new QueueUnavailableException(message, cause);
  }

  /** The broker that the gateway needs, behind one acceptor. */
  static Configuration configuration(Path folder, String url, BrokerProperties properties)
      throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("rogatory")
            .setPersistenceEnabled(true)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("pages").toString())
            .setJournalFileSize(JOURNAL_FILE_BYTES)
            .setJournalMinFiles(PERSISTENT_JOURNAL_FILES)
            .setJournalPoolFiles(POOLED_JOURNAL_FILES)
            .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
            .setMaxDiskUsage(DISK_USE_PERCENT)
            .setGlobalMaxSize(ALL_BYTES);
    configuration.addAcceptorConfiguration("gateway", url);
    configuration.addAddressSetting("#", closed());
    for (String address : Addresses.ALL) {
      configuration.addAddressConfiguration(queue(address));
      configuration.addAddressConfiguration(queue(Addresses.deadLetterOf(address)));
      configuration.addAddressSetting(address, work(address, properties));
      configuration.addAddressSetting(Addresses.deadLetterOf(address), dead(address));
    }
    return configuration;
  }

  private static AddressSettings closed() {
    return new AddressSettings()
        .setAutoCreateAddresses(false)
        .setAutoCreateQueues(false)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setMaxSizeBytes(QUIET_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
  }

  private static AddressSettings work(String address, BrokerProperties properties) {
    return closed()
        .setMaxSizeBytes(BUSY.contains(address) ? BUSY_BYTES : QUIET_BYTES)
        .setDeadLetterAddress(SimpleString.of(Addresses.deadLetterOf(address)))
        .setExpiryAddress(SimpleString.of(Addresses.deadLetterOf(address)))
        .setMaxDeliveryAttempts(properties.deliveryAttempts())
        .setRedeliveryDelay(properties.redeliveryDelay().toMillis())
        .setRedeliveryMultiplier(GROWING)
        .setMaxRedeliveryDelay(properties.maximumRedeliveryDelay().toMillis());
  }

  /** Dead letters stay where they are, however often somebody fails to read them. */
  private static AddressSettings dead(String address) {
    SimpleString itself = SimpleString.of(Addresses.deadLetterOf(address));
    return closed()
        .setMaxSizeBytes(DEAD_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
        .setDeadLetterAddress(itself)
        .setExpiryAddress(itself)
        .setMaxDeliveryAttempts(UNLIMITED);
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(
            QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true)
                .setAutoDelete(false));
  }
}
