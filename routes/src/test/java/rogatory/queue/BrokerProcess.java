package rogatory.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import rogatory.folders.GatewayFolders;
import rogatory.vocabulary.AgencyId;

/** A broker in a process of its own, which a test kills. Says READY once its hints were taken. */
final class BrokerProcess {
  static final int HINTS = 200;

  private BrokerProcess() {}

  public static void main(String[] arguments) throws IOException {
    QueueWiring wiring = new QueueWiring();
    GatewayFolders folders =
        GatewayFolders.open(Path.of(arguments[0], "data"), Path.of(arguments[0], "keys"));
    BrokerProperties properties = BrokerPropertiesTest.properties("", "", null, 3);
    Broker broker = wiring.broker(properties, folders);
    JmsPoolConnectionFactory pool = wiring.jmsConnectionFactory(broker, properties);
    HintSender sender = wiring.hintSender(pool, Clock.systemUTC());
    for (int number = 0; number < HINTS; number++) {
      sender.send(
          Addresses.REPLY_INTAKE,
          new Hint(new AgencyId("north"), new UUID(0, number), "ROUTED", number),
          HintSender.ORDINARY);
    }
    System.out.println("READY");
    int end = System.in.read();
    broker.close();
    System.exit(end);
  }
}
