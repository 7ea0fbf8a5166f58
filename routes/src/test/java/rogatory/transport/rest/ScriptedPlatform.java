package rogatory.transport.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import rogatory.contract.JudgingFilter;
import rogatory.devpki.DevKey;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;

/** A platform that answers whatever the test says, signed rightly, wrongly or not at all. */
final class ScriptedPlatform implements AutoCloseable {
  final JudgingFilter judging = new JudgingFilter(GateServer.JUDGE);
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final FilteredServer server;
  private volatile Script script;

  /** What was asked. */
  record Asked(RequestMessage message, byte[] body, int port) {
    String header(String name) {
      return message.headers().combined(name).orElse("");
    }

    String path() {
      return URI.create(message.targetUri()).getPath();
    }
  }

  /** What to answer. */
  interface Script {
    void answer(Asked asked, HttpServletResponse response) throws IOException;
  }

  ScriptedPlatform(RestWorld world) {
    this(
        world,
        world.pki().party(RestWorld.PLATFORM.value()).tlsServer(),
        "TLSv1.3",
        receipt(world));
  }

  ScriptedPlatform(RestWorld world, DevKey key, String protocol, Script script) {
    this.script = script;
    server =
        new FilteredServer(
            key, world.pki().trustStore(), protocol, new Answering(), List.of(judging));
  }

  ScriptedPlatform answering(Script other) {
    script = other;
    return this;
  }

  URI address() {
    return server.origin();
  }

  int port() {
    return server.port();
  }

  private final class Answering extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      Map<String, List<String>> headers = new LinkedHashMap<>();
      Collections.list(request.getHeaderNames())
          .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
      var now =
          new Asked(
              new RequestMessage(
                  request.getMethod(),
                  server.origin() + request.getRequestURI(),
                  HeaderFields.of(headers),
                  MessageBody.of(body)),
              body,
              request.getRemotePort());
      asked.add(now);
      script.answer(now, response);
    }
  }

  /** A genuine receipt. */
  static Script receipt(RestWorld world) {
    return (asked, response) ->
        signed(
            asked.message(),
            response,
            signer(world, "platform-ie", Clock.systemUTC()),
            201,
            "application/json",
            ReceiptEnvelope.of(Samples.RECEIPT, "PL-2026-1").toJson());
  }

  static MessageSigner signer(RestWorld world, String party, Clock clock) {
    DevKey key = world.pki().party(party).hop();
    return new MessageSigner(
        new SigningKey(
            PeerIdentities.fingerprint(key.certificate()).hex(),
            key.key(),
            SignatureAlgorithm.ECDSA_P256_SHA256),
        clock);
  }

  /** Answers with a signature of this signer over an answer to that request. */
  static void signed(
      RequestMessage request,
      HttpServletResponse response,
      MessageSigner signer,
      int status,
      String mediaType,
      byte[] body)
      throws IOException {
    ResponseMessage answer =
        signer.sign(
            new ResponseMessage(
                status,
                HeaderFields.none().with("Content-Type", mediaType),
                MessageBody.of(body),
                request));
    write(response, status, answer.headers(), body);
  }

  static void write(
      HttpServletResponse response, int status, @Nullable HeaderFields headers, byte[] body)
      throws IOException {
    response.setStatus(status);
    if (headers != null) {
      headers.lines().forEach(line -> response.setHeader(line.name(), line.value()));
    }
    response.getOutputStream().write(body);
  }

  @Override
  public void close() {
    server.close();
  }
}
