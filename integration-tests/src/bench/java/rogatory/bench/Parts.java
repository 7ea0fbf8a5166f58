package rogatory.bench;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.PartyKeys;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.request.RequestId;
import rogatory.sandbox.server.PartyServer;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationKey;
import rogatory.transport.rest.httpsig.VerificationKeys;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Sha256;

/**
 * The unavoidable parts of an order that goes out and is receipted, as a pipeline of the same
 * libraries: seal and verify of order and receipt, hop signatures both ways, one request on a kept
 * connection over mutual TLS, four commits. Nothing else is done: no schema, no path, no directory,
 * no queue, no audit.
 */
final class Parts implements AutoCloseable {
  private static final String PATH = "/parts";
  private static final String TYPE = "application/octet-stream";
  private static final Provider FAST = new BouncyCastleProvider();

  private final Office.Kind kind;
  private final Store store;
  private final byte[] order;
  private final byte[] receipt;
  private final PartyKeys ours;
  private final PartyKeys theirs;
  private final BareSeal ourSeal;
  private final BareSeal theirSeal;
  private final PartyServer server;
  private final URI address;
  private final SSLSocketFactory tls;
  private final ConcurrentLinkedDeque<BareStore> stores = new ConcurrentLinkedDeque<>();
  private final ThreadLocal<BareStore> ownStore = ThreadLocal.withInitial(this::openStore);
  private final MessageVerifier verifier =
      new MessageVerifier(VerificationPolicy.standard(), Clock.systemUTC(), FAST);

  /**
   * Parts of this channel.
   *
   * @param order the unsigned bytes of an order
   */
  Parts(Office.Kind kind, DemoFolder demo, Store store, int port, byte[] order) throws Exception {
    this.kind = kind;
    this.store = store;
    this.order = order;
    int trust = Ports.read(demo.ports()).of(Ports.Owner.TRUST);
    DevPki pki =
        DevPki.open(demo.pki(), URI.create("http://127.0.0.1:" + trust), Clock.systemUTC());
    this.ours = pki.party(Demo.GATEWAY.value());
    this.theirs = pki.party(Demo.AUTHORITY.value());
    this.ourSeal = new BareSeal(ours.seal());
    this.theirSeal = new BareSeal(theirs.seal());
    this.receipt = receipt();
    this.tls = ours.tlsClientContext().getSocketFactory();
    this.address = URI.create("https://localhost:" + port + PATH);
    BareStore.prepare(store);
    server = new PartyServer(port, theirs.tlsServer(), pki.trustStore());
    server.serve(PATH, new BareSide.Servlet(this::answer));
    server.start();
  }

  /** A receipt as the other side writes it. */
  private static byte[] receipt() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var from = new DocumentParty(Demo.AUTHORITY, "Invented authority", new Jurisdiction("CZ"));
    var to = new DocumentParty(Demo.GATEWAY, "Invented authority", new Jurisdiction("PL"));
    return new XmlPapers()
        .write(
            new ReceiptDocument(
                MessageId.random(),
                new RequestId(UUID.randomUUID()),
                MessageId.random(),
                Sha256.of(new byte[0]),
                "CZ-0123456789abc",
                from,
                to,
                now,
                now));
  }

  /** Orders a second, by so many threads, after a time to warm up. */
  double perSecond(int threads, int warmSeconds, int seconds) throws InterruptedException {
    var done = new AtomicLong();
    var stop = new boolean[1];
    try (Crew crew = new Crew(threads)) {
      List<Future<Boolean>> begun = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        begun.add(
            crew.begin(
                () -> {
                  while (!stop[0] && !Thread.currentThread().isInterrupted()) {
                    once();
                    done.incrementAndGet();
                  }
                  return true;
                }));
      }
      TimeUnit.SECONDS.sleep(warmSeconds);
      long before = done.get();
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      double rate = (done.get() - before) * 1e9 / (System.nanoTime() - start);
      stop[0] = true;
      Crew.ended(begun);
      return rate;
    }
  }

  private void once() throws Exception {
    UUID id = UUID.randomUUID();
    BareStore own = ownStore.get();
    own.move(id, "APPROVED");
    byte[] sent = ourSeal.seal(order);
    own.move(id, "SENT", sent);
    byte[] receipted = kind == Office.Kind.SOAP ? overSoap(sent) : overRest(sent);
    BareSeal.verify(receipted, theirs.seal().certificate());
    own.move(id, "RECEIPTED", receipted);
  }

  private byte[] overSoap(byte[] sent) throws Exception {
    byte[] envelope = new BareEnvelope(ours.hop()).sign(sent);
    var question = new BareSide.Message(Map.of("Content-Type", "application/soap+xml"), envelope);
    return BareEnvelope.verify(
        BareSide.ask(address, tls, question).body(), theirs.hop().certificate());
  }

  private byte[] overRest(byte[] sent) throws Exception {
    RequestMessage signed =
        signer(ours.hop())
            .sign(
                new RequestMessage(
                    "POST",
                    address.toString(),
                    HeaderFields.none().with("Content-Type", TYPE),
                    MessageBody.of(sent)));
    BareSide.Message answer =
        BareSide.ask(address, tls, new BareSide.Message(plain(signed.headers()), sent));
    var response =
        new ResponseMessage(200, fields(answer.headers()), MessageBody.of(answer.body()), signed);
    require(verifier.verify(response, known(theirs.hop())));
    return answer.body();
  }

  /** The other side. */
  private BareSide.Message answer(BareSide.Message question) throws Exception {
    RequestMessage request = null;
    byte[] received;
    if (kind == Office.Kind.SOAP) {
      received = BareEnvelope.verify(question.body(), ours.hop().certificate());
    } else {
      request =
          new RequestMessage(
              "POST",
              address.toString(),
              fields(question.headers()),
              MessageBody.of(question.body()));
      require(verifier.verify(request, known(ours.hop())));
      received = question.body();
    }
    BareSeal.verify(received, ours.seal().certificate());
    byte[] made = theirSeal.seal(receipt);
    ownStore.get().move(UUID.randomUUID(), "RECEIVED", received);
    return request == null
        ? new BareSide.Message(Map.of(), new BareEnvelope(theirs.hop()).sign(made))
        : signed(request, made);
  }

  private BareSide.Message signed(RequestMessage request, byte[] made)
      throws GeneralSecurityException {
    ResponseMessage response =
        signer(theirs.hop())
            .sign(
                new ResponseMessage(
                    200,
                    HeaderFields.none().with("Content-Type", TYPE),
                    MessageBody.of(made),
                    request));
    return new BareSide.Message(plain(response.headers()), made);
  }

  private static MessageSigner signer(DevKey key) throws GeneralSecurityException {
    return new MessageSigner(
        new SigningKey(name(key), key.key(), SignatureAlgorithm.ECDSA_P256_SHA256),
        Clock.systemUTC(),
        MessageSigner.STANDARD_LIFETIME,
        FAST);
  }

  private static VerificationKeys known(DevKey key) throws GeneralSecurityException {
    return VerificationKeys.only(
        new VerificationKey(
            name(key), key.certificate().getPublicKey(), SignatureAlgorithm.ECDSA_P256_SHA256));
  }

  private static String name(DevKey key) throws GeneralSecurityException {
    return Sha256.of(key.certificate().getEncoded()).hex();
  }

  private static void require(Verification verification) {
    if (verification instanceof Verification.Refused refused) {
      throw new IllegalStateException("A bare hop signature: " + refused);
    }
  }

  private static Map<String, String> plain(HeaderFields headers) {
    Map<String, String> plain = new HashMap<>();
    headers.lines().forEach(line -> plain.put(line.name(), line.value()));
    return plain;
  }

  private static HeaderFields fields(Map<String, String> headers) {
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return HeaderFields.of(fields);
  }

  private BareStore openStore() {
    try {
      BareStore opened = new BareStore(store);
      stores.add(opened);
      return opened;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    server.close();
    @Nullable BareStore each;
    while ((each = stores.poll()) != null) {
      each.close();
    }
  }
}
