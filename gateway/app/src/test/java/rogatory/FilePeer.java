package rogatory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.PartyKeys;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.DigestAlgorithm;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.vocabulary.Sha256;

/** A party that hands out attachments as a test tells it to, rightly or wrongly. */
final class FilePeer implements AutoCloseable {
  private final HttpsServer server;
  private final MessageSigner signer;
  private final Map<String, Queue<Told>> scripts = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * One answer.
   *
   * @param status the status
   * @param type the media type
   * @param signedFor for which size and bytes the answer is signed; empty for none
   * @param bytes what is sent
   * @param length what Content-Length says; 0 for chunks
   * @param coding Content-Encoding; empty for none
   */
  record Told(int status, String type, byte[] signedFor, byte[] bytes, long length, String coding) {
    static Told right(String type, byte[] bytes) {
      return new Told(200, type, bytes, bytes, bytes.length, "");
    }

    Told sending(byte[] other, long said) {
      return new Told(status, type, signedFor, other, said, coding);
    }

    Told coded(String with) {
      return new Told(status, type, signedFor, bytes, length, with);
    }

    Told unsigned() {
      return new Told(status, type, new byte[0], bytes, length, coding);
    }

    static Told absent() {
      byte[] problem = "{}".getBytes(StandardCharsets.UTF_8);
      return new Told(404, "application/problem+json", problem, problem, problem.length, "");
    }
  }

  FilePeer(PartyKeys keys) throws IOException {
    signer =
        new MessageSigner(
            new SigningKey(
                PeerIdentities.fingerprint(keys.hop().certificate()).hex(),
                keys.hop().key(),
                SignatureAlgorithm.ECDSA_P256_SHA256),
            Clock.systemUTC());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.tlsServerContext()));
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** How the attachment of this id is answered, one after the other; the last for ever. */
  void tells(String attachment, Told... answers) {
    scripts.put(attachment, new ArrayDeque<>(List.of(answers)));
  }

  /** Method and path of every request, oldest first. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (path.endsWith("/arrival")) {
      send(exchange, body, Told.right("application/json", body));
      return;
    }
    @Nullable Queue<Told> script = scripts.get(path.substring(path.lastIndexOf('/') + 1));
    if (script == null) {
      exchange.close();
      return;
    }
    Told told = script.size() > 1 ? script.remove() : script.element();
    send(exchange, body, told);
  }

  private void send(HttpExchange exchange, byte[] question, Told told) throws IOException {
    var asked =
        new RequestMessage(
            exchange.getRequestMethod(),
            URI.create(address()).resolve(exchange.getRequestURI()).toString(),
            HeaderFields.of(exchange.getRequestHeaders()),
            MessageBody.of(question));
    HeaderFields headers = HeaderFields.none().with("Content-Type", told.type());
    if (told.signedFor().length > 0) {
      byte[] hash = HexFormat.of().parseHex(Sha256.of(told.signedFor()).hex());
      MessageBody content =
          MessageBody.digested(told.signedFor().length, Map.of(DigestAlgorithm.SHA_256, hash));
      headers = signer.sign(new ResponseMessage(told.status(), headers, content, asked)).headers();
    }
    headers.lines().forEach(line -> exchange.getResponseHeaders().set(line.name(), line.value()));
    if (!told.coding().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Encoding", told.coding());
    }
    exchange.sendResponseHeaders(told.status(), told.length());
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      out.write(told.bytes());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
