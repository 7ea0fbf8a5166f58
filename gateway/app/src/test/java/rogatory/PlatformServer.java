package rogatory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import rogatory.devpki.PartyKeys;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.ReceiptEnvelope;
import rogatory.transport.rest.RestEnvelope;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;

/** A platform that answers each order with the sealed receipt that a test makes of it. */
final class PlatformServer implements AutoCloseable {
  private final HttpsServer server;
  private final MessageSigner signer;
  private final Function<RestEnvelope, byte[]> receipts;

  PlatformServer(PartyKeys keys, Function<RestEnvelope, byte[]> receipts) throws IOException {
    this.receipts = receipts;
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

  private void answer(HttpExchange exchange) throws IOException {
    byte[] order = exchange.getRequestBody().readAllBytes();
    byte[] body =
        ReceiptEnvelope.of(receipts.apply(RestEnvelope.read(order).orElseThrow()), null).toJson();
    var asked =
        new RequestMessage(
            exchange.getRequestMethod(),
            URI.create(address()).resolve(exchange.getRequestURI()).toString(),
            HeaderFields.of(exchange.getRequestHeaders()),
            MessageBody.of(order));
    var answer =
        new ResponseMessage(
            200,
            HeaderFields.none().with("Content-Type", "application/json"),
            MessageBody.of(body),
            asked);
    signer
        .sign(answer)
        .headers()
        .lines()
        .forEach(line -> exchange.getResponseHeaders().set(line.name(), line.value()));
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
