package rogatory.transport.rest;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import rogatory.transport.TlsContexts;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureProfile;
import rogatory.transport.rest.httpsig.SigningUnavailableException;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Problem;

/**
 * Asks another party over mutual TLS 1.3, signs what it asks, and believes only an answer that is
 * signed by that party and bound to this request. It follows no redirect, keeps no cookie, takes no
 * content coding and repeats nothing by itself.
 */
public final class HopClient implements AutoCloseable {
  private static final String ACCEPTED = "application/json, application/problem+json";
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("content-length", "transfer-encoding", "host", "connection");

  private final Connections connections;
  private final HopKeys keys;
  private final HopTimes times;
  private final MessageVerifier verifier;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "hop-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** A client with these connections, keys and times. */
  public HopClient(TlsContexts tls, HopKeys keys, HopTimes times, Clock clock) {
    this.connections = new Connections(keys, tls, times);
    this.keys = keys;
    this.times = times;
    this.verifier = new MessageVerifier(VerificationPolicy.standard(), clock, keys.verifying());
  }

  /** Makes one attempt. It never throws for what the other side or the network does. */
  public HopAnswer ask(HopCall call) {
    Optional<MessageSigner> signer = keys.signer(call.sender());
    Optional<CloseableHttpClient> client = connections.of(call.sender());
    if (signer.isEmpty() || client.isEmpty()) {
      return new HopAnswer.Unbelievable("no-own-key", false);
    }
    try {
      RequestMessage message = signer.get().sign(message(call));
      return send(client.get(), call, message);
    } catch (SigningUnavailableException keyIsAway) {
      return new HopAnswer.Unbelievable("no-own-key", false);
    } catch (IOException failed) {
      return Failures.of(failed);
    }
  }

  private static RequestMessage message(HopCall call) {
    HeaderFields headers = HeaderFields.none().with("Accept", ACCEPTED);
    if (call.mediaType().isPresent()) {
      headers = headers.with("Content-Type", call.mediaType().get());
    }
    if (call.message() != null) {
      headers = headers.with(IdempotencyKey.FIELD, IdempotencyKey.write(call.message()));
    }
    return new RequestMessage(
        call.method(), call.target().toString(), headers, MessageBody.of(call.body()));
  }

  private HopAnswer send(CloseableHttpClient client, HopCall call, RequestMessage message)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.target());
    message.headers().lines().stream()
        .filter(line -> !OF_THE_CONNECTION.contains(line.name().toLowerCase(Locale.ROOT)))
        .filter(line -> !line.name().equalsIgnoreCase("Content-Type"))
        .forEach(line -> request.addHeader(line.name(), line.value()));
    if (call.mediaType().isPresent()) {
      request.addHeader("Content-Type", call.mediaType().get());
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    Future<?> deadline =
        watch.schedule(request::cancel, times.whole().toMillis(), TimeUnit.MILLISECONDS);
    try {
      HttpClientContext context = HttpClientContext.create();
      return client.execute(
          request, context, response -> answer(response, call, message, shown(context)));
    } finally {
      deadline.cancel(false);
    }
  }

  /** What the server showed on the connection; helps to build paths and proves nothing here. */
  private static List<X509Certificate> shown(HttpClientContext context) throws IOException {
    SSLSession session = context.getSSLSession();
    if (session == null) {
      return List.of();
    }
    return Arrays.stream(session.getPeerCertificates())
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  private HopAnswer answer(
      ClassicHttpResponse response,
      HopCall call,
      RequestMessage message,
      List<X509Certificate> helpers)
      throws IOException {
    HeaderFields headers = headers(response);
    if (headers.has("Content-Encoding")) {
      return new HopAnswer.Unbelievable("answer-encoded", true);
    }
    Optional<byte[]> body = body(response.getEntity());
    if (body.isEmpty()) {
      return new HopAnswer.Unbelievable("answer-too-large", true);
    }
    ResponseMessage answer =
        new ResponseMessage(response.getCode(), headers, MessageBody.of(body.get()), message);
    var asked = new AskedKeys(keys, helpers, call.receiver());
    if (verifier.verify(answer, asked) instanceof Verification.Refused) {
      Problem problem = asked.problem();
      String reason =
          problem == null ? unsigned(response.getCode(), headers) : "answer-" + problem.code();
      return new HopAnswer.Unbelievable(reason, true);
    }
    return new HopAnswer.Signed(response.getCode(), mediaType(headers), body.get());
  }

  private static Optional<byte[]> body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return Optional.of(new byte[0]);
    }
    byte[] body = entity.getContent().readNBytes(LARGEST_ANSWER + 1);
    return body.length > LARGEST_ANSWER ? Optional.empty() : Optional.of(body);
  }

  /** What to call an answer that nobody answers for: by its status, or by what it lacks. */
  private static String unsigned(int status, HeaderFields headers) {
    if (status >= 300 && status < 400) {
      return "redirect";
    }
    if (headers.has(SignatureProfile.SIGNATURE_FIELD)) {
      return "answer-signature-wrong";
    }
    return "answer-unsigned-" + status;
  }

  private static HeaderFields headers(ClassicHttpResponse response) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      fields
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    return HeaderFields.of(fields);
  }

  private static String mediaType(HeaderFields headers) {
    String value = headers.combined("Content-Type").orElse("");
    int parameters = value.indexOf(';');
    return (parameters < 0 ? value : value.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** Closes all connections. */
  @Override
  public void close() {
    watch.shutdownNow();
    connections.close();
  }
}
