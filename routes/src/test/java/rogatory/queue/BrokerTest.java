package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import rogatory.folders.GatewayFolders;
import rogatory.vocabulary.AgencyId;

class BrokerTest {
  private static final int ATTEMPTS = 3;

  private final QueueWiring wiring = new QueueWiring();
  private final BrokerProperties properties =
      BrokerPropertiesTest.properties("", "", null, ATTEMPTS);

  @TempDir Path home;
  private GatewayFolders folders;
  private Broker broker;
  private JmsPoolConnectionFactory pool;
  private CamelContext camel;

  @BeforeEach
  void startsTheBroker() {
    folders = GatewayFolders.open(home.resolve("data"), home.resolve("keys"));
    open();
  }

  @AfterEach
  void stopsTheBroker() {
    close();
    folders.close();
  }

  private void open() {
    broker = wiring.broker(properties, folders);
    pool = wiring.jmsConnectionFactory(broker, properties);
    camel = new DefaultCamelContext();
    camel.addComponent("jms", wiring.jms(pool));
  }

  private void close() {
    camel.stop();
    pool.stop();
    broker.close();
  }

  @Nested
  class Sending {
    @Test
    void deliversUrgentHintsBeforeOrdinaryOnes() {
      sender().send(Addresses.REQUEST_DISPATCH, hint(1), HintSender.ORDINARY);
      sender().send(Addresses.REQUEST_DISPATCH, hint(2), HintSender.ORDINARY);
      sender().send(Addresses.REQUEST_DISPATCH, hint(3), HintSender.URGENT);

      assertThat(drain(Addresses.REQUEST_DISPATCH)).containsExactly(hint(3), hint(1), hint(2));
    }

    @Test
    void lettingUrgentHintsOvertakeWhileAConsumerWorks() throws Exception {
      List<Hint> seen = new CopyOnWriteArrayList<>();
      AtomicBoolean held = new AtomicBoolean(true);
      AtomicInteger begun = new AtomicInteger();
      consume(
          exchange -> {
            begun.incrementAndGet();
            await().until(() -> !held.get());
            seen.add(Hint.parse(exchange.getMessage().getBody(String.class)).orElseThrow());
          });
      sender().send(Addresses.REQUEST_DISPATCH, hint(1), HintSender.ORDINARY);
      await().until(() -> begun.get() == 1);
      sender().send(Addresses.REQUEST_DISPATCH, hint(2), HintSender.ORDINARY);
      sender().send(Addresses.REQUEST_DISPATCH, hint(3), HintSender.URGENT);
      held.set(false);

      await().until(() -> seen.size() == 3);
      assertThat(seen).containsExactly(hint(1), hint(3), hint(2));
    }

    @Test
    void holdsAHintBackUntilItsInstant() {
      Instant due = Instant.now().plusMillis(600);
      sender().send(Addresses.DEADLINE_DUE, hint(1), HintSender.ORDINARY, due);
      sender().send(Addresses.DEADLINE_DUE, hint(2), HintSender.ORDINARY);

      assertThat(drain(Addresses.DEADLINE_DUE)).containsExactly(hint(2));
      await().until(() -> drain(Addresses.DEADLINE_DUE).equals(List.of(hint(1))));
      assertThat(Instant.now()).isAfterOrEqualTo(due.minusMillis(50));
    }

    @Test
    void refusesUnknownAddressesFarInstantsAndOddPriorities() {
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

      assertThatThrownBy(() -> sender().send("request.dispatch.dlq", hint(1), 4))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sender().send(Addresses.DEADLINE_DUE, hint(1), 4, tomorrow))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sender().send(Addresses.DEADLINE_DUE, hint(1), 10))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatABrokerThatStoppedTookNothing() {
      broker.close();

      assertThat(broker.isActive()).isFalse();
      assertThatThrownBy(() -> sender().send(Addresses.NOTICE_OUT, hint(1), 4))
          .isInstanceOf(QueueUnavailableException.class);
    }
  }

  @Nested
  class Consuming {
    @Test
    void makesAHintThatKeepsFailingADeadLetter() throws Exception {
      List<Long> times = new CopyOnWriteArrayList<>();
      consume(
          exchange -> {
            times.add(System.nanoTime());
            throw new IllegalStateException("fails");
          });

      sender().send(Addresses.REQUEST_DISPATCH, hint(1), HintSender.ORDINARY);

      await().until(() -> times.size() == ATTEMPTS);
      await().until(() -> drain("request.dispatch.dlq").equals(List.of(hint(1))));
      assertThat(times).hasSize(ATTEMPTS);
      long firstPause = times.get(1) - times.get(0);
      long secondPause = times.get(2) - times.get(1);
      assertThat(firstPause).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
      assertThat(secondPause).isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
    }

    @Test
    void takesBackTheHintsOfAConsumerThatFailed() throws Exception {
      AtomicInteger runs = new AtomicInteger();
      HintSender sender = sender();
      consume(
          exchange -> {
            sender.send(Addresses.NOTICE_OUT, hint(9), HintSender.ORDINARY);
            if (runs.incrementAndGet() == 1) {
              throw new IllegalStateException("fails once");
            }
          });

      sender.send(Addresses.REQUEST_DISPATCH, hint(1), HintSender.ORDINARY);

      await().until(() -> runs.get() == 2);
      await().until(() -> drain(Addresses.NOTICE_OUT).equals(List.of(hint(9))));
      assertThat(drain(Addresses.NOTICE_OUT)).isEmpty();
    }
  }

  @Nested
  class Starting {
    @Test
    void keepsHintsOverARestart() {
      List<Hint> sent = IntStream.range(0, 50).mapToObj(BrokerTest::hint).toList();
      sent.forEach(hint -> sender().send(Addresses.REPLY_INTAKE, hint, HintSender.ORDINARY));

      close();
      open();

      assertThat(drain(Addresses.REPLY_INTAKE)).containsExactlyElementsOf(sent);
    }

    @Test
    void keepsEveryHintItTookWhenItsProcessIsKilled() throws Exception {
      close();
      folders.close();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BrokerProcess.class.getName(),
                  home.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); !"READY".equals(line); line = output.readLine()) {
        assertThat(line).as("the process ended before it was ready").isNotNull();
      }
      process.destroyForcibly();
      assertThat(process.waitFor()).isNotZero();

      startsTheBroker();

      assertThat(drain(Addresses.REPLY_INTAKE))
          .containsExactlyElementsOf(
              IntStream.range(0, BrokerProcess.HINTS).mapToObj(BrokerTest::hint).toList());
    }

    @Test
    void failsWhenTheJournalCannotBeUsed() throws Exception {
      GatewayFolders damaged =
          GatewayFolders.open(home.resolve("other"), home.resolve("other-keys"));
      Files.writeString(damaged.dataFolder("broker").resolve("journal"), "not a folder");

      assertThatThrownBy(() -> Broker.open(properties, damaged))
          .isInstanceOf(QueueUnavailableException.class)
          .hasMessageContaining("did not become active");
      damaged.close();
    }

    @Test
    void hasNoQueuesButTheDeclaredOnes() {
      JmsTemplate template = new JmsTemplate(pool);

      assertThatThrownBy(() -> template.convertAndSend("request.other", "x"))
          .isInstanceOf(JmsException.class);
    }
  }

  @Test
  void readsNoJavaObjects() {
    JmsTemplate template = template(pool);
    template.send(
        Addresses.NOTICE_OUT, session -> session.createObjectMessage(new java.util.Date(0)));

    Message message = template.receive(Addresses.NOTICE_OUT);

    assertThatThrownBy(() -> message.getBody(java.io.Serializable.class))
        .isInstanceOf(MessageFormatException.class);
  }

  private void consume(Processor work) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(QueueUris.consumer(Addresses.REQUEST_DISPATCH, 1)).process(work);
          }
        });
    camel.start();
  }

  private HintSender sender() {
    return wiring.hintSender(pool, Clock.systemUTC());
  }

  private List<Hint> drain(String queue) {
    JmsTemplate template = template(pool);
    List<Hint> hints = new CopyOnWriteArrayList<>();
    for (Object text = template.receiveAndConvert(queue);
        text != null;
        text = template.receiveAndConvert(queue)) {
      hints.add(Hint.parse((String) text).orElseThrow());
    }
    return hints;
  }

  private static JmsTemplate template(ConnectionFactory pool) {
    JmsTemplate template = new JmsTemplate(pool);
    template.setReceiveTimeout(100);
    return template;
  }

  private static Hint hint(int number) {
    return new Hint(new AgencyId("north"), new UUID(0, number), "ROUTED", number);
  }
}
