package rogatory.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentCourier.Brought;
import rogatory.exchange.AttachmentCourier.Call;
import rogatory.exchange.Handover;
import rogatory.exchange.HeldFile;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Attachments over the wire: real TLS, real message signatures, and a store that does as told. */
class AttachmentHopTest {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();
  private static final int MORE_THAN_THE_SYSTEM_BUFFERS = 32_000_000;
  private static final AtomicReference<URI> ORIGIN = new AtomicReference<>();
  private static final Shelf SHELF = new Shelf();
  private static RestWorld world;
  private static FilteredServer server;

  private byte[] bytes;
  private Attachment attachment;

  @BeforeAll
  static void opens() {
    world = new RestWorld(PKI, Clock.systemUTC());
    server =
        new FilteredServer(
            PKI.party(RestWorld.OURS.value()).tlsServer(),
            PKI.trustStore(),
            "TLSv1.3",
            new AttachmentGate(SHELF),
            List.of(world.filter(HopSettings.of(ORIGIN::get, RestWorld.OURS))),
            RestPaths.ATTACHMENTS_PATTERN);
    ORIGIN.set(server.origin());
  }

  @AfterAll
  static void closes() {
    server.close();
  }

  @BeforeEach
  void lays() {
    lays(3_000_000);
  }

  private void lays(int size) {
    bytes = new byte[size];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy("%PDF-1.7".getBytes(UTF_8), 0, bytes, 0, 8);
    attachment =
        new Attachment(
            UUID.randomUUID(),
            "a.pdf",
            "application/pdf",
            bytes.length,
            Sha256.of(bytes),
            Attachment.Purpose.OTHER);
    SHELF.lay(attachment, () -> new ByteArrayInputStream(bytes));
  }

  @Test
  void bringsTheBytesAndTellsOfThem() {
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call(server.origin()), this::taken))
          .isInstanceOf(Brought.Whole.class);
      assertThat(client.tell(call(server.origin()))).isTrue();
    }
    assertThat(SHELF.arrived).isEqualTo(attachment.hash());
  }

  @Test
  void saysSoWhenThereIsNothing() {
    SHELF.clear();
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call(server.origin()), this::taken))
          .isEqualTo(new Brought.NotThere());
      assertThat(client.tell(call(server.origin()))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 2_999_999})
  void takesNoPartForTheWhole(int length) {
    SHELF.lay(attachment, () -> new ByteArrayInputStream(bytes, 0, length));
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call(server.origin()), this::taken))
          .isInstanceOf(Brought.Unreached.class);
    }
  }

  @Test
  void breaksOffWhatCannotBeReadToItsEnd() {
    SHELF.lay(
        attachment,
        () ->
            new InputStream() {
              private final InputStream beginning = new ByteArrayInputStream(bytes, 0, 200_000);

              @Override
              public int read() throws IOException {
                int next = beginning.read();
                if (next < 0) {
                  throw new IOException("changed on disk");
                }
                return next;
              }
            });
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call(server.origin()), this::taken))
          .isInstanceOf(Brought.Unreached.class);
    }
  }

  @Test
  void refusesWhatTheTakerRefusesWithoutReadingTheRest() {
    AtomicInteger read = new AtomicInteger();
    try (AttachmentClient client = client()) {
      assertThat(
              client.fetch(
                  call(server.origin()),
                  in -> {
                    read.addAndGet(in.readNBytes(100).length);
                    return Outcome.denied(Problem.ATTACHMENT_DIFFERS);
                  }))
          .isEqualTo(new Brought.Wrong(Problem.ATTACHMENT_DIFFERS));
    }
    assertThat(read).hasValue(100);
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"PORTAL", "INBOX"})
  void asksNoPortalAndNoInbox(Channel byHand) {
    Party there = world.party(RestWorld.OURS, server.origin());
    Party portal =
        new Party(
            there.id(),
            there.name(),
            there.kind(),
            there.jurisdiction(),
            byHand,
            there.address(),
            there.templates(),
            there.agency());
    Call call = new Call(portal, RestWorld.PLATFORM, SHELF.request, attachment);
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call, this::taken))
          .isEqualTo(new Brought.Unreached("no-safe-address"));
      assertThat(client.tell(call)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "ftp://localhost/", "urn:x:y"})
  void goesToNoAddressWithoutTls(String address) {
    try (AttachmentClient client = client()) {
      assertThat(client.fetch(call(URI.create(address)), this::taken))
          .isEqualTo(new Brought.Unreached("no-safe-address"));
      assertThat(client.tell(call(URI.create(address)))).isFalse();
    }
  }

  @Test
  void letsNoPartyBindMoreThanItsShare() throws InterruptedException {
    lays(MORE_THAN_THE_SYSTEM_BUFFERS);
    CountDownLatch reading = new CountDownLatch(4);
    CountDownLatch on = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<AttachmentClient> clients = new ArrayList<>();
    try {
      for (int number = 0; number < 4; number++) {
        AttachmentClient client = client();
        clients.add(client);
        threads.execute(() -> client.fetch(call(server.origin()), in -> slowly(in, reading, on)));
      }
      reading.await();
      assertThat(clients.get(0).fetch(call(server.origin()), this::taken))
          .isEqualTo(new Brought.NotNow("busy"));
      try (AttachmentClient fifth = client()) {
        assertThat(fifth.fetch(call(server.origin()), this::taken))
            .isEqualTo(new Brought.Unreached("http-429"));
        lays(1_000);
        on.countDown();
        await()
            .untilAsserted(
                () ->
                    assertThat(fifth.fetch(call(server.origin()), this::taken))
                        .isInstanceOf(Brought.Whole.class));
      }
    } finally {
      on.countDown();
      threads.shutdown();
      clients.forEach(AttachmentClient::close);
    }
  }

  /** Reads a little, holds the connection, and goes away without the rest. */
  private Outcome<HeldFile> slowly(InputStream in, CountDownLatch reading, CountDownLatch on)
      throws IOException {
    in.readNBytes(10);
    reading.countDown();
    try {
      on.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Outcome.denied(Problem.ATTACHMENT_DIFFERS);
  }

  private Outcome<HeldFile> taken(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    return Outcome.done(
        new HeldFile(RestWorld.AGENCY, attachment.id(), all.length, Sha256.of(all), new byte[0]));
  }

  private AttachmentClient client() {
    return new AttachmentClient(world.client(HopTimes.STANDARD));
  }

  private Call call(URI address) {
    return new Call(
        world.party(RestWorld.OURS, address), RestWorld.PLATFORM, SHELF.request, attachment);
  }

  /** One attachment of one request to the platform. */
  private static final class Shelf implements Handover {
    private final RequestId request = RequestId.random();
    private volatile Parcel parcel;
    private volatile Sha256 arrived;

    void lay(Attachment attachment, Bytes bytes) {
      parcel = new Parcel(attachment, bytes);
    }

    void clear() {
      parcel = null;
    }

    @Override
    public Outcome<Parcel> hand(PartyId asker, PartyId ours, RequestId id, UUID attachment) {
      return parcel != null
              && asker.equals(RestWorld.PLATFORM)
              && ours.equals(RestWorld.OURS)
              && id.equals(request)
              && parcel.attachment().id().equals(attachment)
          ? Outcome.done(parcel)
          : Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }

    @Override
    public Outcome<Attachment> arrived(
        PartyId asker, PartyId ours, RequestId id, UUID attachment, Sha256 hash) {
      return hand(asker, ours, id, attachment)
          .map(
              found -> {
                arrived = hash;
                return found.attachment();
              });
    }
  }
}
